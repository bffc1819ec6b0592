import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** A time in which learners check in to a session with their own phones. Nobody is marked by it until a trainer has counted heads. */
@Entity('check_in_openings')
export class CheckInOpening {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  sessionId: number;

  /** What the codes of this opening are made with. */
  @Column({ type: 'varchar' })
  secret: string;

  /** How long one code is shown. */
  @Column({ type: 'integer' })
  stepSeconds: number;

  /** How long a code is good after it was last shown. */
  @Column({ type: 'integer' })
  graceSeconds: number;

  @Column({ type: 'varchar' })
  openedAt: Instant;

  @Column({ type: 'integer', nullable: true })
  openedByUserId: number | null;

  @Column({ type: 'varchar' })
  openedByName: string;

  @Column({ type: 'varchar', nullable: true })
  closedAt: Instant | null;

  /** The session while it is open, else null: one opening at a time. */
  @Column({ type: 'integer', nullable: true })
  openKey: number | null;

  /** People in the room, as the trainer counted them. */
  @Column({ type: 'integer', nullable: true })
  headCount: number | null;

  /** Why fewer or more were marked than were counted. */
  @Column({ type: 'varchar', nullable: true })
  differenceReason: string | null;

  @Column({ type: 'varchar', nullable: true })
  countedAt: Instant | null;

  @Column({ type: 'varchar', nullable: true })
  countedByName: string | null;
}

import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** A clash that somebody planned knowingly, with the reason. */
@Entity('session_clash_overrides')
export class SessionClashOverride {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  sessionId: number;

  @Column({ type: 'varchar' })
  kind: 'trainer' | 'room' | 'learner';

  /** The session that it clashes with; kept as a number only, for it may go. */
  @Column({ type: 'integer', nullable: true })
  withSessionId: number | null;

  /** What clashed: people by their codes or the room, and the other session as `2011-TH07-02 #3`. */
  @Column({ type: 'varchar' })
  what: string;

  @Column({ type: 'varchar' })
  reason: string;

  @Column({ type: 'varchar' })
  at: Instant;

  @Column({ type: 'integer', nullable: true })
  byUserId: number | null;

  @Column({ type: 'varchar' })
  byName: string;
}

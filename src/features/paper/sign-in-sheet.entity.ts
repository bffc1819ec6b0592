import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** A list that was printed for learners to sign, numbered within its class; who keyed it in, and when. */
@Entity('sign_in_sheets')
export class SignInSheet {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  classId: number;

  @Column({ type: 'integer' })
  number: number;

  @Column({ type: 'varchar' })
  classTitle: string;

  /** Of all that is printed on it: the same people and sessions printed again are the same list. */
  @Column({ type: 'varchar' })
  contentHash: string;

  @Column({ type: 'varchar' })
  printedAt: Instant;

  @Column({ type: 'integer', nullable: true })
  printedByUserId: number | null;

  @Column({ type: 'varchar' })
  printedByName: string;

  @Column({ type: 'varchar', nullable: true })
  keyedAt: Instant | null;

  @Column({ type: 'integer', nullable: true })
  keyedByUserId: number | null;

  @Column({ type: 'varchar', nullable: true })
  keyedByName: string | null;
}

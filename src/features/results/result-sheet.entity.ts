import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** One signing-off of the results of a class. Reopening ends it; signing again is the next round. */
@Entity('result_sheets')
export class ResultSheet {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  classId: number;

  @Column({ type: 'integer' })
  round: number;

  @Column({ type: 'varchar' })
  signedAt: Instant;

  @Column({ type: 'integer', nullable: true })
  signedByUserId: number | null;

  @Column({ type: 'varchar' })
  signedByName: string;

  /** The class while this signature holds, else null. */
  @Column({ type: 'integer', nullable: true })
  currentKey: number | null;

  @Column({ type: 'varchar', nullable: true })
  reopenedReason: string | null;
}

import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Grade } from './rules/grade.js';

/** What a learner reached, as signed off. */
@Entity('results')
export class Result {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  enrolmentId: number;

  @Column({ type: 'integer' })
  sheetId: number;

  @Column({ type: 'integer', nullable: true })
  totalHundredths: number | null;

  /** Null for a pass in a course without scores. */
  @Column({ type: 'varchar', nullable: true })
  grade: Grade | null;

  @Column({ type: 'boolean' })
  passed: boolean;

  /** Sessions attended. */
  @Column({ type: 'integer' })
  attended: number;

  /** Sessions held within the membership. */
  @Column({ type: 'integer' })
  held: number;
}

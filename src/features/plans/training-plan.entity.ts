import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** What is to be taught in a year, for a unit and all below it, in a course. */
@Entity('training_plans')
export class TrainingPlan {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  year: number;

  /** Null: the whole province. */
  @Column({ type: 'integer', nullable: true })
  unitId: number | null;

  /** Null: all courses together. */
  @Column({ type: 'integer', nullable: true })
  courseId: number | null;

  /** `year:unit:course`, 0 for none: each is planned once. */
  @Column({ type: 'varchar' })
  planKey: string;

  @Column({ type: 'integer' })
  classes: number;

  @Column({ type: 'integer' })
  participations: number;

  @Column({ type: 'varchar', nullable: true })
  note: string | null;

  /** Rises with every edit, so that two editors never overwrite each other. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  updatedAt: Instant;
}

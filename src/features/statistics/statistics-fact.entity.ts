import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Sex } from '../people/person.entity.js';

/** What one enrolment, or one unit of a summary-only class, adds to the figures. The unit is the one of that time. */
@Entity('statistics_facts')
export class StatisticsFact {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  classId: number;

  /** Null for a summary. */
  @Column({ type: 'integer', nullable: true })
  enrolmentId: number | null;

  /** The numbers of a unit in a class without a roster; null for an enrolment. */
  @Column({ type: 'integer', nullable: true })
  summaryId: number | null;

  /** Null for a summary: nobody knows who they were. */
  @Column({ type: 'integer', nullable: true })
  personId: number | null;

  @Column({ type: 'integer' })
  unitId: number;

  @Column({ type: 'varchar', nullable: true })
  sex: Sex | null;

  @Column({ type: 'boolean', nullable: true })
  minority: boolean | null;

  @Column({ type: 'integer' })
  enrolments: number;

  @Column({ type: 'integer' })
  participations: number;

  @Column({ type: 'integer' })
  completions: number;

  @Column({ type: 'integer' })
  certificates: number;

  /** Participations of women. */
  @Column({ type: 'integer' })
  women: number;

  /** Participations of ethnic minorities. */
  @Column({ type: 'integer' })
  minorities: number;
}

import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import type { Sex } from '../people/person.entity.js';
import type { UnitLevel } from '../units/unit.entity.js';

/** What one enrolment (or one unit of a summary-only class) adds to the figures. */
@Entity('statistics_facts')
export class StatisticsFact {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  classId: number;

  @Column({ type: 'integer', nullable: true })
  enrolmentId: number | null;

  @Column({ type: 'integer', nullable: true })
  personId: number | null;

  @Column({ type: 'integer' })
  courseId: number;

  @Column({ type: 'integer' })
  unitId: number;

  @Column({ type: 'varchar' })
  unitLevel: UnitLevel;

  @Column({ type: 'varchar' })
  countedOn: CalendarDate;

  @Column({ type: 'integer' })
  year: number;

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

  @Column({ type: 'integer' })
  women: number;

  @Column({ type: 'integer' })
  minorities: number;
}

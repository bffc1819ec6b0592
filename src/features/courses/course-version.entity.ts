import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import type { PassRule } from './rules/pass-rule.js';

/** The length and the pass rule of a course as they stood; a class keeps the version it was registered under. */
@Entity('course_versions')
export class CourseVersion {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  courseId: number;

  @Column({ type: 'integer' })
  version: number;

  /** Tiết of 45 minutes. */
  @Column({ type: 'integer' })
  periods: number;

  @Column({ type: 'simple-json' })
  passRule: PassRule;

  @Column({ type: 'varchar' })
  createdAt: Instant;
}

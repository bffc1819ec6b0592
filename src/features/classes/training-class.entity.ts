import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import type { ClassState } from '../../common/class-state.js';
import { wholeNumber } from '../../platform/database/whole-number.js';

/** One run of a course, with dates, place and seats. */
@Entity('training_classes')
export class TrainingClass {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'varchar' })
  code: string;

  @Column({ type: 'integer' })
  courseId: number;

  @Column({ type: 'integer' })
  courseVersionId: number;

  @Column({ type: 'varchar' })
  title: string;

  @Column({ type: 'varchar' })
  searchKey: string;

  @Column({ type: 'varchar' })
  startDate: CalendarDate;

  @Column({ type: 'varchar' })
  endDate: CalendarDate;

  /** The class belongs to the year of this day. */
  @Column({ type: 'varchar', nullable: true })
  lastSessionDate: CalendarDate | null;

  @Column({ type: 'integer' })
  capacity: number;

  /** Seats held now, by learners and by those who are offered one; only the seat service changes it. */
  @Column({ type: 'integer' })
  taken: number;

  /** Seats set aside for units that nobody holds yet; never more than the free ones. */
  @Column({ type: 'integer' })
  reserved: number;

  /** Fewer learners than this and the class is not worth holding; null: no such bound. */
  @Column({ type: 'integer', nullable: true })
  minLearners: number | null;

  /** How many hours a freed seat is kept for the reply of whoever waits first; null: it is given at once. */
  @Column({ type: 'integer', nullable: true })
  holdHours: number | null;

  @Column({ type: 'varchar' })
  place: string;

  @Column({ type: 'integer' })
  hostUnitId: number;

  @Column({ type: 'varchar' })
  state: ClassState;

  /** Whether a self-enrolment waits for approval. */
  @Column({ type: 'boolean' })
  approvalRequired: boolean;

  /** A class of the past known only by its numbers per unit. */
  @Column({ type: 'boolean' })
  summaryOnly: boolean;

  /** Whether a signature over the results holds; marks and scores are frozen while it does. */
  @Column({ type: 'boolean' })
  resultsSigned: boolean;

  @Column({ type: 'varchar', nullable: true })
  enrolBy: CalendarDate | null;

  @Column({ type: 'varchar', nullable: true })
  programme: string | null;

  @Column({ type: 'integer', nullable: true, transformer: wholeNumber })
  costDong: number | null;

  @Column({ type: 'varchar', nullable: true })
  note: string | null;

  /** Of a class of the past without a timetable: how many half days it had, as its papers say. */
  @Column({ type: 'integer', nullable: true })
  statedSessions: number | null;

  /** As `statedSessions`, in tiết. */
  @Column({ type: 'integer', nullable: true })
  statedPeriods: number | null;

  /** Rises with every recorded fact of the class; figures are stamped with it. */
  @Column({ type: 'integer' })
  recordVersion: number;

  /** Rises with every edit, so that two editors never overwrite each other. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  createdAt: Instant;
}

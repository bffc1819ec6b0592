import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../../common/dates/calendar-date.js';

/** A class as it was last counted, and the record version it was counted at. */
@Entity('statistics_classes')
export class StatisticsClass {
  @PrimaryColumn({ type: 'integer' })
  classId: number;

  @Column({ type: 'integer' })
  recordVersion: number;

  @Column({ type: 'integer' })
  courseId: number;

  /** The day of the last session; null while the class does not count. */
  @Column({ type: 'varchar', nullable: true })
  countedOn: CalendarDate | null;

  /** The year of that day. */
  @Column({ type: 'integer', nullable: true })
  year: number | null;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '../../common/dates/calendar-date.js';

/** A day on which something is planned. Whoever plans raises its version first, so that two plans never pass each other unseen. */
@Entity('timetable_days')
export class TimetableDay {
  @PrimaryColumn({ type: 'varchar' })
  date: CalendarDate;

  @Column({ type: 'integer' })
  version: number;
}

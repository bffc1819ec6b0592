import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate } from '../../common/dates/calendar-date.js';

/** A named span that reports speak of. */
@Entity('reporting_periods')
export class ReportingPeriod {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'varchar' })
  name: string;

  @Column({ type: 'varchar' })
  fromDate: CalendarDate;

  @Column({ type: 'varchar' })
  toDate: CalendarDate;

  @Column({ type: 'boolean' })
  isDefault: boolean;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** Which secret address of a person's calendar holds; older generations are refused. The secret itself is not kept. */
@Entity('calendar_feeds')
export class CalendarFeed {
  @PrimaryColumn({ type: 'integer' })
  personId: number;

  @Column({ type: 'integer' })
  generation: number;

  @Column({ type: 'varchar' })
  renewedAt: Instant;
}

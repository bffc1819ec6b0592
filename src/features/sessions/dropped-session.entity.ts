import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import type { PartOfDay } from '../../common/sessions.js';

/** A session that was dropped, so that calendars which hold it learn that it is off. */
@Entity('dropped_sessions')
export class DroppedSession {
  @PrimaryColumn({ type: 'varchar' })
  uid: string;

  @Column({ type: 'integer' })
  classId: number;

  @Column({ type: 'varchar' })
  date: CalendarDate;

  @Column({ type: 'varchar' })
  part: PartOfDay;

  @Column({ type: 'integer' })
  periods: number;

  @Column({ type: 'varchar', nullable: true })
  topic: string | null;

  @Column({ type: 'varchar', nullable: true })
  room: string | null;

  @Column({ type: 'integer' })
  sequence: number;

  @Column({ type: 'varchar' })
  droppedAt: Instant;
}

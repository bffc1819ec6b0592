import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import type { PartOfDay } from '../../common/sessions.js';

/** A half day (or an evening) of teaching. */
@Entity('class_sessions')
export class ClassSession {
  @PrimaryGeneratedColumn()
  id: number;

  /** Names the session in calendars for good. */
  @Column({ type: 'varchar' })
  uid: string;

  @Column({ type: 'integer' })
  classId: number;

  @Column({ type: 'integer' })
  number: number;

  @Column({ type: 'varchar' })
  date: CalendarDate;

  @Column({ type: 'varchar' })
  part: PartOfDay;

  /** Tiết of 45 minutes. */
  @Column({ type: 'integer' })
  periods: number;

  /** Tiết that were really taught, where it was fewer than planned; null: all of them. */
  @Column({ type: 'integer', nullable: true })
  heldPeriods: number | null;

  @Column({ type: 'varchar', nullable: true })
  topic: string | null;

  @Column({ type: 'varchar', nullable: true })
  room: string | null;

  /** The room as it is compared; see `roomKey`. */
  @Column({ type: 'varchar', nullable: true })
  roomKey: string | null;

  @Column({ type: 'boolean' })
  cancelled: boolean;

  /** Rises with every change that calendars must hear of (RFC 5545, SEQUENCE). */
  @Column({ type: 'integer' })
  sequence: number;
}

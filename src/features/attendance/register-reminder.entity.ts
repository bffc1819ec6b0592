import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';

/** When the trainers of a session were last reminded of its register, and how often. */
@Entity('register_reminders')
export class RegisterReminder {
  @PrimaryColumn({ type: 'integer' })
  sessionId: number;

  @Column({ type: 'varchar' })
  at: Instant;

  @Column({ type: 'integer' })
  times: number;
}

import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import type { CallState } from './rules/call-state.js';

/** The office announces a class with seats per unit, and asks the units for names until a day. One call a class. */
@Entity('nomination_calls')
export class NominationCall {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  classId: number;

  @Column({ type: 'varchar' })
  state: CallState;

  /** The last day on which a list can be handed in; before the first session. */
  @Column({ type: 'varchar' })
  deadline: CalendarDate;

  /** How many days before the deadline those who have not answered are reminded; 0: they are not. */
  @Column({ type: 'integer' })
  remindDays: number;

  /** Whether a list needs number and date of an official letter. */
  @Column({ type: 'boolean' })
  letterRequired: boolean;

  /** Words of the positions that the class is for, separated by semicolons; null: any. */
  @Column({ type: 'varchar', nullable: true })
  positions: string | null;

  /** Whether only units in which nobody has taken the course may name people. */
  @Column({ type: 'boolean' })
  onlyUntrainedUnits: boolean;

  /** A course that a nominee must have passed. */
  @Column({ type: 'integer', nullable: true })
  prerequisiteCourseId: number | null;

  @Column({ type: 'varchar', nullable: true })
  note: string | null;

  @Column({ type: 'varchar', nullable: true })
  openedAt: Instant | null;

  @Column({ type: 'varchar', nullable: true })
  closedAt: Instant | null;

  @Column({ type: 'varchar', nullable: true })
  remindedAt: Instant | null;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  createdAt: Instant;
}

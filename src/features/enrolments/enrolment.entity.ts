import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import type { EnrolmentState } from './rules/enrolment-state.js';

/** The door by which a person came in; one seat service stands behind all of them. */
export type EnrolmentDoor = 'self' | 'trainer' | 'nomination' | 'import' | 'api' | 'history';

/** One person in one class, with unit and position as they were then. */
@Entity('enrolments')
export class Enrolment {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  classId: number;

  @Column({ type: 'integer' })
  personId: number;

  @Column({ type: 'varchar' })
  state: EnrolmentState;

  /** The person while the enrolment is alive, else null: one living enrolment a person and class. */
  @Column({ type: 'integer', nullable: true })
  activeKey: number | null;

  @Column({ type: 'integer' })
  unitId: number;

  @Column({ type: 'varchar', nullable: true })
  position: string | null;

  @Column({ type: 'varchar' })
  door: EnrolmentDoor;

  /** First day of membership; sessions before it do not count. */
  @Column({ type: 'varchar', nullable: true })
  memberFrom: CalendarDate | null;

  /** Last day of membership. */
  @Column({ type: 'varchar', nullable: true })
  memberTo: CalendarDate | null;

  /** Order on the waiting list. */
  @Column({ type: 'integer', nullable: true })
  queueNumber: number | null;

  /** Who waits for a seat comes before those of a lower number; 0 is usual. */
  @Column({ type: 'integer' })
  priority: number;

  /** Since when the person waits for a seat; kept while a seat is offered. */
  @Column({ type: 'varchar', nullable: true })
  waitlistedAt: Instant | null;

  /** Until when an offered seat is kept for a reply. */
  @Column({ type: 'varchar', nullable: true })
  offerUntil: Instant | null;

  @Column({ type: 'varchar' })
  requestedAt: Instant;

  @Column({ type: 'varchar', nullable: true })
  decidedAt: Instant | null;

  @Column({ type: 'varchar', nullable: true })
  reason: string | null;

  @Column({ type: 'varchar', nullable: true })
  note: string | null;
}

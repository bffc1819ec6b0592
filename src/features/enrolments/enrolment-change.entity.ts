import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import type { EnrolmentState } from './rules/enrolment-state.js';

/** A dated step of an enrolment: who, when, why. */
@Entity('enrolment_changes')
export class EnrolmentChange {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  enrolmentId: number;

  @Column({ type: 'varchar', nullable: true })
  fromState: EnrolmentState | null;

  @Column({ type: 'varchar' })
  toState: EnrolmentState;

  @Column({ type: 'varchar' })
  at: Instant;

  @Column({ type: 'integer', nullable: true })
  byUserId: number | null;

  @Column({ type: 'varchar' })
  byName: string;

  @Column({ type: 'varchar', nullable: true })
  reason: string | null;
}

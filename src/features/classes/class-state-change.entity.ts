import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import type { ClassState } from '../../common/class-state.js';

/** A dated step in the life of a class: who, when, why. */
@Entity('class_state_changes')
export class ClassStateChange {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  classId: number;

  @Column({ type: 'varchar', nullable: true })
  fromState: ClassState | null;

  @Column({ type: 'varchar' })
  toState: ClassState;

  @Column({ type: 'varchar' })
  at: Instant;

  @Column({ type: 'integer', nullable: true })
  byUserId: number | null;

  @Column({ type: 'varchar' })
  byName: string;

  @Column({ type: 'varchar', nullable: true })
  reason: string | null;
}

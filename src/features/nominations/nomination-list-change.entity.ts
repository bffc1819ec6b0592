import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import type { ListState } from './rules/list-state.js';

/** One step in the life of a list: who, when, why. */
@Entity('nomination_list_changes')
export class NominationListChange {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  listId: number;

  @Column({ type: 'varchar', nullable: true })
  fromState: ListState | null;

  @Column({ type: 'varchar' })
  toState: ListState;

  @Column({ type: 'varchar' })
  at: Instant;

  @Column({ type: 'integer', nullable: true })
  byUserId: number | null;

  @Column({ type: 'varchar' })
  byName: string;

  @Column({ type: 'varchar', nullable: true })
  reason: string | null;
}

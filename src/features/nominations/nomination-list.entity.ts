import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import type { ListState } from './rules/list-state.js';

/** The answer of one unit to a call: names by rank, with the official letter that sends them. */
@Entity('nomination_lists')
export class NominationList {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  callId: number;

  @Column({ type: 'integer' })
  quotaId: number;

  @Column({ type: 'integer' })
  unitId: number;

  @Column({ type: 'varchar' })
  state: ListState;

  /** Số công văn. */
  @Column({ type: 'varchar', nullable: true })
  letterNumber: string | null;

  @Column({ type: 'varchar', nullable: true })
  letterDate: CalendarDate | null;

  @Column({ type: 'varchar', nullable: true })
  note: string | null;

  @Column({ type: 'varchar', nullable: true })
  submittedAt: Instant | null;

  /** Rises with every change, so that two coordinators never overwrite each other. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  updatedAt: Instant;

  @Column({ type: 'integer', nullable: true })
  updatedByUserId: number | null;

  @Column({ type: 'varchar' })
  updatedByName: string;
}

import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';

/** A unit has an item over one interval, or is to have it by a day. It never outlives the unit, whatever its dates say. */
@Entity('rollouts')
export class Rollout {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  unitId: number;

  @Column({ type: 'integer' })
  itemId: number;

  /** The first day the unit had it; null while it is still to come. */
  @Column({ type: 'varchar', nullable: true })
  fromDate: CalendarDate | null;

  /** The last day, included; null while it lasts. */
  @Column({ type: 'varchar', nullable: true })
  toDate: CalendarDate | null;

  /** The day by which the unit was or is to have it. */
  @Column({ type: 'varchar', nullable: true })
  targetDate: CalendarDate | null;

  /** The paper that says so. */
  @Column({ type: 'varchar', nullable: true })
  source: string | null;

  @Column({ type: 'varchar', nullable: true })
  note: string | null;

  /** `unit:item` while it has not ended: one such of each. */
  @Column({ type: 'varchar', nullable: true })
  openKey: string | null;

  /** Rises with every edit, so that two editors never overwrite each other. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  recordedAt: Instant;
}

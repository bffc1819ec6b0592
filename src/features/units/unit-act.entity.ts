import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import type { UnitChange } from './rules/unit-history.js';

/**
 * What one resolution decided about units on one day. All other tables of units follow from the acts that stand; an act
 * that was undone is kept and no longer counts.
 */
@Entity('unit_acts')
export class UnitAct {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'varchar' })
  effectiveDate: CalendarDate;

  /** Number of the resolution or decision. */
  @Column({ type: 'varchar', nullable: true })
  basis: string | null;

  @Column({ type: 'varchar', nullable: true })
  note: string | null;

  @Column({ type: 'varchar' })
  source: 'seed' | 'form' | 'file';

  @Column({ type: 'simple-json', name: 'decided' })
  lines: UnitChange[];

  @Column({ type: 'varchar' })
  recordedAt: Instant;

  @Column({ type: 'integer', nullable: true })
  recordedByUserId: number | null;

  @Column({ type: 'varchar' })
  recordedByName: string;

  @Column({ type: 'varchar', nullable: true })
  undoneAt: Instant | null;

  @Column({ type: 'varchar', nullable: true })
  undoneByName: string | null;
}

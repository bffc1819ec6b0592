import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate } from '../../common/dates/calendar-date.js';

export type SuccessionKind = 'merge' | 'split' | 'rename' | 'move' | 'abolish' | 'found';

/**
 * One change in the life of a unit, with its legal basis where that is known. What a unit goes through itself (found, moved,
 * renamed under its own code) names it on both sides.
 */
@Entity('unit_successions')
export class UnitSuccession {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'varchar' })
  effectiveDate: CalendarDate;

  @Column({ type: 'varchar' })
  kind: SuccessionKind;

  @Column({ type: 'integer' })
  fromUnitId: number;

  @Column({ type: 'integer', nullable: true })
  toUnitId: number | null;

  /** Whether figures of the past roll into this successor. */
  @Column({ type: 'boolean' })
  isPrimary: boolean;

  @Column({ type: 'varchar', nullable: true })
  basis: string | null;

  @Column({ type: 'varchar' })
  confidence: string;

  /** The act that decided it. */
  @Column({ type: 'integer', nullable: true })
  actId: number | null;
}

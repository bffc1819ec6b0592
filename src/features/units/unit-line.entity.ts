import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate } from '../../common/dates/calendar-date.js';

/**
 * A unit hung under an ancestor over one interval; every unit hangs under itself all its life. On one day a unit has one
 * line to each of its ancestors, so that what is counted along lines adds up.
 */
@Entity('unit_lines')
export class UnitLine {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  ancestorId: number;

  @Column({ type: 'integer' })
  unitId: number;

  /** The unit directly under the ancestor through which this one hangs; null on the line of a unit to itself. */
  @Column({ type: 'integer', nullable: true })
  viaUnitId: number | null;

  @Column({ type: 'varchar', nullable: true })
  validFrom: CalendarDate | null;

  /** First day it no longer holds. */
  @Column({ type: 'varchar', nullable: true })
  validTo: CalendarDate | null;

  /** Whether it begins with the unit's life: it also holds for days before, as of a class that began early. */
  @Column({ type: 'boolean' })
  isFirst: boolean;

  /** Whether it ends with the unit's life: it also holds for days after, as of a class that ended later. */
  @Column({ type: 'boolean' })
  isLast: boolean;
}

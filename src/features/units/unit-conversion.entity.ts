import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate } from '../../common/dates/calendar-date.js';

/**
 * As which unit a unit is read on the map of a day in the interval: itself while it lives, what it went into after its end.
 * The intervals of a unit cover all time.
 */
@Entity('unit_conversions')
export class UnitConversion {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  unitId: number;

  @Column({ type: 'varchar', nullable: true })
  validFrom: CalendarDate | null;

  /** First day it no longer holds. */
  @Column({ type: 'varchar', nullable: true })
  validTo: CalendarDate | null;

  /** Null where it cannot be converted: no heir, or several of which none is primary. */
  @Column({ type: 'integer', nullable: true })
  shownUnitId: number | null;
}

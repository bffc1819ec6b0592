import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate } from '../../common/dates/calendar-date.js';

/** The levels of the Party's organisation: province, district, commune. */
export type UnitLevel = 'tinh' | 'huyen' | 'xa';

/**
 * A body of the organisation, with its life span; its name and parent over time are its versions. Kind and life are those
 * after all acts on record: what an act of the future will make of them already stands here.
 */
@Entity('units')
export class Unit {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'varchar' })
  code: string;

  @Column({ type: 'varchar' })
  level: UnitLevel;

  @Column({ type: 'varchar' })
  kind: string;

  /** First day it exists; null when it was there before records begin. */
  @Column({ type: 'varchar', nullable: true })
  validFrom: CalendarDate | null;

  /** First day it no longer exists. */
  @Column({ type: 'varchar', nullable: true })
  validTo: CalendarDate | null;

  @Column({ type: 'varchar' })
  confidence: string;

  /** The act that gave birth to it; null for a unit that no act on record has made. */
  @Column({ type: 'integer', nullable: true })
  bornByActId: number | null;
}

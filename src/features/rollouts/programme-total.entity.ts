import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate } from '../../common/dates/calendar-date.js';

/** What a programme total counts. */
export type Counted = 'communes' | 'units' | 'networks' | 'organisations';

/** A figure that the programme reported for an item on a day, of which no list of names need be known. */
@Entity('programme_totals')
export class ProgrammeTotal {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  itemId: number;

  @Column({ type: 'varchar' })
  asOf: CalendarDate;

  @Column({ type: 'integer' })
  total: number;

  /** Of how many there were; null where the source does not say. */
  @Column({ type: 'integer', nullable: true })
  outOf: number | null;

  @Column({ type: 'varchar' })
  counted: Counted;

  /** `more_than`: the source says "more than `total`". */
  @Column({ type: 'varchar' })
  qualifier: 'exact' | 'more_than';

  @Column({ type: 'integer', nullable: true })
  targetTotal: number | null;

  @Column({ type: 'varchar', nullable: true })
  targetDate: CalendarDate | null;

  @Column({ type: 'varchar' })
  source: string;
}

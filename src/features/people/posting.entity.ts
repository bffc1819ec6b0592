import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate } from '../../common/dates/calendar-date.js';

/** Where a person served, in which position, from when to when; the current one has no end. */
@Entity('postings')
export class Posting {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  personId: number;

  @Column({ type: 'integer' })
  unitId: number;

  @Column({ type: 'varchar', nullable: true })
  position: string | null;

  @Column({ type: 'varchar', nullable: true })
  fromDate: CalendarDate | null;

  @Column({ type: 'varchar', nullable: true })
  toDate: CalendarDate | null;

  /** The person while this is the current posting, else null: one current posting a person. */
  @Column({ type: 'integer', nullable: true })
  currentKey: number | null;

  /** The act on units that moved the person here; null for a posting of the person's own. */
  @Column({ type: 'integer', nullable: true })
  actId: number | null;
}

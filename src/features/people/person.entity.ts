import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';

export type Sex = 'male' | 'female';

/** A member of staff. Never unique by name: told apart by birth date, unit and code. */
@Entity('people')
export class Person {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'varchar' })
  code: string;

  @Column({ type: 'varchar' })
  fullName: string;

  @Column({ type: 'varchar' })
  searchKey: string;

  @Column({ type: 'varchar' })
  sortKey: string;

  @Column({ type: 'varchar', nullable: true })
  birthDate: CalendarDate | null;

  /** Known also when only the year of birth is. */
  @Column({ type: 'integer', nullable: true })
  birthYear: number | null;

  @Column({ type: 'varchar', nullable: true })
  birthPlace: string | null;

  @Column({ type: 'varchar', nullable: true })
  sex: Sex | null;

  /** Sensitive (Law 91/2025/QH15): only for the statistics that need it. */
  @Column({ type: 'varchar', nullable: true })
  ethnicity: string | null;

  /** Derived from ethnicity; null when that is unknown. */
  @Column({ type: 'boolean', nullable: true })
  minority: boolean | null;

  @Column({ type: 'varchar', nullable: true })
  phone: string | null;

  @Column({ type: 'varchar', nullable: true })
  closedOn: CalendarDate | null;

  /** The file that this one was merged into; a merged file is closed. */
  @Column({ type: 'integer', nullable: true })
  mergedIntoId: number | null;

  /** When name and birth were taken away for good. */
  @Column({ type: 'varchar', nullable: true })
  anonymisedAt: Instant | null;

  @Column({ type: 'varchar' })
  createdAt: Instant;

  @Column({ type: 'varchar' })
  updatedAt: Instant;
}

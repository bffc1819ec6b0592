import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate } from '../../common/dates/calendar-date.js';

/** What a unit was called and under which parent it stood, over one interval of its life. */
@Entity('unit_versions')
export class UnitVersion {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  unitId: number;

  @Column({ type: 'varchar', nullable: true })
  validFrom: CalendarDate | null;

  /** First day this version no longer holds. */
  @Column({ type: 'varchar', nullable: true })
  validTo: CalendarDate | null;

  @Column({ type: 'integer', nullable: true })
  parentId: number | null;

  @Column({ type: 'varchar' })
  name: string;

  @Column({ type: 'varchar' })
  shortName: string;

  /** Short name with the parent, which tells repeated commune names apart. */
  @Column({ type: 'varchar' })
  label: string;

  @Column({ type: 'varchar', nullable: true })
  gsoCode: string | null;

  @Column({ type: 'varchar' })
  searchKey: string;

  @Column({ type: 'varchar' })
  sortKey: string;
}

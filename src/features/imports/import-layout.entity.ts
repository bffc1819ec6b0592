import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import type { ColumnMapping } from './kinds/import-kind.js';
import type { ImportKindName } from './kinds/kind-names.js';

/** How somebody mapped the columns of a list with these headings, for the next file of the same layout. */
@Entity('import_layouts')
export class ImportLayout {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'varchar' })
  kind: ImportKindName;

  /** A digest of the headings, see `layoutKey`. */
  @Column({ type: 'varchar' })
  layoutKey: string;

  @Column({ type: 'simple-json' })
  columnMap: ColumnMapping;

  @Column({ type: 'varchar' })
  updatedAt: Instant;

  @Column({ type: 'integer', nullable: true })
  updatedByUserId: number | null;

  @Column({ type: 'varchar' })
  updatedByName: string;
}

import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { PreviewedRow, RowChoice, RowDone, RowOutcome } from './previewed-row.js';

/** One row of a previewed file and what it would do. */
@Entity('import_rows')
export class ImportRow {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  importId: number;

  @Column({ type: 'varchar' })
  sheet: string;

  /** The row as the spreadsheet numbers it. */
  @Column({ type: 'integer' })
  rowNo: number;

  @Column({ type: 'varchar' })
  outcome: RowOutcome;

  @Column({ type: 'simple-json' })
  data: PreviewedRow;

  @Column({ type: 'simple-json', nullable: true })
  choice: RowChoice | null;

  @Column({ type: 'varchar', nullable: true })
  done: RowDone | null;
}

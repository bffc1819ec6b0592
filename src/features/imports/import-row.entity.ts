import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { ComparedRow, OutcomeKind, RowChoice, RowDone } from './kinds/compared-row.js';
import type { FileLine } from './kinds/import-kind.js';
import type { ConvertedCell } from './rules/convert-fonts.js';

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
  outcome: OutcomeKind;

  /** A match of which nothing needs to change. */
  @Column({ type: 'boolean' })
  already: boolean;

  /** What the file says, in the form of its kind; compared anew whenever something may have changed. */
  @Column({ type: 'simple-json' })
  line: FileLine;

  @Column({ type: 'simple-json' })
  shown: ComparedRow;

  /** Cells of the row that were typed in an old encoding; null where none was. */
  @Column({ type: 'simple-json', nullable: true })
  converted: ConvertedCell[] | null;

  @Column({ type: 'simple-json', nullable: true })
  choice: RowChoice | null;

  @Column({ type: 'varchar', nullable: true })
  done: RowDone | null;
}

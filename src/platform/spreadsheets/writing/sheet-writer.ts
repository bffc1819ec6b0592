import { type CellKind, type CellValue, storedValue } from './cell-kinds.js';
import { rowHeight } from './row-height.js';
import { BODY_SIZE, type CellLook } from './sheet-look.js';
import type { ColumnSum, SheetSink } from './sheet-sink.js';

/** One cell, or one block of merged cells. */
export interface SheetCell {
  /** Column, from 1. */
  column: number;
  kind: CellKind;
  value: CellValue;
  look: CellLook;
  /** The cell counts; `value` is then its result, shown until the program that opens the file counts anew. */
  sum?: ColumnSum;
  /** Columns and rows that are merged into one, 1 when left out. */
  columns?: number;
  rows?: number;
}

/** Rows that belong together because cells are merged across them. */
export interface SheetRow {
  cells: readonly SheetCell[];
  /** Points; as high as its text when left out. */
  height?: number;
  hidden?: boolean;
}

/** A row with nothing in it. */
export const BLANK_ROW: SheetRow = { cells: [] };

/** Writes a sheet from top to bottom. What has been written is gone from memory and cannot be changed. */
export class SheetWriter {
  private next = 1;

  /** `columnWidths` in characters. */
  constructor(
    private readonly sink: SheetSink,
    private readonly columnWidths: readonly number[],
  ) {}

  /** Number of the row that comes next, from 1. */
  get nextRow(): number {
    return this.next;
  }

  add(...rows: SheetRow[]): void {
    this.sink.write(
      rows.map((row, index) => ({
        number: this.next + index,
        height: row.height ?? this.heightOf(row),
        hidden: row.hidden ?? false,
        cells: row.cells.map(({ columns = 1, rows: high = 1, ...cell }) => {
          return { ...cell, value: storedValue(cell.kind, cell.value), columns, rows: high };
        }),
      })),
    );
    this.next += rows.length;
  }

  /** Leaves the rows empty before this one. */
  goTo(row: number): void {
    if (row < this.next) throw new RangeError(`Row ${row} has been written already`);
    this.next = row;
  }

  /** Lets the reader filter the rows from the header row to the last row, over the first `columns` columns. */
  filterFrom(headerRow: number, columns: number): void {
    this.sink.filter(headerRow, this.next - 1, columns);
  }

  private heightOf(row: SheetRow): number {
    return rowHeight(
      row.cells.map(({ value, look, column, columns = 1 }) => ({
        text: typeof value === 'string' ? value : '',
        width: this.columnWidths.slice(column - 1, column - 1 + columns).reduce((sum, width) => sum + width, 0),
        size: look.size ?? BODY_SIZE,
        wrap: look.wrap ?? false,
      })),
    );
  }
}

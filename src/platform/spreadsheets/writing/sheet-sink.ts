import type { Writable } from 'node:stream';
import type { CellKind, CellValue } from './cell-kinds.js';
import type { CellLook } from './sheet-look.js';

/** The sum over rows of the cell's own column. */
export interface ColumnSum {
  first: number;
  last: number;
  /** Empty, and not 0, where none of the rows holds a number. */
  emptyIfUnknown?: boolean;
}

/** One cell, or one block of merged cells, with its value as it is stored. */
export interface StoredCell {
  /** Column, from 1. */
  column: number;
  kind: CellKind;
  value: CellValue;
  look: CellLook;
  /** The cell counts; `value` is then its result, shown until the program that opens the file counts anew. */
  sum?: ColumnSum;
  columns: number;
  rows: number;
}

export interface StoredRow {
  /** From 1. */
  number: number;
  /** Points. */
  height: number;
  hidden: boolean;
  cells: readonly StoredCell[];
}

/** Where the rows of one sheet go, from top to bottom; numbers may be left out. */
export interface SheetSink {
  /** Rows that belong together because cells are merged across them. */
  write(rows: readonly StoredRow[]): void;
  /** Lets the reader filter the rows after the header row, up to the last row, over the first `columns` columns. */
  filter(headerRow: number, lastRow: number, columns: number): void;
}

/** A workbook in one format, whose sheets are written one after the other. */
export interface WorkbookSink {
  /** Begins the next sheet of those the workbook was opened with. */
  nextSheet(): SheetSink;
  finish(): Promise<void>;
  /** What fills up where the file is read more slowly than it is written. */
  readonly outlet: Writable;
}

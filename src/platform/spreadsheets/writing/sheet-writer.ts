import type { Worksheet } from 'exceljs';
import { type CellKind, type CellValue, storedValue } from './cell-kinds.js';
import { rowHeight } from './row-height.js';
import { BODY_SIZE, type CellLook, styleOf } from './sheet-look.js';

/** One cell, or one block of merged cells. */
export interface SheetCell {
  /** Column, from 1. */
  column: number;
  kind: CellKind;
  value: CellValue;
  look: CellLook;
  /** A formula without its equals sign; `value` is then its result, shown until the program that opens the file counts anew. */
  formula?: string;
  /** Columns and rows that are merged into one, 1 when left out. */
  columns?: number;
  rows?: number;
}

/** Rows that belong together because cells are merged across them. */
export interface SheetRow {
  cells: readonly SheetCell[];
  /** Points; as high as its text when left out. */
  height?: number;
}

/** A row with nothing in it. */
export const BLANK_ROW: SheetRow = { cells: [] };

/** Writes a sheet from top to bottom. What has been written is gone from memory and cannot be changed. */
export class SheetWriter {
  private next = 1;

  /** `columnWidths` in characters. */
  constructor(
    private readonly sheet: Worksheet,
    private readonly columnWidths: readonly number[],
  ) {}

  /** Number of the row that comes next, from 1. */
  get nextRow(): number {
    return this.next;
  }

  add(...rows: SheetRow[]): void {
    const first = this.next;
    rows.forEach((row, index) => this.fill(first + index, row));
    rows.forEach((row, index) => this.merge(first + index, row));
    this.next += rows.length;
    this.sheet.getRow(this.next - 1).commit();
  }

  /** Lets the reader filter the rows from the header row to the last row, over the first `columns` columns. */
  filterFrom(headerRow: number, columns: number): void {
    this.sheet.autoFilter = { from: { row: headerRow, column: 1 }, to: { row: this.next - 1, column: columns } };
  }

  private fill(number: number, row: SheetRow): void {
    const target = this.sheet.getRow(number);
    target.height = row.height ?? this.heightOf(row);
    for (const cell of row.cells) {
      const value = storedValue(cell.kind, cell.value);
      const at = target.getCell(cell.column);
      at.value =
        cell.formula === undefined ? value : { formula: cell.formula, result: value ?? undefined, date1904: false };
      at.style = styleOf(cell.kind, cell.look);
    }
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

  private merge(top: number, row: SheetRow): void {
    for (const cell of row.cells) {
      const [columns, rows] = [cell.columns ?? 1, cell.rows ?? 1];
      if (columns * rows > 1) {
        this.sheet.mergeCells(top, cell.column, top + rows - 1, cell.column + columns - 1);
      }
    }
  }
}

import type { ReadingLimits } from './limits.js';
import type { Cell, ReadingNote, Sheet, SheetRow } from './read-result.js';
import { RefusedFile } from './refused-file.js';

/** Spaces of every kind and marks without width; a cell that holds nothing else is empty. */
const BLANK = /^[\s\u00a0\u200b-\u200d\u2060\ufeff]*$/;

/** Counts what a file really holds, over all its sheets, and stops the reading where it is too much. */
export class ContentCount {
  private rows = 0;
  private cells = 0;
  private characters = 0;
  private cutCells = 0;
  private columns = new Set<number>();

  constructor(readonly limits: ReadingLimits) {}

  /** A sheet to fill; its columns are counted anew. */
  sheet(name: string, hidden: boolean): Sheet {
    this.columns = new Set();
    return { name, hidden, rows: [], merged: [] };
  }

  /** The cell as it is kept, cut where it is too long; null where it holds nothing. */
  cell(cell: Cell): Cell | null {
    if (BLANK.test(cell.text)) return null;
    this.columns.add(cell.column);
    this.cells += 1;
    const kept = this.cut(cell);
    this.characters += kept.text.length;
    this.refuseTooMuch();
    return kept;
  }

  /** Keeps a row that holds something. */
  row(sheet: Sheet, row: SheetRow): void {
    if (row.cells.length === 0) return;
    this.rows += 1;
    if (this.rows > this.limits.rows) throw new RefusedFile('too_many_rows', { limit: this.limits.rows });
    sheet.rows.push(row);
  }

  /** What was cut, for the reader to know. */
  notes(): ReadingNote[] {
    if (this.cutCells === 0) return [];
    return [{ code: 'long_cells', params: { count: this.cutCells, limit: this.limits.cellCharacters } }];
  }

  private cut(cell: Cell): Cell {
    if (cell.text.length <= this.limits.cellCharacters) return cell;
    this.cutCells += 1;
    return { ...cell, text: cell.text.slice(0, this.limits.cellCharacters) };
  }

  private refuseTooMuch(): void {
    const { limits } = this;
    if (this.columns.size > limits.columns) throw new RefusedFile('too_many_columns', { limit: limits.columns });
    if (this.cells > limits.cells || this.characters > limits.characters) {
      throw new RefusedFile('too_many_cells', { limit: limits.cells });
    }
  }
}

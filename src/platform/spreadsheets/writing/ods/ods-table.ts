import type { Writable } from 'node:stream';
import type { SheetPage } from '../sheet-page.js';
import type { SheetSink, StoredCell, StoredRow } from '../sheet-sink.js';
import { cellXml } from './ods-cell.js';
import type { OdsCellStyles } from './ods-cell-styles.js';
import { entryRowsXml } from './ods-entry.js';
import { rowStyle } from './ods-layout-styles.js';

/** The rows of one table of `content.xml`. */
export class OdsTable implements SheetSink {
  /** The filtered area: header row, last row, columns. */
  filtered: readonly [number, number, number] | null = null;
  private inHeader = false;
  private lastRow = 0;

  constructor(
    private readonly out: Writable,
    private readonly page: SheetPage,
    private readonly sheet: number,
    private readonly styles: OdsCellStyles,
  ) {}

  write(rows: readonly StoredRow[]): void {
    const covered = coveredColumns(rows);
    const [first, last] = this.page.repeatedRows ?? [0, 0];
    for (const row of rows) {
      this.out.write(emptyRowsXml(row.number - this.lastRow - 1));
      if (row.number === first) this.openHeader();
      this.out.write(this.rowXml(row, covered.get(row.number) ?? new Set()));
      if (row.number === last) this.closeHeader();
      this.lastRow = row.number;
    }
  }

  /** Ends the table, whatever of its header was written, after the rows that are to be filled in. */
  close(): void {
    this.closeHeader();
    const { entry } = this.page;
    if (entry) this.out.write(entryRowsXml(entry, this.sheet, this.lastRow, this.styles));
    this.out.write('</table:table>');
  }

  filter(headerRow: number, lastRow: number, columns: number): void {
    this.filtered = [headerRow, lastRow, columns];
  }

  private openHeader(): void {
    this.inHeader = true;
    this.out.write('<table:table-header-rows>');
  }

  private closeHeader(): void {
    if (this.inHeader) this.out.write('</table:table-header-rows>');
    this.inHeader = false;
  }

  private rowXml(row: StoredRow, covered: ReadonlySet<number>): string {
    const cells = new Map<number, StoredCell>(row.cells.map((cell) => [cell.column, cell]));
    const columns = [...cells.keys(), ...covered].sort((a, b) => a - b);
    let xml = '';
    let next = 1;
    for (const column of columns) {
      xml += gapXml(column - next);
      const cell = cells.get(column);
      xml += cell ? cellXml(cell, this.styles.nameOf(cell.kind, cell.look)) : '<table:covered-table-cell/>';
      next = column + 1;
    }
    const hidden = row.hidden ? ' table:visibility="collapse"' : '';
    return `<table:table-row table:style-name="${rowStyle(row.height)}"${hidden}>${xml || '<table:table-cell/>'}</table:table-row>`;
  }
}

function emptyRowsXml(rows: number): string {
  if (rows <= 0) return '';
  return `<table:table-row table:number-rows-repeated="${rows}"><table:table-cell/></table:table-row>`;
}

/** Columns of each row that lie under a merged cell. */
function coveredColumns(rows: readonly StoredRow[]): Map<number, Set<number>> {
  const covered = new Map<number, Set<number>>(rows.map((row) => [row.number, new Set()]));
  for (const row of rows) {
    for (const cell of row.cells) {
      for (let number = row.number; number < row.number + cell.rows; number += 1) {
        for (let column = cell.column; column < cell.column + cell.columns; column += 1) {
          if (number !== row.number || column !== cell.column) covered.get(number)?.add(column);
        }
      }
    }
  }
  return covered;
}

function gapXml(columns: number): string {
  if (columns <= 0) return '';
  return columns === 1 ? '<table:table-cell/>' : `<table:table-cell table:number-columns-repeated="${columns}"/>`;
}

import { isRowNumber } from '../cell-reference.js';
import type { ContentCount } from '../content-count.js';
import type { Cell, Sheet } from '../read-result.js';
import type { XmlHandler } from '../read-xml.js';
import { RefusedFile } from '../refused-file.js';
import { OdsCellText } from './cell-text.js';
import { odsCellValue } from './cell-value.js';
import type { OdsStyles } from './styles.js';

type Attributes = Readonly<Record<string, string>>;

interface OpenRow {
  number: number;
  repeated: number;
  hidden: boolean;
  nextColumn: number;
  cells: Cell[];
}

const MOST_MERGED = 20_000;
const MOST_COLUMN_RUNS = 1_000;

/** Reads `content.xml`: tables, rows and cells, where an equal row or cell is written once with a count. */
export class OdsContent implements XmlHandler {
  readonly sheets: Sheet[] = [];
  formulas = 0;
  hasExternalLinks = false;
  private sheet: Sheet | null = null;
  private row: OpenRow | null = null;
  private cell: { attributes: Attributes; text: OdsCellText } | null = null;
  private rowsBefore = 0;
  /** Default cell style of each run of columns, with the column the run ends at. */
  private columnStyles: { last: number; style: string | null }[] = [];

  constructor(
    private readonly styles: OdsStyles,
    private readonly count: ContentCount,
  ) {}

  open(name: string, attributes: Attributes): void {
    if (this.cell) return this.cell.text.open(name, attributes);
    switch (name) {
      case 'table':
        return this.startSheet(attributes);
      case 'table-column':
        return this.addColumns(attributes);
      case 'table-row':
        return this.startRow(attributes);
      case 'table-cell':
      case 'covered-table-cell':
        return this.startCell(attributes);
      case 'table-source':
      case 'dde-source':
        this.hasExternalLinks = true;
        return undefined;
      default:
        return this.styles.open(name, attributes);
    }
  }

  close(name: string): void {
    if (name === 'table-cell' || name === 'covered-table-cell') this.finishCell();
    else if (this.cell) this.cell.text.close(name);
    else if (name === 'table-row') this.finishRow();
    else if (name === 'table') this.sheet = null;
    else this.styles.close(name);
  }

  text(text: string): void {
    this.cell?.text.write(text);
  }

  private startSheet(attributes: Attributes): void {
    if (this.sheets.length >= this.count.limits.sheets) {
      throw new RefusedFile('too_many_sheets', { limit: this.count.limits.sheets });
    }
    const hidden = this.styles.hidesSheet(attributes['table:style-name'] ?? null);
    this.sheet = this.count.sheet((attributes['table:name'] ?? '').slice(0, 100), hidden);
    this.sheets.push(this.sheet);
    this.rowsBefore = 0;
    this.columnStyles = [];
  }

  private addColumns(attributes: Attributes): void {
    if (this.columnStyles.length >= MOST_COLUMN_RUNS) return;
    const last = (this.columnStyles.at(-1)?.last ?? 0) + repeats(attributes['table:number-columns-repeated']);
    this.columnStyles.push({ last, style: attributes['table:default-cell-style-name'] ?? null });
  }

  private startRow(attributes: Attributes): void {
    const hidden = ['collapse', 'filter'].includes(attributes['table:visibility'] ?? '');
    const repeated = repeats(attributes['table:number-rows-repeated']);
    this.row = { number: this.rowsBefore + 1, repeated, hidden, nextColumn: 1, cells: [] };
    this.rowsBefore += repeated;
  }

  private startCell(attributes: Attributes): void {
    if (attributes['table:formula'] !== undefined) this.formulas += 1;
    this.cell = { attributes, text: new OdsCellText(this.count.limits.cellCharacters) };
  }

  private finishCell(): void {
    const { cell, row } = this;
    this.cell = null;
    if (!cell || !row) return;
    const column = row.nextColumn;
    const times = repeats(cell.attributes['table:number-columns-repeated']);
    row.nextColumn += times;
    this.noteMerged(cell.attributes, row.number, column);
    const style = cell.attributes['table:style-name'] ?? this.columnStyle(column);
    const span = cell.text.spanStyle;
    const font = (span === null ? null : this.styles.fontOfText(span)) ?? this.styles.fontOfCell(style);
    const value = odsCellValue(cell.attributes, cell.text.text, font);
    for (let index = 0; index < times; index += 1) {
      const kept = this.count.cell({ ...value, column: column + index });
      if (!kept) return;
      row.cells.push(kept);
    }
  }

  private columnStyle(column: number): string | null {
    return this.columnStyles.find((run) => column <= run.last)?.style ?? null;
  }

  private noteMerged(attributes: Attributes, top: number, left: number): void {
    const rows = repeats(attributes['table:number-rows-spanned']);
    const columns = repeats(attributes['table:number-columns-spanned']);
    if (!this.sheet || rows * columns === 1 || this.sheet.merged.length >= MOST_MERGED) return;
    this.sheet.merged.push({ top, left, bottom: top + rows - 1, right: left + columns - 1 });
  }

  private finishRow(): void {
    const { row, sheet } = this;
    this.row = null;
    if (!row || !sheet || row.cells.length === 0) return;
    for (let index = 0; index < row.repeated; index += 1) {
      if (!isRowNumber(row.number + index)) throw new RefusedFile('damaged');
      const cells = index === 0 ? row.cells : row.cells.map((cell) => this.count.cell({ ...cell }) ?? cell);
      this.count.row(sheet, { row: row.number + index, hidden: row.hidden, cells });
    }
  }
}

/** A count in an attribute; absent or senseless is 1. */
function repeats(value: string | undefined): number {
  const count = Number(value ?? 1);
  return Number.isInteger(count) && count > 0 ? count : 1;
}

import type { Cell, SheetRow } from '../../../platform/spreadsheets/reading/read-result.js';
import type { ColumnMapping } from '../kinds/import-kind.js';
import type { MergedValues } from './merged-values.js';
import { tidy } from './word-key.js';

/** The cells of one row, asked for by what their column holds. */
export class LineCells {
  /** What the row fills itself, without what merged cells above hand down to it. */
  readonly filled: ReadonlySet<string>;
  private readonly byColumn = new Map<string, Cell[]>();

  /** `shared` are the columns whose merged cells hold for all the rows they cover. */
  constructor(
    readonly source: SheetRow,
    columns: ColumnMapping,
    merged: MergedValues,
    shared: ReadonlySet<string>,
  ) {
    for (const cell of source.cells) this.add(columns[cell.column], cell);
    this.filled = new Set(this.byColumn.keys());
    for (const [number, column] of Object.entries(columns)) {
      const handed = shared.has(column) && !this.filled.has(column) ? merged.valueAt(source.row, Number(number)) : null;
      if (handed) this.add(column, handed);
    }
  }

  /** The cells of a column's kind, from left to right. */
  all(column: string): readonly Cell[] {
    return this.byColumn.get(column) ?? [];
  }

  first(column: string): Cell | null {
    return this.all(column)[0] ?? null;
  }

  /** The texts as they are, several joined by a comma. */
  text(column: string): string {
    return this.all(column)
      .map((cell) => cell.text)
      .join(', ');
  }

  /** The text in NFC with single spaces; null where there is none. */
  tidied(column: string): string | null {
    return tidy(this.text(column)) || null;
  }

  private add(column: string | undefined, cell: Cell): void {
    if (column === undefined) return;
    const cells = this.byColumn.get(column);
    if (cells) cells.push(cell);
    else this.byColumn.set(column, [cell]);
  }
}

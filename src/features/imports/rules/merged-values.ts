import type { Cell, MergedArea, SheetRow } from '../../../platform/spreadsheets/reading/read-result.js';

/** Areas at least this wide stand across a table. */
const BANNER_WIDTH = 3;

/**
 * Hands the value of a merged area to all rows it covers: offices merge the unit's cell over the people of that unit.
 * Rows are entered from top to bottom.
 */
export class MergedValues {
  private readonly areas: ReadonlyMap<string, MergedArea>;
  private readonly open = new Map<number, { bottom: number; cell: Cell }>();

  constructor(merged: readonly MergedArea[]) {
    this.areas = new Map(merged.map((area) => [place(area.top, area.left), area]));
  }

  enter(row: SheetRow): void {
    for (const cell of row.cells) {
      const area = this.areas.get(place(row.row, cell.column));
      if (area && area.bottom > area.top) this.open.set(area.left, { bottom: area.bottom, cell });
    }
  }

  /** The value that a merged area above gives to this place; null where there is none. */
  valueAt(row: number, column: number): Cell | null {
    const open = this.open.get(column);
    return open && row <= open.bottom ? open.cell : null;
  }

  /** Whether the row is one text that stands across the table. */
  isBanner(row: SheetRow): boolean {
    const [only, ...others] = row.cells;
    const area = only && others.length === 0 ? this.areas.get(place(row.row, only.column)) : undefined;
    return area !== undefined && area.right - area.left + 1 >= BANNER_WIDTH;
  }
}

function place(row: number, column: number): string {
  return `${row}:${column}`;
}

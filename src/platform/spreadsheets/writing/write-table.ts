import type { Readable } from 'node:stream';
import { type CellKind, type CellValue, isNumeric } from './cell-kinds.js';
import type { FileFormat } from './file-format.js';
import { OFFICIAL_MARGINS, type SheetPage } from './sheet-page.js';
import type { SheetCell, SheetWriter } from './sheet-writer.js';
import { streamSheets } from './stream-sheets.js';
import { headerRowUnder, writeTableHead } from './table-head.js';

export interface TableColumn<Key extends string> {
  key: Key;
  header: string;
  kind: CellKind;
  /** Characters. */
  width: number;
}

export type TableRow<Key extends string> = Readonly<Record<Key, CellValue>>;

/** A list as a sheet: title lines, a header row that stays in view and is printed on each page, rows, totals. */
export interface Table<Key extends string> {
  sheetName: string;
  /** The first is the title of the file too. */
  titleLines: readonly string[];
  columns: readonly TableColumn<Key>[];
  rows: Iterable<TableRow<Key>> | AsyncIterable<TableRow<Key>>;
  /** Columns whose sums stand under the list as formulas; null for a list without totals. */
  totals: { label: string; keys: readonly Key[] } | null;
  orientation: 'portrait' | 'landscape';
}

const ROWS_PER_TURN = 200;

/** Writes a list as a stream: the same content in every format. */
export function writeTable<Key extends string>(table: Table<Key>, format: FileFormat): Readable {
  return streamSheets([{ page: pageOf(table), fill: (sheet, pause) => fillSheet(table, sheet, pause) }], format);
}

async function fillSheet<Key extends string>(
  table: Table<Key>,
  sheet: SheetWriter,
  pause: () => Promise<boolean>,
): Promise<void> {
  writeTableHead(sheet, table.titleLines, table.columns);
  const headerRow = sheet.nextRow - 1;
  const sums = new Map<Key, number>();
  let count = 0;
  for await (const row of table.rows) {
    sheet.add({ cells: table.columns.map((column, index) => bodyCell(column, index + 1, row[column.key])) });
    addUp(sums, table, row);
    if (++count % ROWS_PER_TURN === 0 && !(await pause())) return;
  }
  if (count > 0) sheet.filterFrom(headerRow, table.columns.length);
  writeTotals(sheet, table, sums, [headerRow + 1, headerRow + count]);
}

function pageOf<Key extends string>(table: Table<Key>): SheetPage {
  const headerRow = headerRowUnder(table.titleLines);
  return {
    sheetName: table.sheetName,
    title: table.titleLines[0] ?? table.sheetName,
    orientation: table.orientation,
    margins: OFFICIAL_MARGINS,
    columnWidths: table.columns.map((column) => column.width),
    frozenRows: headerRow,
    frozenColumns: 0,
    repeatedRows: [headerRow, headerRow],
  };
}

function bodyCell<Key extends string>(column: TableColumn<Key>, number: number, value: CellValue): SheetCell {
  return { column: number, kind: column.kind, value, look: { boxed: true, wrap: column.kind === 'text' } };
}

function addUp<Key extends string>(sums: Map<Key, number>, table: Table<Key>, row: TableRow<Key>): void {
  for (const key of table.totals?.keys ?? []) {
    const value = row[key];
    if (typeof value === 'number') sums.set(key, (sums.get(key) ?? 0) + value);
  }
}

/** The sums as formulas with their results; plain zeros under an empty list, where there is nothing to add up. */
function writeTotals<Key extends string>(
  sheet: SheetWriter,
  table: Table<Key>,
  sums: ReadonlyMap<Key, number>,
  [first, last]: [number, number],
): void {
  const { totals } = table;
  if (totals === null) return;
  const cells = table.columns.map((column, index): SheetCell => {
    const base = { column: index + 1, look: { bold: true, boxed: true } };
    const isSummed = totals.keys.includes(column.key) && isNumeric(column.kind);
    if (!isSummed) return { ...base, kind: 'text', value: index === 0 ? totals.label : null };
    const total = { ...base, kind: column.kind, value: sums.get(column.key) ?? 0 };
    return last < first ? total : { ...total, sum: { first, last } };
  });
  sheet.add({ cells });
}

import { grouped } from '../../../common/grouped.js';
import type { Cell, MergedArea, Sheet } from '../../../platform/spreadsheets/reading/read-result.js';
import { OFFICIAL_MARGINS, safeSheetName, type SheetPage } from '../../../platform/spreadsheets/writing/sheet-page.js';
import type { SheetCell, SheetRow as WrittenRow } from '../../../platform/spreadsheets/writing/sheet-writer.js';
import type { SheetMapping } from './sheet-mapping.js';
import { REASON_HEADINGS } from './standard-columns-catalog.js';
import { tidy } from './word-key.js';

/** Why a row was not taken, and how it is marked. */
export interface RowReason {
  text: string;
  mark: 'bad' | 'warn';
}

/** Rows that are written together because cells are merged over them, with the number of the first. */
export interface RowGroup {
  first: number;
  rows: WrittenRow[];
}

/** Areas beyond these stay unmerged: nobody merges so much by hand, and a file may claim anything. */
const MOST_AREAS = 1_000;
const MOST_CELLS = 1_000;
/** Of any spreadsheet. */
const LAST_COLUMN = 16_384;
const REASON_WIDTH = 60;
const LEAST_WIDTH = 6;
const MOST_WIDTH = 40;
const ROWS_TO_MEASURE = 100;

/** Where the reasons stand: in the column that held those of the time before, else in the first that is free right of the list. */
export function reasonColumn({ rows }: Sheet, { header }: Pick<SheetMapping, 'header'>): number {
  const labels = Object.entries(header?.labels ?? {});
  const before = labels.find(([, label]) => REASON_HEADINGS.some((own) => own === tidy(label)));
  if (before) return Number(before[0]);
  const filled = new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)));
  const lastOfList = Math.max(0, ...(header ? labels.map(([column]) => Number(column)) : filled));
  const columns = Array.from({ length: filled.size + 1 }, (_, index) => index + 1);
  return [...columns.map((column) => lastOfList + column), ...columns].find(
    (column) => column <= LAST_COLUMN && !filled.has(column),
  )!;
}

/** Names that a workbook takes, no two of which are the same: as in the file, as far as they can be. */
export function writableNames(names: readonly string[], otherwise: string): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const whole = safeSheetName(name || otherwise);
    let free = whole;
    for (let copy = 2; taken.has(free.toLowerCase()); copy += 1) free = safeSheetName(`${whole.slice(0, 25)} ${copy}`);
    taken.add(free.toLowerCase());
    return free;
  });
}

/** How the sheet of a file of errors stands on screen and paper. */
export function errorPage(sheet: Sheet, sheetName: string, title: string, reasons: number): SheetPage {
  const widths = Array.from({ length: reasons }, () => LEAST_WIDTH);
  for (const { cells } of sheet.rows.slice(0, ROWS_TO_MEASURE)) {
    for (const { column, text } of cells) {
      if (column < reasons) widths[column - 1] = Math.max(widths[column - 1]!, Math.min(MOST_WIDTH, text.length + 2));
    }
  }
  widths[reasons - 1] = REASON_WIDTH;
  return {
    sheetName,
    title,
    orientation: 'landscape',
    margins: OFFICIAL_MARGINS,
    columnWidths: widths,
    frozenRows: 0,
    frozenColumns: 0,
    repeatedRows: null,
  };
}

/**
 * The rows of a sheet as they were read: values only, in their places and under their numbers, hidden ones hidden, cells
 * merged as they were. Beside the heading stands `heading`, beside each row its reason.
 */
export function* errorRows(
  sheet: Sheet,
  { header }: Pick<SheetMapping, 'header'>,
  reasons: number,
  heading: string,
  reasonOf: (row: number) => RowReason | null,
): Generator<RowGroup> {
  const merged = grouped(freeAreas(sheet, reasons), ({ top }) => top);
  let group: RowGroup | null = null;
  let bottom = 0;
  for (const row of sheet.rows) {
    if (group && row.row > bottom) {
      yield withBottom(group, bottom);
      group = null;
    }
    const areas = merged.get(row.row) ?? [];
    bottom = Math.max(group ? bottom : row.row, ...areas.map((area) => area.bottom));
    group ??= { first: row.row, rows: [] };
    while (group.rows.length < row.row - group.first) group.rows.push({ cells: [] });
    const reason = reasonOf(row.row);
    const beside = row.row === header?.lastRow ? headingCell(reasons, heading) : reasonCell(reasons, reason);
    const cells = row.cells.filter(({ column }) => column !== reasons).map((cell) => valueCell(cell, areas, reason));
    group.rows.push({ cells: [...cells, ...beside].sort((a, b) => a.column - b.column), hidden: row.hidden });
  }
  if (group) yield withBottom(group, bottom);
}

/** Rows that only merged cells reach down to are there as well. */
function withBottom(group: RowGroup, bottom: number): RowGroup {
  while (group.rows.length <= bottom - group.first) group.rows.push({ cells: [] });
  return group;
}

/**
 * Merged areas that neither touch each other nor hide a value, as far as they reach before the column of reasons. What a file
 * keeps in a covered cell is shown rather than lost.
 */
function freeAreas({ merged, rows }: Sheet, reasons: number): MergedArea[] {
  const cellsOf = new Map(rows.map(({ row, cells }) => [row, cells]));
  const covered = new Set<number>();
  return merged
    .slice(0, MOST_AREAS)
    .map((area) => ({ ...area, right: area.left < reasons ? Math.min(area.right, reasons - 1) : area.right }))
    .filter((area) => {
      if ((area.bottom - area.top + 1) * (area.right - area.left + 1) > MOST_CELLS) return false;
      const places = placesOf(area);
      if (hidesValue(area, cellsOf) || places.some((place) => covered.has(place))) return false;
      for (const place of places) covered.add(place);
      return true;
    });
}

function hidesValue({ top, bottom, left, right }: MergedArea, cellsOf: ReadonlyMap<number, readonly Cell[]>): boolean {
  for (let row = top; row <= bottom; row += 1) {
    const within = cellsOf
      .get(row)
      ?.some(({ column }) => column >= left && column <= right && (row > top || column > left));
    if (within) return true;
  }
  return false;
}

function placesOf({ top, bottom, left, right }: MergedArea): number[] {
  const places: number[] = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) places.push(row * (LAST_COLUMN + 1) + column);
  }
  return places;
}

function valueCell(cell: Cell, areas: readonly MergedArea[], reason: RowReason | null): SheetCell {
  const area = areas.find(({ left }) => left === cell.column);
  const look = reason ? { marked: reason.mark } : {};
  const size = area ? { columns: area.right - area.left + 1, rows: area.bottom - area.top + 1 } : {};
  return { column: cell.column, ...valueOf(cell), look, ...size };
}

/** Digits that are shown otherwise than a number would be (leading zeros) stay text. */
function valueOf({ text, date, number }: Cell): Pick<SheetCell, 'kind' | 'value'> {
  if (date !== null) return { kind: 'date', value: date };
  if (number !== null && String(number) === text.trim()) return { kind: 'number', value: number };
  return { kind: 'text', value: text };
}

function headingCell(column: number, value: string): SheetCell[] {
  return [{ column, kind: 'text', value, look: { bold: true, boxed: true } }];
}

function reasonCell(column: number, reason: RowReason | null): SheetCell[] {
  return reason ? [{ column, kind: 'text', value: reason.text, look: { wrap: true, marked: reason.mark } }] : [];
}

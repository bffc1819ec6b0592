import type { Cell, MergedArea, Sheet, SheetRow } from '../../../platform/spreadsheets/reading/read-result.js';
import type { FoundHeader, ListReading } from '../kinds/import-kind.js';
import { type ColumnOf, columnReader } from './column-of-label.js';

export type HeaderReading = Pick<ListReading, 'columns' | 'columnOf' | 'settleColumns'>;

const ROWS_TO_SEARCH = 200;
/** What is kept of a heading; a mapping of columns is not a place for a novel. */
const LONGEST_LABEL = 200;
/** A heading has at most this many lines. */
const TALLEST_HEADER = 3;

/**
 * The heading of a list: the first row that names every required column and at least two others, else at least one other,
 * else the required alone. It may stand anywhere below the document's own heading, and be three lines high. Null where the
 * sheet holds no such list.
 */
export function findHeader(sheet: Sheet, kind: HeaderReading): FoundHeader | null {
  const columnOf = columnReader(kind);
  const required = requiredOf(kind);
  const scores = sheet.rows.slice(0, ROWS_TO_SEARCH).map((row) => headerScore(row, columnOf, required));
  const least = required.length;
  const index = [least + 2, least + 1, Math.max(least, 1)]
    .map((wanted) => scores.findIndex((score) => score >= wanted))
    .find((found) => found >= 0);
  return index === undefined ? null : headerAt(sheet, index, kind, columnOf);
}

/** The heading that begins at a row of the sheet, whatever it says; null where there is no such row. */
export function headerAtRow(sheet: Sheet, row: number, kind: HeaderReading): FoundHeader | null {
  const index = sheet.rows.findIndex((each) => each.row === row);
  return index < 0 ? null : headerAt(sheet, index, kind, columnReader(kind));
}

/** How many different columns a row names, 0 where a required one is missing. */
export function headerScore(row: SheetRow, columnOf: ColumnOf, required: readonly string[]): number {
  const named = new Set<string>();
  for (const cell of row.cells) {
    const column = columnOf(cell.text);
    if (column !== null && column !== 'ignored') named.add(column);
  }
  return required.every((column) => named.has(column)) ? named.size : 0;
}

/** The columns without which a row is no heading. */
export function requiredOf({ columns }: HeaderReading): string[] {
  return columns.filter(({ required }) => required).map(({ name }) => name);
}

function headerAt({ rows, merged, ...sheet }: Sheet, index: number, kind: HeaderReading, columnOf: ColumnOf) {
  const first = rows[index]!;
  const columns: Record<number, string> = {};
  const labels: Record<number, string> = {};
  addLabels(first.cells, columnOf, columns, labels);
  let lastRow = first.row;
  for (const next of rows.slice(index + 1, index + TALLEST_HEADER)) {
    if (!continuesHeader(next, lastRow, first.row, merged, columnOf, requiredOf(kind))) break;
    addLabels(next.cells, columnOf, columns, labels);
    lastRow = next.row;
  }
  kind.settleColumns?.({ sheet: { ...sheet, rows, merged }, firstRow: first.row, lastRow, labels, columns });
  return { firstRow: first.row, lastRow, columns, labels };
}

/** A lower line of a heading is one that a heading cell reaches down to, or that holds nothing but headings. */
function continuesHeader(
  row: SheetRow,
  last: number,
  first: number,
  merged: readonly MergedArea[],
  columnOf: ColumnOf,
  required: readonly string[],
): boolean {
  if (row.row !== last + 1) return false;
  if (merged.some((area) => area.top >= first && area.top <= last && area.bottom >= row.row)) return true;
  return row.cells.every((cell) => columnOf(cell.text) !== null) && headerScore(row, columnOf, required) < 3;
}

function addLabels(
  cells: readonly Cell[],
  columnOf: ColumnOf,
  columns: Record<number, string>,
  labels: Record<number, string>,
): void {
  for (const { column, text } of cells) {
    const label = labels[column] === undefined ? text : `${labels[column]} ${text}`;
    labels[column] = label.slice(0, LONGEST_LABEL);
    const named = columnOf(text);
    if (named !== null) columns[column] = named;
  }
}

import type { Cell, MergedArea, SheetRow } from '../../../platform/spreadsheets/reading/read-result.js';
import type { ColumnMapping, HeaderInSheet } from '../kinds/import-kind.js';
import { FEMALE_WORDS, MALE_WORDS } from './roster-catalog.js';
import type { RosterField } from './roster-line.js';
import { wordKey } from './word-key.js';

const ROWS_TO_SAMPLE = 30;

/** What the headings of a list of people alone do not tell: where the given names stand, and what "Ngày" and "Tháng" are parts of. */
export function settlePersonColumns({ sheet, firstRow, lastRow, labels, columns }: HeaderInSheet): void {
  const below = sheet.rows.filter((row) => row.row > lastRow).slice(0, ROWS_TO_SAMPLE);
  const merged = sheet.merged.filter((area) => area.top >= firstRow && area.bottom <= lastRow);
  widenName(columns, labels, below, merged);
  dropLoneDateParts(columns);
}

/** Family and given names in two columns under one heading: merged over both, or with the second left blank. */
function widenName(
  columns: Record<number, string>,
  labels: Readonly<Record<number, string>>,
  below: readonly SheetRow[],
  merged: readonly MergedArea[],
): void {
  for (const column of columnsOf(columns, 'name')) {
    const right = merged.find((area) => area.left === column && area.right > column)?.right ?? column;
    for (let next = column + 1; next <= right; next += 1) columns[next] ??= 'name';
    if (right === column && labels[column + 1] === undefined && holdsGivenNames(below, column)) {
      columns[column + 1] = 'name';
    }
  }
}

function holdsGivenNames(rows: readonly SheetRow[], nameColumn: number): boolean {
  const named = rows.filter((row) => row.cells.some((cell) => cell.column === nameColumn));
  const given = named.filter((row) => row.cells.some((cell) => cell.column === nameColumn + 1 && isGivenName(cell)));
  return given.length > 0 && given.length * 2 >= named.length;
}

function isGivenName(cell: Cell): boolean {
  const key = wordKey(cell.text);
  return /^[a-z]{1,10}( [a-z]{1,10})?$/.test(key) && key.length > 1 && !MALE_WORDS.has(key) && !FEMALE_WORDS.has(key);
}

/** Day and month columns say nothing without the year's; beside them "Năm sinh" is the year. */
function dropLoneDateParts(columns: Record<number, string>): void {
  if (columnsOf(columns, 'birth_year').length > 0) return;
  const [birth, ...others] = columnsOf(columns, 'birth');
  const hasParts = columnsOf(columns, 'birth_day').length > 0 && columnsOf(columns, 'birth_month').length > 0;
  if (hasParts && birth !== undefined && others.length === 0) {
    columns[birth] = 'birth_year';
    return;
  }
  for (const part of ['birth_day', 'birth_month'] as const) {
    for (const column of columnsOf(columns, part)) delete columns[column];
  }
}

function columnsOf(columns: ColumnMapping, field: RosterField): number[] {
  return Object.keys(columns)
    .map(Number)
    .filter((column) => columns[column] === field);
}

import type { Cell, MergedArea, SheetRow } from '../../../platform/spreadsheets/reading/read-result.js';
import { headerField } from './header-label.js';
import { FEMALE_WORDS, MALE_WORDS } from './roster-catalog.js';
import type { ColumnMapping, RosterField } from './roster-line.js';
import { wordKey } from './word-key.js';

/** Where the heading of a list stands, and what each of its columns holds. */
export interface FoundHeader {
  firstRow: number;
  lastRow: number;
  columns: ColumnMapping;
  /** The headings as written, also of columns that mean nothing here. */
  labels: Readonly<Record<number, string>>;
}

type Mapping = Record<number, RosterField>;

const ROWS_TO_SEARCH = 200;
/** A heading has at most this many lines. */
const TALLEST_HEADER = 3;
const ROWS_TO_SAMPLE = 30;

/**
 * The heading of a roster: the first row that names a column of names and at least two others, else at least one other,
 * else the names alone. It may stand anywhere below the document's own heading, and be two lines high. Null where the
 * sheet holds no list of people.
 */
export function findHeader(rows: readonly SheetRow[], merged: readonly MergedArea[] = []): FoundHeader | null {
  const searched = rows.slice(0, ROWS_TO_SEARCH);
  const scores = searched.map(headerScore);
  const index = [3, 2, 1].map((least) => scores.findIndex((score) => score >= least)).find((found) => found >= 0);
  return index === undefined ? null : headerAt(rows, index, merged);
}

/** How many different fields a row names, 0 where none of them is the name. */
export function headerScore(row: SheetRow): number {
  const fields = new Set<RosterField>();
  for (const cell of row.cells) {
    const field = headerField(cell.text);
    if (field !== null && field !== 'ignored') fields.add(field);
  }
  return fields.has('name') ? fields.size : 0;
}

function headerAt(rows: readonly SheetRow[], index: number, merged: readonly MergedArea[]): FoundHeader | null {
  const first = rows[index];
  if (!first) return null;
  const mapping: Mapping = {};
  const labels: Record<number, string> = {};
  addLabels(first.cells, mapping, labels);
  let last = first.row;
  for (const next of rows.slice(index + 1, index + TALLEST_HEADER)) {
    if (!continuesHeader(next, last, first.row, merged)) break;
    addLabels(next.cells, mapping, labels);
    last = next.row;
  }
  const below = rows.filter((row) => row.row > last).slice(0, ROWS_TO_SAMPLE);
  widenName(
    mapping,
    labels,
    below,
    merged.filter((area) => area.top >= first.row && area.bottom <= last),
  );
  dropLoneDateParts(mapping);
  return { firstRow: first.row, lastRow: last, columns: mapping, labels };
}

/** A lower line of a heading is one that a heading cell reaches down to, or that holds nothing but headings. */
function continuesHeader(row: SheetRow, last: number, first: number, merged: readonly MergedArea[]): boolean {
  if (row.row !== last + 1) return false;
  if (merged.some((area) => area.top >= first && area.top <= last && area.bottom >= row.row)) return true;
  return row.cells.every((cell) => headerField(cell.text) !== null) && headerScore(row) < 3;
}

function addLabels(cells: readonly Cell[], mapping: Mapping, labels: Record<number, string>): void {
  for (const { column, text } of cells) {
    labels[column] = labels[column] === undefined ? text : `${labels[column]} ${text}`;
    const field = headerField(text);
    if (field !== null) mapping[column] = field;
  }
}

/** Family and given names in two columns under one heading: merged over both, or with the second left blank. */
function widenName(
  mapping: Mapping,
  labels: Readonly<Record<number, string>>,
  below: readonly SheetRow[],
  merged: readonly MergedArea[],
): void {
  for (const column of columnsOf(mapping, 'name')) {
    const right = merged.find((area) => area.left === column && area.right > column)?.right ?? column;
    for (let next = column + 1; next <= right; next += 1) mapping[next] ??= 'name';
    if (right === column && labels[column + 1] === undefined && holdsGivenNames(below, column))
      mapping[column + 1] = 'name';
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

/** Day and month columns say nothing without the year's. */
function dropLoneDateParts(mapping: Mapping): void {
  if (columnsOf(mapping, 'birth_year').length > 0) return;
  for (const part of ['birth_day', 'birth_month'] as const) {
    for (const column of columnsOf(mapping, part)) delete mapping[column];
  }
}

function columnsOf(mapping: ColumnMapping, field: RosterField): number[] {
  return Object.keys(mapping)
    .map(Number)
    .filter((column) => mapping[column] === field);
}

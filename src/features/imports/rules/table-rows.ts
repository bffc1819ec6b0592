import type { SheetRow } from '../../../platform/spreadsheets/reading/read-result.js';
import type { FoundHeader, FoundList } from '../kinds/import-kind.js';
import { columnReader } from './column-of-label.js';
import { headerAtRow, type HeaderReading, headerScore, requiredOf } from './find-header.js';
import { LineCells } from './line-cells.js';
import { isColumnNumbers, isFootLine, isSumLine } from './line-kind.js';
import { MergedValues } from './merged-values.js';
import { wordKey } from './word-key.js';

/** A row below the heading, and whether it is the heading again. */
export interface RowBelow {
  cells: LineCells;
  merged: MergedValues;
  isHeading: boolean;
}

/** How many lists with columns of their own may follow each other in one sheet. */
const MOST_LISTS = 20;

/** Every row below the heading of a list, its cells by what their columns hold; a heading of other columns holds from there on. */
export function* rowsBelow({ sheet, header: first }: FoundList, kind: HeaderReading): Generator<RowBelow> {
  const merged = new MergedValues(sheet.merged);
  const shared = new Set(kind.columns.filter((column) => column.shared).map(({ name }) => name));
  const isOtherHeading = otherHeadingTest(kind);
  let header = first;
  let isHeading = headingTest(header, kind);
  let lists = 1;
  for (const row of sheet.rows) {
    merged.enter(row);
    if (row.row <= header.lastRow) continue;
    const isRepeated = isHeading(row);
    const other = !isRepeated && lists < MOST_LISTS && isOtherHeading(row) ? headerAtRow(sheet, row.row, kind) : null;
    if (other) {
      header = other;
      isHeading = headingTest(header, kind);
      lists += 1;
    }
    const cells = new LineCells(row, header.columns, merged, shared);
    yield { cells, merged, isHeading: isRepeated || other !== null };
  }
}

/**
 * The lines of a plain table: the rows that fill a required column, or two columns. Repeated headings, the numbers of
 * columns, sums, and all that stands below the first line of the paper's foot are none.
 */
export function* tableRows(list: FoundList, kind: HeaderReading): Generator<LineCells> {
  const required = requiredOf(kind);
  let ended = false;
  for (const { cells, isHeading } of rowsBelow(list, kind)) {
    const texts = cells.source.cells.map((cell) => cell.text);
    if (isHeading) ended = false;
    else if (isFootLine(texts)) ended = true;
    else if (!ended && !isColumnNumbers(texts) && !isSum(cells, texts) && isLine(cells, required)) yield cells;
  }
}

function isLine({ filled }: LineCells, required: readonly string[]): boolean {
  const told = [...filled].filter((column) => column !== 'index' && column !== 'ignored');
  return told.length >= 2 || told.some((column) => required.includes(column));
}

/** A sum says so in its first words; a number before them makes it a line. */
function isSum(cells: LineCells, texts: readonly string[]): boolean {
  return !/^\d/.test(cells.text('index')) && texts.slice(0, 2).some(isSumLine);
}

/** Asked of every row, so one cell is looked at first: that of a required column, else any. */
function headingTest(header: FoundHeader, kind: HeaderReading): (row: SheetRow) => boolean {
  const columnOf = columnReader(kind);
  const required = requiredOf(kind);
  const labels = new Map(Object.entries(header.labels).map(([column, label]) => [Number(column), wordKey(label)]));
  const told =
    Object.entries(header.columns).find(([, name]) => required.includes(name)) ?? Object.entries(header.columns)[0];
  const [column, name] = told ? [Number(told[0]), told[1]] : [0, ''];
  return (row) => {
    const text = row.cells.find((cell) => cell.column === column)?.text;
    if (text === undefined || text.length > 100) return false;
    if (columnOf(text) === name && headerScore(row, columnOf, required) >= 3) return true;
    return row.cells.length > 1 && row.cells.every((cell) => labels.get(cell.column) === wordKey(cell.text));
  };
}

/** A heading has words alone; rows with a digit are not looked at further. */
function otherHeadingTest(kind: HeaderReading): (row: SheetRow) => boolean {
  const columnOf = columnReader(kind);
  const required = requiredOf(kind);
  return (row) =>
    row.cells.length >= 3 &&
    row.cells.every(({ text }) => text.length <= 100 && !/\d/.test(text)) &&
    headerScore(row, columnOf, required) >= 3;
}

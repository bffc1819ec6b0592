import type { CalendarDate } from '../../../common/dates/calendar-date.js';

/**
 * What a cell holds, which decides how it is stored and shown: `text` (also codes and telephone numbers, whose zeros
 * must live), `integer`, `date` (a `CalendarDate`), `money` (whole đồng), `score` (hundredths of a point).
 */
export type CellKind = 'text' | 'integer' | 'date' | 'money' | 'score';

/** Null leaves the cell empty: not known, which is another thing than 0. */
export type CellValue = string | number | null;

/** Number formats, with the separators of the reader's own locale. */
const FORMATS: Readonly<Record<CellKind, string>> = {
  text: '@',
  integer: '#,##0',
  date: 'dd/mm/yyyy',
  money: '#,##0',
  score: '0.0#',
};

/** The most that one cell takes before Excel calls the file damaged. */
const MAX_TEXT = 32_767;
const UNWRITABLE = /(?![\t\n])\p{Cc}|\p{Surrogate}|[\ufffe\uffff]/gu;

export function formatOf(kind: CellKind): string {
  return FORMATS[kind];
}

/** Whether values of a kind stand at the right of their column. */
export function isNumeric(kind: CellKind): boolean {
  return kind === 'integer' || kind === 'money' || kind === 'score';
}

/**
 * The value as it is stored: real numbers and real dates, and text that is never taken for a formula, whatever it
 * begins with, because it is written as a string. Throws on a number where text belongs and the other way round.
 */
export function storedValue(kind: CellKind, value: CellValue): string | number | Date | null {
  if (value === null) return null;
  if (kind === 'text' || kind === 'date') {
    if (typeof value !== 'string') throw new TypeError(`A ${kind} cell cannot hold the number ${value}`);
    return kind === 'text' ? cleanText(value) : utcDay(value);
  }
  if (typeof value !== 'number') throw new TypeError(`A cell of kind ${kind} cannot hold text`);
  return kind === 'score' ? value / 100 : value;
}

/** Text without what a spreadsheet cannot hold: control characters, broken characters, more than a cell's worth. */
function cleanText(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').replace(UNWRITABLE, '').slice(0, MAX_TEXT);
}

/** Midnight UTC, which is how the writer counts days: no zone can shift it. */
function utcDay(date: CalendarDate): Date {
  const time = Date.parse(date);
  if (Number.isNaN(time)) throw new TypeError(`Not a date: ${date}`);
  return new Date(time);
}

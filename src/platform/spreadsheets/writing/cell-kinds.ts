import { type CalendarDate, formatDate, isCalendarDate } from '../../../common/dates/calendar-date.js';
import { formatInteger } from '../../../common/numbers.js';

/**
 * What a cell holds, which decides how it is stored and shown: `text` (also codes and telephone numbers, whose zeros
 * must live), `integer`, `date` (a `CalendarDate`), `money` (whole đồng), `score` (hundredths of a point), `number` (any
 * number as it is, a year among them: nothing parts its thousands).
 */
export type CellKind = 'text' | 'integer' | 'date' | 'money' | 'score' | 'number';

/** Null leaves the cell empty: not known, which is another thing than 0. */
export type CellValue = string | number | null;

/** The most that one cell takes before Excel calls the file damaged. */
const MAX_TEXT = 32_767;
const UNWRITABLE = /(?![\t\n])\p{Cc}|\p{Surrogate}|[\ufffe\uffff]/gu;

/** Whether values of a kind stand at the right of their column. */
export function isNumeric(kind: CellKind): boolean {
  return kind !== 'text' && kind !== 'date';
}

/**
 * The value as it is stored: a number, a `CalendarDate`, or text that a spreadsheet can hold. Throws on a number where
 * text belongs and the other way round.
 */
export function storedValue(kind: CellKind, value: CellValue): CellValue {
  if (value === null) return null;
  if (kind === 'text' || kind === 'date') {
    if (typeof value !== 'string') throw new TypeError(`A ${kind} cell cannot hold the number ${value}`);
    return kind === 'text' ? cleanText(value) : existingDay(value);
  }
  if (typeof value !== 'number') throw new TypeError(`A cell of kind ${kind} cannot hold text`);
  return kind === 'score' ? value / 100 : value;
}

/** A stored value as it is shown in Vietnam: 13/05/2011, 1.500.000, 8,5; 1978 where it is a plain number. */
export function shownValue(kind: CellKind, stored: string | number): string {
  if (typeof stored === 'string') return kind === 'date' ? formatDate(stored) : stored;
  if (kind === 'number') return String(stored).replace('.', ',');
  return kind === 'score' ? decimal.format(stored) : formatInteger(stored);
}

const decimal = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 2 });

/** Text without what a spreadsheet cannot hold: control characters, broken characters, more than a cell's worth. */
function cleanText(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').replace(UNWRITABLE, '').slice(0, MAX_TEXT);
}

function existingDay(date: CalendarDate): CalendarDate {
  if (!isCalendarDate(date)) throw new TypeError(`Not a date: ${date}`);
  return date;
}

import type { CalendarDate } from '../../../../common/dates/calendar-date.js';

const DAY_MS = 86_400_000;
const DAY_BEFORE_1900 = Date.UTC(1899, 11, 31);
const FIRST_OF_1904 = Date.UTC(1904, 0, 1);
/** 31/12/9999 counted from 1900, the last day a spreadsheet knows. */
const LAST_SERIAL = 2_958_465;
/** The 29/02/1900 that Lotus 1-2-3 invented and Excel keeps; from there on the count is one day ahead. */
const FALSE_LEAP_DAY = 60;

/** The day of a serial number; a time of day is dropped. Null for numbers that are no day. */
export function dateOfSerial(serial: number, from1904: boolean): CalendarDate | null {
  const day = Math.floor(serial);
  if (!(day >= 0) || day > LAST_SERIAL) return null;
  if (from1904) return isoDay(FIRST_OF_1904 + day * DAY_MS);
  if (day === 0 || day === FALSE_LEAP_DAY) return null;
  return isoDay(DAY_BEFORE_1900 + (day > FALSE_LEAP_DAY ? day - 1 : day) * DAY_MS);
}

function isoDay(ms: number): CalendarDate | null {
  const text = new Date(ms).toISOString().slice(0, 10);
  return /^\d{4}-/.test(text) ? text : null;
}

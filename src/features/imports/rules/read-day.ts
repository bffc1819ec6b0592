import { type CalendarDate, isCalendarDate, parseVietnameseDate } from '../../../common/dates/calendar-date.js';
import type { Cell } from '../../../platform/spreadsheets/reading/read-result.js';
import { BEFORE_BIRTH, SPELT_DATE } from './roster-catalog.js';
import { tidy } from './word-key.js';

/** What a cell for a day holds; `written` is what stands there where it is no day. */
export type ReadDay = { date: CalendarDate | null; written: null } | { date: null; written: string };

const NOTHING: ReadDay = { date: null, written: null };
const LONGEST_WRITTEN = 40;

/** A day that is known wholly: a date cell, `02/03/2009`, `2009-03-02`, "ngày 2 tháng 3 năm 2009". Nothing is guessed. */
export function readDay(cell: Cell | null): ReadDay {
  const text = tidy(cell?.text ?? '');
  if (cell === null || text === '') return NOTHING;
  const date = cell.date ?? dayOfText(text.replace(BEFORE_BIRTH, ''));
  return date === null ? { date: null, written: text.slice(0, LONGEST_WRITTEN) } : { date, written: null };
}

function dayOfText(text: string): CalendarDate | null {
  const bare = text.replace(/\s*([/.-])\s*/g, '$1').replace(/[.,;]+$/, '');
  const iso = /^(\d{4}-\d{2}-\d{2})([ T].*)?$/.exec(bare)?.[1];
  if (iso) return isCalendarDate(iso) ? iso : null;
  const spelt = SPELT_DATE.exec(bare);
  return parseVietnameseDate(spelt ? spelt.slice(1, 4).join('/') : bare.replace(/ 0{1,2}:00(:00)?$/, ''));
}

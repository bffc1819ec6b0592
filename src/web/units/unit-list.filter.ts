import { type CalendarDate, isCalendarDate, parseVietnameseDate } from '../../common/dates/calendar-date.js';
import { pageNumber } from '../../common/page.js';

/** The filters of the tree as they stand in its address. */
export interface UnitListFilter {
  asOf: CalendarDate;
  /** The day as it was typed, where it cannot be read. */
  unreadable: string | null;
  q: string;
  /** The code of the unit from which the tree is shown; empty from the top. */
  parent: string;
  /** Whether every branch stands open. */
  open: boolean;
  page: number;
}

/** Reads the filters of an address; a search looks through the whole tree, not below one unit. */
export function unitListFilter(query: Record<string, unknown>, today: CalendarDate): UnitListFilter {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name].trim().slice(0, 100) : '');
  const typed = text('asOf');
  const asOf = readDay(typed);
  const q = text('q');
  return {
    asOf: asOf ?? today,
    unreadable: typed !== '' && asOf === null ? typed : null,
    q,
    parent: q === '' ? text('parent') : '',
    open: text('open') === '1',
    page: pageNumber(query['page']),
  };
}

/** A day as people type it or as addresses carry it. */
export function readDay(typed: string): CalendarDate | null {
  return isCalendarDate(typed) ? typed : parseVietnameseDate(typed);
}

import { type CalendarDate, isCalendarDate, parseVietnameseDate } from '../../common/dates/calendar-date.js';

/** The filters of the tree as they stand in its address. */
export interface UnitListFilter {
  asOf: CalendarDate;
  /** The day as it was typed, where it cannot be read. */
  unreadable: string | null;
  q: string;
  parent: string;
}

/** Reads the filters of an address; a search looks through the whole tree, not below one unit. */
export function unitListFilter(query: Record<string, unknown>, today: CalendarDate): UnitListFilter {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name].trim().slice(0, 100) : '');
  const typed = text('asOf');
  const asOf = isCalendarDate(typed) ? typed : parseVietnameseDate(typed);
  const q = text('q');
  return {
    asOf: asOf ?? today,
    unreadable: typed !== '' && asOf === null ? typed : null,
    q,
    parent: q === '' ? text('parent') : '',
  };
}

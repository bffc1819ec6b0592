import type { CalendarDate } from '../../../common/dates/calendar-date.js';

/** Why somebody cannot begin in a new posting on a day; null when nothing stands against it. */
export function whyNotBegin(
  on: CalendarDate,
  current: { fromDate: CalendarDate | null } | null,
  today: CalendarDate,
): 'posting_in_future' | 'posting_before_current' | null {
  if (on > today) return 'posting_in_future';
  return current?.fromDate && on <= current.fromDate ? 'posting_before_current' : null;
}

/** Why a posting cannot end on a day, its last one; null when nothing stands against it. */
export function whyNotEnd(
  on: CalendarDate,
  current: { fromDate: CalendarDate | null } | null,
  today: CalendarDate,
): 'closing_in_future' | 'closing_before_posting' | null {
  if (on > today) return 'closing_in_future';
  return current?.fromDate && on < current.fromDate ? 'closing_before_posting' : null;
}

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

/** The age from which somebody may be employed (Labour Code 10/2012/QH13, article 3). */
const WORKING_AGE = 15;
/** Nobody has served for longer: bounds a slip of the hand where no birth is known. */
const LONGEST_SERVICE = 60;

/** The first day on which somebody can have begun in a posting, and why not before. */
export function earliestPosting(
  { birthDate, birthYear }: { birthDate: CalendarDate | null; birthYear: number | null },
  today: CalendarDate,
): { date: CalendarDate; reason: 'posting_before_working_age' | 'posting_too_early' } {
  const born = birthDate ?? (birthYear === null ? null : `${birthYear}-01-01`);
  if (born !== null) return { date: yearsAfter(born, WORKING_AGE), reason: 'posting_before_working_age' };
  return { date: yearsAfter(today, -LONGEST_SERVICE), reason: 'posting_too_early' };
}

/** The same day of another year; 29/02 becomes 28/02. */
function yearsAfter(date: CalendarDate, years: number): CalendarDate {
  const day = date.slice(4) === '-02-29' ? '-02-28' : date.slice(4);
  return `${String(Number(date.slice(0, 4)) + years)}${day}`;
}

import { addDays, type CalendarDate } from '../../../common/dates/calendar-date.js';

/** The last day on which units answer a call: its deadline, and where sessions were moved to before it, the day before the first. */
export function lastDay(deadline: CalendarDate, firstSession: CalendarDate | null): CalendarDate {
  return firstSession === null || deadline < firstSession ? deadline : addDays(firstSession, -1);
}

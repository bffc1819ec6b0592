import type { CalendarDate, Instant } from './calendar-date.js';

/** Asia/Ho_Chi_Minh keeps UTC+7 all year, with no summer time since 1975. */
const OFFSET_MS = 7 * 3_600_000;

/** The day it is in Vietnam at a moment. */
export function localDate(moment: Date): CalendarDate {
  return new Date(moment.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** The time of day in Vietnam at an instant, `07:42`. */
export function localTime(instant: Instant): string {
  return new Date(Date.parse(instant) + OFFSET_MS).toISOString().slice(11, 16);
}

/** The day in Vietnam of an instant. */
export function localDateOf(instant: Instant): CalendarDate {
  return localDate(new Date(instant));
}

/** The instant at which a day begins in Vietnam. */
export function startOfDay(date: CalendarDate): Instant {
  return new Date(Date.parse(date) - OFFSET_MS).toISOString();
}

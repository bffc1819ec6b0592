import type { CalendarDate, Instant } from '../../../common/dates/calendar-date.js';
import { type PartOfDay, sessionTimes } from '../../../common/sessions.js';

const HOUR_MS = 3_600_000;

/** When teaching begins: by the clock in Vietnam, which keeps UTC+7 all year. */
export interface FirstSession {
  date: CalendarDate;
  part: PartOfDay;
  periods: number;
}

/**
 * Until when a freed seat is kept for a reply: so many hours, but not past the beginning of the first session. Null where it
 * is given at once, as the class keeps no seats or has begun.
 */
export function offerUntil(now: Date, holdHours: number | null, first: FirstSession | null): Instant | null {
  if (holdHours === null) return null;
  const until = now.getTime() + holdHours * HOUR_MS;
  const begins = first === null ? Infinity : startOf(first);
  if (begins <= now.getTime()) return null;
  return new Date(Math.min(until, begins)).toISOString();
}

/** Whether the time for a reply is over: also where the first session has been moved before the end of it. */
export function isLapsed(until: Instant, first: FirstSession | null, now: Date): boolean {
  return Math.min(Date.parse(until), first === null ? Infinity : startOf(first)) <= now.getTime();
}

function startOf({ date, part, periods }: FirstSession): number {
  return Date.parse(`${date}T${sessionTimes(part, periods).start}:00+07:00`);
}

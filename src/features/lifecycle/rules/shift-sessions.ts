import { addDays, type CalendarDate, daysBetween } from '../../../common/dates/calendar-date.js';

const DAYS_A_WEEK = 7;

/**
 * By how many days a timetable moves so that it begins on a day or in the week after it: always whole weeks, which keeps
 * each session on its weekday and the days between sessions as they were.
 */
export function daysToShift(from: CalendarDate, notBefore: CalendarDate): number {
  return Math.ceil(daysBetween(from, notBefore) / DAYS_A_WEEK) * DAYS_A_WEEK;
}

/** The same sessions, a number of days later (or earlier, below nought). */
export function shiftedBy<Session extends { date: CalendarDate }>(
  sessions: readonly Session[],
  days: number,
): Session[] {
  return sessions.map((session) => ({ ...session, date: addDays(session.date, days) }));
}

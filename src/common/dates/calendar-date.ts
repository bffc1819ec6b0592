/** A day without time or zone, `YYYY-MM-DD`; compares as text. */
export type CalendarDate = string;

/** A moment in UTC with milliseconds, `YYYY-MM-DDTHH:mm:ss.sssZ`; compares as text. */
export type Instant = string;

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const TYPED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const DAY_MS = 86_400_000;

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  const match = ISO.exec(text);
  return match !== null && dateOf(Number(match[1]), Number(match[2]), Number(match[3])) === text;
}

/** Reads `13/05/2011` (also with dots or dashes); null for anything else and for days that do not exist. */
export function parseVietnameseDate(text: string): CalendarDate | null {
  const match = TYPED.exec(text.trim());
  return match ? dateOf(Number(match[3]), Number(match[2]), Number(match[1])) : null;
}

/** `2011-05-13` as it is written in an office: `13/05/2011`. */
export function formatDate(date: CalendarDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** The day `days` after (or before, when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return isoDay(Date.parse(date) + days * DAY_MS);
}

/** The day of the week, 0 = Sunday. */
export function weekday(date: CalendarDate): number {
  return new Date(Date.parse(date)).getUTCDay();
}

/** The calendar year. */
export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}

/** Whole days from the first date to the second. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

function dateOf(year: number, month: number, day: number): CalendarDate | null {
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1000 ? isoDay(ms) : null;
}

function isoDay(ms: number): CalendarDate {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The part of a day that a session fills: a half day, or the evening. */
export type PartOfDay = 'morning' | 'afternoon' | 'evening';

export const PARTS_OF_DAY: readonly PartOfDay[] = ['morning', 'afternoon', 'evening'];

/** Orders sessions of a day: morning, afternoon, evening. */
export function partOrder(part: PartOfDay): number {
  return PARTS_OF_DAY.indexOf(part);
}

/** Orders sessions by day, then by part of the day. */
export function bySessionTime(a: { date: string; part: PartOfDay }, b: { date: string; part: PartOfDay }): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : partOrder(a.part) - partOrder(b.part);
}

const PERIOD_MINUTES = 45;
const BREAK_MINUTES = 15;
const STARTS: Readonly<Record<PartOfDay, number>> = { morning: 7 * 60 + 30, afternoon: 13 * 60 + 30, evening: 18 * 60 };
const LAST_MINUTE = 23 * 60 + 59;

/** From when till when a session lasts, as `HH:MM` of the clock in Vietnam. */
export interface SessionTimes {
  start: string;
  end: string;
}

/**
 * The clock times of a session: mornings begin at 07:30, afternoons at 13:30, evenings at 18:00; a tiết lasts 45 minutes, and
 * 15 minutes of rest follow every second one except the last. Four tiết in the morning last from 07:30 to 10:45. Nothing
 * lasts past 23:59 of its own day.
 */
export function sessionTimes(part: PartOfDay, periods: number): SessionTimes {
  const rests = Math.max(0, Math.ceil(periods / 2) - 1);
  const start = STARTS[part];
  const end = Math.min(LAST_MINUTE, start + periods * PERIOD_MINUTES + rests * BREAK_MINUTES);
  return { start: clockTime(start), end: clockTime(end) };
}

/** The same as a page shows it: `07:30–10:45`. */
export function sessionHours(part: PartOfDay, periods: number): string {
  const { start, end } = sessionTimes(part, periods);
  return `${start}–${end}`;
}

function clockTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

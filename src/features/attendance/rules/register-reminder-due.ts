import { addDays, type CalendarDate, daysBetween, type Instant } from '../../../common/dates/calendar-date.js';
import { localDateOf } from '../../../common/dates/local-time.js';

/** Days after a session on which its trainers are reminded while somebody is unmarked: the next day, after 3 and 7 days, then weekly. */
const REMINDED_AFTER: readonly number[] = [1, 3, 7, 14, 21, 28, 35];

/** Older registers are not reminded of by themselves, so that a past that was entered late calls nobody. */
export const OLDEST_REMINDED_DAYS = 41;

/** When a session was held, and when its trainers were last reminded of its register. */
export interface RegisterReminding {
  date: CalendarDate;
  remindedAt: Instant | null;
}

/**
 * Whether the trainers of a session with unmarked members are to be reminded today by themselves. A reminder by hand counts
 * for the days that lie before it; of days that passed while nothing ran, one reminder makes up for all.
 */
export function isRegisterReminderDue({ date, remindedAt }: RegisterReminding, today: CalendarDate): boolean {
  const daysLate = daysBetween(date, today);
  const passed = REMINDED_AFTER.filter((days) => days <= daysLate).at(-1);
  if (passed === undefined || daysLate > OLDEST_REMINDED_DAYS) return false;
  return remindedAt === null || localDateOf(remindedAt) < addDays(date, passed);
}

/** Whether they may be reminded by hand: once a day. */
export function mayRemindAgain(remindedAt: Instant | null, today: CalendarDate): boolean {
  return remindedAt === null || localDateOf(remindedAt) < today;
}

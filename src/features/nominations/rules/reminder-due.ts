import { addDays, type CalendarDate, type Instant } from '../../../common/dates/calendar-date.js';
import { localDateOf } from '../../../common/dates/local-time.js';

/** When units are to answer, and when they were reminded. */
export interface Reminding {
  deadline: CalendarDate;
  /** 0: nobody is reminded. */
  remindDays: number;
  remindedAt: Instant | null;
}

/**
 * Whether those who have not answered are to be reminded today by themselves: once within the days before the deadline.
 * A reminder by hand within these days counts, an earlier one does not.
 */
export function isReminderDue({ deadline, remindDays, remindedAt }: Reminding, today: CalendarDate): boolean {
  const first = addDays(deadline, -remindDays);
  const reminded = remindedAt !== null && localDateOf(remindedAt) >= first;
  return remindDays > 0 && !reminded && today <= deadline && today >= first;
}

import { addDays, type CalendarDate } from '../../../common/dates/calendar-date.js';

/** Whether those who have not answered are to be reminded today by themselves: once, within the days before the deadline. */
export function isReminderDue(
  { deadline, remindDays, remindedAt }: { deadline: CalendarDate; remindDays: number; remindedAt: string | null },
  today: CalendarDate,
): boolean {
  return remindDays > 0 && remindedAt === null && today <= deadline && today >= addDays(deadline, -remindDays);
}

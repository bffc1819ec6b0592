import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type { PartOfDay } from '../../common/sessions.js';

/** When a session is, in the words of a page. */
export function whenOf({ date, part }: { date: CalendarDate; part: PartOfDay }): { date: string; partKey: string } {
  return { date: formatDate(date), partKey: `common.part.${part}` };
}

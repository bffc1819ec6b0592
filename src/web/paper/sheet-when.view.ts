import { formatDate, type CalendarDate, type Instant } from '../../common/dates/calendar-date.js';
import { localDateOf, localTime } from '../../common/dates/local-time.js';
import type { PartOfDay } from '../../common/sessions.js';

/** When a session is, in the words of a page. */
export function whenOf({ date, part }: { date: CalendarDate; part: PartOfDay }): { date: string; partKey: string } {
  return { date: formatDate(date), partKey: `common.part.${part}` };
}

/** `13/05/2011 09:12` */
export function moment(at: Instant): string {
  return `${formatDate(localDateOf(at))} ${localTime(at)}`;
}

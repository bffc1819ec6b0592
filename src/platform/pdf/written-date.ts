import type { CalendarDate } from '../../common/dates/calendar-date.js';
import type { Translate } from './translate.js';

/**
 * A date as a paper writes it out in words. In Vietnamese papers a day under 10 and the months 1 and 2 carry a
 * leading zero, so that nothing can be written in front of them.
 */
export function writtenDate(date: CalendarDate, translate: Translate): string {
  return translate('papers.date.full', dateParts(date));
}

/** From one day to another, the year said once where it is the same; one day alone where both are the same. */
export function writtenPeriod(from: CalendarDate, to: CalendarDate, translate: Translate): string {
  if (from === to) return translate('papers.date.on_day', { date: writtenDate(to, translate) });
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const start = sameYear ? translate('papers.date.day_month', dateParts(from)) : writtenDate(from, translate);
  return translate('papers.date.period', { from: start, to: writtenDate(to, translate) });
}

function dateParts(date: CalendarDate): { day: string; month: string; year: string } {
  const [year, month, day] = date.split('-') as [string, string, string];
  return { day, month: Number(month) < 3 ? month : String(Number(month)), year };
}

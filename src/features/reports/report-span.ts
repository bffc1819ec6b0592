import type { CalendarDate } from '../../common/dates/calendar-date.js';
import type { KnownPeriods } from '../statistics/reporting-periods.service.js';

/** The days a report is about, as it prints them. */
export interface ReportSpan {
  from: CalendarDate;
  to: CalendarDate;
}

/** A span without open ends: a report that was asked for without a first or last day begins with the first class, ends today. */
export function reportSpan(
  asked: { from: CalendarDate | null; to: CalendarDate | null },
  { all }: Pick<KnownPeriods, 'all'>,
): ReportSpan {
  const from = asked.from ?? earlier(all.from, asked.to ?? all.to);
  return { from, to: asked.to ?? later(all.to, from) };
}

function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}

function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}

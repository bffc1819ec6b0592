import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type { Message } from '../shared/messages.js';

interface Span {
  from: CalendarDate | null;
  to: CalendarDate | null;
}

/** A span in words: "Từ năm 2003 đến 13/05/2011", "Năm 2010", "Từ 01/03/2010 đến 30/06/2010". */
export function spanText({ from, to }: Span): Message {
  if (from === null && to === null) return { key: 'statistics.span.ever' };
  if (from === null) return { key: 'statistics.span.until', params: { to: formatDate(to!) } };
  if (to === null) return { key: 'statistics.span.since', params: { from: formatDate(from) } };
  const [firstYear, lastYear] = [from.slice(0, 4), to.slice(0, 4)];
  if (!from.endsWith('-01-01')) {
    return { key: 'statistics.span.between', params: { from: formatDate(from), to: formatDate(to) } };
  }
  if (!to.endsWith('-12-31')) {
    return { key: 'statistics.span.since_year', params: { year: firstYear, to: formatDate(to) } };
  }
  if (firstYear === lastYear) return { key: 'statistics.span.year', params: { year: firstYear } };
  return { key: 'statistics.span.years', params: { from: firstYear, to: lastYear } };
}

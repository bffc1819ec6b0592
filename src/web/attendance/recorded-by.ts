import { formatDate } from '../../common/dates/calendar-date.js';
import { localDateOf, localTime } from '../../common/dates/local-time.js';
import { shortName } from '../shared/short-name.js';

/** `07:42` on the day of the session, `14/05 07:42` on another. The page and its script write it alike. */
export function recordedAt(at: string, sessionDate: string): string {
  const day = localDateOf(at);
  return day === sessionDate ? localTime(at) : `${formatDate(day).slice(0, 5)} ${localTime(at)}`;
}

/** `, N. T. Hạnh`: who set a mark, after when. */
export function recordedBy(name: string | null): string {
  return name ? `, ${shortName(name)}` : '';
}

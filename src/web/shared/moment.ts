import { formatDate, type Instant } from '../../common/dates/calendar-date.js';
import { localDateOf, localTime } from '../../common/dates/local-time.js';

/** A moment as pages show it, by the clock in Vietnam: `13/05/2011 08:15`. */
export function moment(at: Instant): string {
  return `${formatDate(localDateOf(at))} ${localTime(at)}`;
}

import type { Instant } from '../../../common/dates/calendar-date.js';

/** The moment of a change: now, or a millisecond after the last one, so that no two states of a file bear the same moment. */
export function momentAfter(last: Instant, now: Instant): Instant {
  return now > last ? now : new Date(Date.parse(last) + 1).toISOString();
}

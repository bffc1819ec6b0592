import type { Instant } from '../../../common/dates/calendar-date.js';

/** Clocks that differ by no more than this are right. */
const UNNOTICED_SECONDS = 1;

/** As far as a clock can be off in a column of 32 bits. */
const MOST_SECONDS = 2_000_000_000;

/** By how many seconds the clock of a device is ahead of the server's (negative: behind); null when it is right. */
export function clockAhead(sentAt: Instant, now: Instant): number | null {
  const seconds = Math.round((Date.parse(sentAt) - Date.parse(now)) / 1000);
  if (Math.abs(seconds) <= UNNOTICED_SECONDS) return null;
  return Math.max(-MOST_SECONDS, Math.min(MOST_SECONDS, seconds));
}

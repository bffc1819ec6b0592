import type { Instant } from '../../../common/dates/calendar-date.js';

/** An address may be a whole office behind one line: it may be wrong more often, and is forgiven sooner. */
const FREE_TRIES = { account: 5, address: 50 };
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const FORGET_AFTER_MS = { account: 24 * 3_600_000, address: 15 * 60_000 };

/** Whose wrong passwords are counted: an account's, or those from one address. */
export type LockSubject = 'account' | 'address';

/**
 * Until when no try is looked at after this many wrong passwords; null while tries are free. Each further failure doubles
 * the wait up to a quarter of an hour: guessing becomes hopeless, and nobody is locked out for good.
 */
export function lockedUntil(subject: LockSubject, failures: number, now: Date): Instant | null {
  const over = failures - FREE_TRIES[subject];
  if (over < 0) return null;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(over, 20), LONGEST_WAIT_MS);
  return new Date(now.getTime() + wait).toISOString();
}

/** Failures that still count: a day without any forgets those of an account, a quarter of an hour those of an address. */
export function failuresSince(subject: LockSubject, failures: number, lastAt: Instant, now: Date): number {
  return now.getTime() - Date.parse(lastAt) > FORGET_AFTER_MS[subject] ? 0 : failures;
}

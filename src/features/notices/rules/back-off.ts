const FIRST_MS = 60_000;
const LONGEST_MS = 6 * 3_600_000;

/** After so many attempts a letter is given up; the waits before them come to about a day. */
export const MOST_ATTEMPTS = 12;

/**
 * How long a letter waits after its n-th failed attempt: a minute, then twice as long each time, at most six hours; a quarter
 * more or less by chance, so that letters that failed together do not all come back at once. `chance` lies in [0, 1).
 */
export function backOffMs(attempts: number, chance: number): number {
  const wait = Math.min(FIRST_MS * 2 ** (Math.max(attempts, 1) - 1), LONGEST_MS);
  return Math.round(wait * (0.75 + chance / 2));
}

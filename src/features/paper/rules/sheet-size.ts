/** A list names at most so many sessions. */
export const MOST_SESSIONS = 24;

/** A page sends two fields of each cell, and the program reads 20 000 fields of a form: larger lists could not be keyed in. */
export const MOST_CELLS = 9_000;

/** How many sessions a list of so many lines can name. */
export function mostSessions(lines: number): number {
  return Math.min(MOST_SESSIONS, Math.floor(MOST_CELLS / Math.max(1, lines)));
}

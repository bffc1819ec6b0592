import type { Instant } from '../../../common/dates/calendar-date.js';

/** Days in which a merge can be undone. */
export const UNDO_DAYS = 30;

const DAY_MS = 86_400_000;

/** The moment until which a merge made at `at` can be undone. */
export function undoableUntil(at: Instant): Instant {
  return new Date(Date.parse(at) + UNDO_DAYS * DAY_MS).toISOString();
}

/** The moment before which no merge can be undone any more. */
export function undoableFrom(now: Instant): Instant {
  return new Date(Date.parse(now) - UNDO_DAYS * DAY_MS).toISOString();
}

/** Facts about a merge that somebody wants to undo. */
export interface UndoFacts {
  at: Instant;
  undoneAt: Instant | null;
  now: Instant;
  /** The survivor was itself merged into another file. */
  survivorMerged: boolean;
  survivorAnonymised: boolean;
  /** Another file was merged into the survivor later, and still is. */
  laterMerge: boolean;
}

/** Why a merge cannot be undone; null when nothing stands against it. */
export function whyNotUndo(facts: UndoFacts): string | null {
  if (facts.undoneAt !== null) return 'merge_undone_already';
  if (facts.survivorAnonymised) return 'merge_undo_anonymised';
  if (facts.now > undoableUntil(facts.at)) return 'merge_undo_too_late';
  if (facts.survivorMerged || facts.laterMerge) return 'merge_undo_later_first';
  return null;
}

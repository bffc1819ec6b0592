import type { ClassState } from '../../../common/class-state.js';
import type { Instant } from '../../../common/dates/calendar-date.js';
import type { RosterLine } from '../../enrolments/enrolments.repository.js';
import type { RecordedMark } from '../attendance-sheet.js';
import type { MarkToReview } from '../mark-to-review.entity.js';
import { whyNotChange } from './can-mark.js';
import { learnerOf, personOf } from './learner-of.js';
import type { PlannedMark } from './plan-marks.js';
import { planTaking } from './plan-taking.js';
import { cellKey, type StandingRegister } from './settle-submissions.js';

/** What is recorded stays, or the mark that came is set over it. */
export type ReviewDecision = 'kept' | 'taken';

/** What becomes of a mark that waits. */
export interface ReviewSettled {
  item: MarkToReview;
  /** The code of the error that stands against the decision: the mark still waits. Null where nothing does. */
  why: string | null;
  session: StandingRegister['session'] | null;
  /** Null where nothing changes. */
  change: PlannedMark | null;
  reason: string | null;
  /** What is recorded then. */
  mark: RecordedMark | null;
}

/** Decides on marks of one class alike, one after another, each upon what the ones before it left. */
export function settleReviews(
  facts: {
    classState: ClassState;
    registers: ReadonlyMap<number, StandingRegister>;
    lines: readonly RosterLine[];
    by: { name: string; at: Instant };
    /** Why marks are changed in a class that has ended; null: the sender's own reason. */
    reason: string | null;
  },
  items: readonly MarkToReview[],
  decision: ReviewDecision,
): ReviewSettled[] {
  const { classState, registers, by } = facts;
  const people = personOf(facts.lines);
  const written = new Map<string, RecordedMark>();
  return items.map((item): ReviewSettled => {
    const register = item.sessionId === null ? undefined : registers.get(item.sessionId);
    const found = learnerOf(register?.learners ?? [], people, item.enrolmentId ?? 0);
    const cell = cellKey(item.sessionId ?? 0, found?.enrolmentId ?? 0);
    const learner = found && { ...found, mark: written.get(cell) ?? found.mark };
    const mark = learner?.mark ?? null;
    const reason = facts.reason?.trim() || item.reason;
    const unchanged = { item, why: null, session: register?.session ?? null, change: null, reason, mark };
    if (decision === 'kept') return unchanged;
    const { why, wanted, differs } = planTaking(register, learner, item);
    if (why || !wanted) return { ...unchanged, why };
    if (!differs) return unchanged;
    const unreasoned = whyNotChange(classState, wanted.fromStatus, reason);
    if (unreasoned) return { ...unchanged, why: unreasoned };
    const { status, minutesLate, note, version } = wanted;
    const set = { status, minutesLate, note, version, markedAt: by.at, markedByName: by.name };
    written.set(cell, set);
    return { ...unchanged, change: wanted, mark: set };
  });
}

import type { ClassState } from '../../../common/class-state.js';
import type { CalendarDate } from '../../../common/dates/calendar-date.js';

/** What must be known to sign off the results of a class. */
export interface SignOffFacts {
  classState: ClassState;
  lastSessionDate: CalendarDate | null;
  today: CalendarDate;
  signed: boolean;
  learners: number;
  /** Learners whose result hangs on a score that is missing. */
  withoutScores: number;
  /** Learners with a session held but not marked. */
  unmarked: number;
  /** The signer accepts that sessions without a mark do not count. */
  acceptUnmarked: boolean;
}

/** Why the results cannot be signed off now; null when they can. */
export function whyNotSignOff(facts: SignOffFacts): string | null {
  const { classState, lastSessionDate, today } = facts;
  if (facts.signed) return 'results_signed';
  if (classState !== 'finished' && classState !== 'running') return 'results_class_state';
  if (classState === 'running' && (lastSessionDate === null || lastSessionDate > today))
    return 'results_class_not_over';
  if (facts.learners === 0) return 'results_no_learners';
  if (facts.withoutScores > 0) return 'results_scores_missing';
  return facts.unmarked > 0 && !facts.acceptUnmarked ? 'results_unmarked' : null;
}

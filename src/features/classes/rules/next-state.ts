import type { ClassState } from '../../../common/class-state.js';
import type { CalendarDate } from '../../../common/dates/calendar-date.js';

/** The steps forward in the life of a class; reopening and cancelling stand apart because they need a reason. */
const FORWARD: Readonly<Record<ClassState, readonly ClassState[]>> = {
  draft: ['open'],
  open: ['confirmed', 'running'],
  confirmed: ['running'],
  running: ['finished'],
  finished: ['closed'],
  closed: [],
  cancelled: [],
};

const CANCELLABLE: readonly ClassState[] = ['draft', 'open', 'confirmed', 'running'];

/** What must be known to move a class on. */
export interface TransitionFacts {
  from: ClassState;
  to: ClassState;
  today: CalendarDate;
  startDate: CalendarDate;
  sessions: number;
  /** Those who hold a seat for certain; an offered one does not count yet. */
  enrolled: number;
  minLearners: number | null;
  /** Whether somebody confirmed the list below the minimum already, with a reason. */
  belowAccepted: boolean;
  resultsSigned: boolean;
  reason: string | null;
  mayReopen: boolean;
}

/** Why a class may not move to a state now; null when it may. */
export function whyNotMove(facts: TransitionFacts): string | null {
  const { from, to } = facts;
  if (to === 'cancelled') return whyNotCancel(facts);
  if (from === 'closed' && to === 'finished') return whyNotReopen(facts);
  if (!FORWARD[from].includes(to)) return 'class_step_not_allowed';
  if (to === 'open' && facts.sessions === 0) return 'class_needs_sessions';
  if ((to === 'confirmed' || to === 'running') && facts.enrolled === 0) return 'class_needs_learners';
  if (to === 'running' && facts.today < facts.startDate) return 'class_not_begun';
  if ((to === 'confirmed' || to === 'running') && isBelowMinimum(facts) && !facts.reason) return 'class_below_minimum';
  if (to === 'closed' && !facts.resultsSigned) return 'class_results_unsigned';
  return null;
}

/** Whether a class has fewer learners than it is worth holding for, and nobody has answered for that yet. */
export function isBelowMinimum(facts: Pick<TransitionFacts, 'enrolled' | 'minLearners' | 'belowAccepted'>): boolean {
  return facts.minLearners !== null && facts.enrolled < facts.minLearners && !facts.belowAccepted;
}

/** The states a class goes through when it is moved, in order: starting an open class confirms its list on the way. */
export function stepsBetween(from: ClassState, to: ClassState): ClassState[] {
  return from === 'open' && to === 'running' ? ['confirmed', 'running'] : [to];
}

/** The one step that is usually due next; null at the end of a class's life. */
export function usualNextState(from: ClassState): ClassState | null {
  return from === 'open' ? 'confirmed' : (FORWARD[from][0] ?? null);
}

export function isCancellable(state: ClassState): boolean {
  return CANCELLABLE.includes(state);
}

function whyNotCancel({ from, reason }: TransitionFacts): string | null {
  if (!isCancellable(from)) return 'class_too_late_to_cancel';
  return reason ? null : 'reason_missing';
}

function whyNotReopen({ mayReopen, reason }: TransitionFacts): string | null {
  if (!mayReopen) return 'class_reopen_needs_admin';
  return reason ? null : 'reason_missing';
}

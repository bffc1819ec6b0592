import type { AttendanceStatus } from '../../../common/attendance-status.js';
import type { ClassState } from '../../../common/class-state.js';
import { LONGEST_REASON } from '../../attendance/rules/can-mark.js';

const STATES_FOR_APPEALS: readonly ClassState[] = ['running', 'finished'];

/** What must be known of one learner's mark in one session before it can be contested. */
export interface AppealFacts {
  classState: ClassState;
  /** Whether the session took place; one that was called off did not. */
  held: boolean;
  /** Whether the learner belonged to the class on that day. */
  member: boolean;
  /** Whether the learner contests this session already and nobody has decided. */
  open: boolean;
}

/** Why this mark cannot be contested now; null where it can. */
export function whyNotAppeal(facts: AppealFacts): string | null {
  const { classState, held, member, open } = facts;
  if (classState === 'closed') return 'appeal_class_closed';
  if (!STATES_FOR_APPEALS.includes(classState)) return 'appeal_class_state';
  if (!held) return 'appeal_not_held';
  if (!member) return 'appeal_not_a_member';
  return open ? 'appeal_open_already' : null;
}

/** Why an appeal cannot be worded so; null where it can. */
export function whyNotWorded(
  recorded: AttendanceStatus | null,
  wanted: AttendanceStatus,
  reason: string,
): string | null {
  if (wanted === recorded) return 'appeal_same_mark';
  return whyNotReason(reason);
}

/** What must be known to decide on an appeal. */
export interface DecisionFacts {
  decision: 'upheld' | 'rejected';
  reason: string;
  classState: ClassState;
  resultsSigned: boolean;
  /** Whether the mark stands as is wanted, so that upholding changes nothing. */
  stands: boolean;
  /** Whether whoever decides is the learner. */
  own: boolean;
}

/** Why an open appeal cannot be decided so; null where it can. A mark that results were signed from stays until they are opened again; one that stands as is wanted can be upheld. */
export function whyNotDecide(facts: DecisionFacts): string | null {
  const { decision, reason, classState, resultsSigned, stands, own } = facts;
  if (own) return 'appeal_own';
  const why = whyNotReason(reason);
  if (why) return why;
  if (decision === 'rejected') return null;
  if (resultsSigned && !stands) return 'appeal_results_signed';
  return classState === 'closed' ? 'appeal_class_closed' : null;
}

function whyNotReason(reason: string): string | null {
  if (reason.trim() === '') return 'reason_missing';
  return reason.trim().length > LONGEST_REASON ? 'appeal_reason_too_long' : null;
}

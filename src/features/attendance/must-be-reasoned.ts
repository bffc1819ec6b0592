import type { ClassState } from '../../common/class-state.js';
import { DomainError } from '../../common/errors.js';
import { LONGEST_REASON, whyNotChange } from './rules/can-mark.js';
import type { PlannedMark } from './rules/plan-marks.js';

/**
 * Refuses to change marks that stand in a class that has ended without a reason that can be kept.
 * @throws DomainError attendance_reason_missing, too_long, both of the field `reason`
 */
export function mustBeReasoned(classState: ClassState, changes: readonly PlannedMark[], reason: string | null): void {
  const field = 'reason';
  if (reason !== null && reason.length > LONGEST_REASON) {
    throw new DomainError('too_long', { field, params: { most: LONGEST_REASON } });
  }
  const reasons = changes.map(({ fromStatus }) => whyNotChange(classState, fromStatus, reason));
  const missing = reasons.find((why) => why !== null);
  if (missing) throw new DomainError(missing, { field });
}

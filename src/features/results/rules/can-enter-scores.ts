import type { ClassState } from '../../../common/class-state.js';

const STATES_FOR_SCORES: readonly ClassState[] = ['running', 'finished'];

/** Why no score can be entered now; null when scores are open. */
export function whyNotEnterScores(facts: { classState: ClassState; signed: boolean }): string | null {
  if (facts.signed) return 'results_signed';
  return STATES_FOR_SCORES.includes(facts.classState) ? null : 'results_class_state';
}

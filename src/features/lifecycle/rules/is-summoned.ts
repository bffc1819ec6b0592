import type { ClassState } from '../../../common/class-state.js';

/** Whether people have been called to a class: its list was confirmed, and it was not cancelled. */
export function isSummoned(state: ClassState): boolean {
  return state === 'confirmed' || state === 'running' || state === 'finished' || state === 'closed';
}

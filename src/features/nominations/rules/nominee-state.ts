/** main: to come; substitute: comes if one of the main ones cannot. */
export type NomineeKind = 'main' | 'substitute';

/** listed: a name without a seat; seated: holds one; swapped: a substitute came instead; withdrawn: taken off the list. */
export const NOMINEE_STATES = ['listed', 'seated', 'swapped', 'withdrawn'] as const;

export type NomineeState = (typeof NOMINEE_STATES)[number];

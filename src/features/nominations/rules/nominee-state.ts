/** main: to come; substitute: comes if one of the main ones cannot. */
export type NomineeKind = 'main' | 'substitute';

/** listed: a name without a seat; seated: holds one; swapped: a substitute came instead; withdrawn: taken off the list. */
export const NOMINEE_STATES = ['listed', 'seated', 'swapped', 'withdrawn'] as const;

export type NomineeState = (typeof NOMINEE_STATES)[number];

/** seat: gets a seat; unseat: the list goes back to its unit; swap: somebody comes instead; withdraw: is taken off, or leaves. */
export const NOMINEE_EVENTS = ['seat', 'unseat', 'swap', 'withdraw'] as const;

export type NomineeEvent = (typeof NOMINEE_EVENTS)[number];

const MOVES: Readonly<Record<NomineeState, Partial<Record<NomineeEvent, NomineeState>>>> = {
  listed: { seat: 'seated', withdraw: 'withdrawn' },
  seated: { unseat: 'listed', swap: 'swapped', withdraw: 'withdrawn' },
  swapped: {},
  withdrawn: {},
};

/** Where an event leads a nominee; null where it may not happen. */
export function nomineeAfter(state: NomineeState, event: NomineeEvent): NomineeState | null {
  return MOVES[state][event] ?? null;
}

/** Whether the nomination stands: a name that stands is once on its list. */
export function stands(state: NomineeState): boolean {
  return state === 'listed' || state === 'seated';
}

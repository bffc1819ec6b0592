/** draft: quotas are being set; open: units are asked; closed: no list is taken any more, unused seats went back to the pool. */
export const CALL_STATES = ['draft', 'open', 'closed'] as const;

export type CallState = (typeof CALL_STATES)[number];

/** edit: its terms are written; open: the units are asked; remind: those who have not answered are; close: it ends. */
export const CALL_EVENTS = ['edit', 'open', 'remind', 'close'] as const;

export type CallEvent = (typeof CALL_EVENTS)[number];

const MOVES: Readonly<Record<CallState, Partial<Record<CallEvent, CallState>>>> = {
  draft: { edit: 'draft', open: 'open' },
  open: { edit: 'open', remind: 'open', close: 'closed' },
  closed: {},
};

/** Where an event leads a call; null where it may not happen. */
export function callAfter(state: CallState, event: CallEvent): CallState | null {
  return MOVES[state][event] ?? null;
}

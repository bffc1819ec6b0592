/** draft: not handed in; submitted: handed in; returned: sent back by the office with a reason; none: the unit names nobody. */
export const LIST_STATES = ['draft', 'submitted', 'returned', 'none'] as const;

export type ListState = (typeof LIST_STATES)[number];

/** Null: the unit has written nothing yet. */
export type ListStateOrNone = ListState | null;

/**
 * save: the unit writes; submit: it hands in; name_nobody: it answers that it names nobody; take_back: it wants to write
 * again; return: the office sends the list back; change: a nominee of a list that was handed in is swapped or withdrawn.
 */
export const LIST_EVENTS = ['save', 'submit', 'name_nobody', 'take_back', 'return', 'change'] as const;

export type ListEvent = (typeof LIST_EVENTS)[number];

const MOVES: Readonly<Record<ListState | 'nothing', Partial<Record<ListEvent, ListState>>>> = {
  nothing: { save: 'draft', name_nobody: 'none' },
  draft: { save: 'draft', submit: 'submitted', name_nobody: 'none' },
  submitted: { take_back: 'draft', return: 'returned', change: 'submitted' },
  returned: { save: 'draft', submit: 'submitted', name_nobody: 'none' },
  none: { save: 'draft', take_back: 'draft', return: 'returned' },
};

/** Where an event leads a list; null where it may not happen. */
export function listAfter(state: ListStateOrNone, event: ListEvent): ListState | null {
  return MOVES[state ?? 'nothing'][event] ?? null;
}

const ANSWERED: readonly ListStateOrNone[] = ['submitted', 'none'];

/** Whether the unit has given its answer. */
export function isAnswered(state: ListStateOrNone): boolean {
  return ANSWERED.includes(state);
}

/** The states of `isAnswered` as SQL has them: `l.state IN (…)`. */
export const ANSWERED_STATES = ANSWERED.map((state) => `'${state}'`).join(', ');

/** What must be known to say whether an event may happen to a list now. */
export interface ListMoment {
  state: ListStateOrNone;
  callOpen: boolean;
  /** The class takes changes: it is open, its list not confirmed. */
  classOpen: boolean;
  deadlinePassed: boolean;
  /** Whoever acts manages the class. */
  manages: boolean;
}

const REFUSALS: Readonly<Record<ListEvent, string>> = {
  save: 'list_submitted',
  submit: 'list_submitted',
  name_nobody: 'list_submitted',
  take_back: 'list_not_submitted',
  return: 'list_not_submitted',
  change: 'list_not_submitted',
};

/**
 * Why an event may not happen to a list; null when it may. Names are changed until the class is confirmed, also after the call
 * was closed; everything else happens while it is open, after its last day only by those who manage the class.
 */
export function whyNotOnList(moment: ListMoment, event: ListEvent): string | null {
  const { state, callOpen, classOpen, deadlinePassed, manages } = moment;
  if (!classOpen) return 'call_class_confirmed';
  if (event !== 'change' && !callOpen) return 'call_not_open';
  if (event === 'submit' && state === null) return 'list_empty';
  if (listAfter(state, event) === null) return REFUSALS[event];
  if (event === 'return' && !manages) return 'forbidden';
  if (event !== 'change' && event !== 'return' && deadlinePassed && !manages) return 'call_deadline_passed';
  return null;
}

import fc from 'fast-check';
import {
  CALL_EVENTS,
  CALL_STATES,
  callAfter,
  type CallState,
} from '../../../../../src/features/nominations/rules/call-state.js';
import { lastDay } from '../../../../../src/features/nominations/rules/last-day.js';
import {
  ANSWERED_STATES,
  isAnswered,
  LIST_EVENTS,
  LIST_STATES,
  listAfter,
  type ListEvent,
  type ListMoment,
  type ListStateOrNone,
  whyNotOnList,
} from '../../../../../src/features/nominations/rules/list-state.js';
import {
  NOMINEE_EVENTS,
  NOMINEE_STATES,
  nomineeAfter,
  type NomineeState,
  stands,
} from '../../../../../src/features/nominations/rules/nominee-state.js';

/** The states that can be come to from one, by any events. */
function reachable<State, Event>(
  from: State,
  events: readonly Event[],
  after: (state: State, event: Event) => State | null,
): Set<State> {
  const found = new Set<State>([from]);
  for (const state of found) {
    for (const event of events) {
      const to = after(state, event);
      if (to !== null) found.add(to);
    }
  }
  return found;
}

/** Goes through events from a state; what is not allowed is passed over. Answers every step that was taken. */
function walk<State, Event>(
  from: State,
  events: readonly Event[],
  after: (state: State, event: Event) => State | null,
): { from: State; event: Event; to: State }[] {
  const steps: { from: State; event: Event; to: State }[] = [];
  let state = from;
  for (const event of events) {
    const to = after(state, event);
    if (to === null) continue;
    steps.push({ from: state, event, to });
    state = to;
  }
  return steps;
}

describe('the life of a call', () => {
  it('comes to every state, and ends', () => {
    expect(reachable<CallState, (typeof CALL_EVENTS)[number]>('draft', CALL_EVENTS, callAfter)).toEqual(
      new Set(CALL_STATES),
    );
    expect(reachable<CallState, (typeof CALL_EVENTS)[number]>('closed', CALL_EVENTS, callAfter)).toEqual(
      new Set(['closed']),
    );
  });

  it('by any sequence: it is opened once at most, closed only after that, and never goes back', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CALL_EVENTS), { maxLength: 30 }), (events) => {
        const steps = walk<CallState, (typeof CALL_EVENTS)[number]>('draft', events, callAfter);
        const rank = (state: CallState) => CALL_STATES.indexOf(state);
        expect(steps.every(({ from, to }) => rank(to) >= rank(from))).toBe(true);
        expect(steps.filter(({ event }) => event === 'open').length).toBeLessThanOrEqual(1);
        const closed = steps.findIndex(({ event }) => event === 'close');
        if (closed >= 0) expect(steps.slice(0, closed).some(({ event }) => event === 'open')).toBe(true);
      }),
    );
  });
});

describe('the life of a list', () => {
  it('is answered in the same states for the rule and for SQL', () => {
    const quoted = LIST_STATES.filter(isAnswered).map((state) => `'${state}'`);
    expect(ANSWERED_STATES.split(', ').sort()).toEqual(quoted.sort());
    expect(isAnswered(null)).toBe(false);
  });

  it('has its last day at the deadline, and on the eve of a first session that was moved before it', () => {
    expect(lastDay('2011-06-01', null)).toBe('2011-06-01');
    expect(lastDay('2011-06-01', '2011-06-02')).toBe('2011-06-01');
    expect(lastDay('2011-06-01', '2011-06-01')).toBe('2011-05-31');
    expect(lastDay('2011-06-01', '2011-05-20')).toBe('2011-05-19');
  });

  it('comes to every state, and from every state to every other', () => {
    expect(reachable<ListStateOrNone, ListEvent>(null, LIST_EVENTS, listAfter)).toEqual(
      new Set([null, ...LIST_STATES]),
    );
    for (const state of LIST_STATES) {
      expect(reachable<ListStateOrNone, ListEvent>(state, LIST_EVENTS, listAfter)).toEqual(new Set(LIST_STATES));
    }
  });

  it('by any sequence: what was handed in is written anew only after it was taken back or sent back', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LIST_EVENTS), { maxLength: 40 }), (events) => {
        for (const { from, event, to } of walk<ListStateOrNone, ListEvent>(null, events, listAfter)) {
          expect(to).not.toBeNull();
          if (from === 'submitted') expect(['take_back', 'return', 'change']).toContain(event);
          if (to === 'submitted') expect(['submit', 'change']).toContain(event);
          if (event === 'return') expect(isAnswered(from)).toBe(true);
          if (event === 'change') expect(to).toBe(from);
        }
      }),
    );
  });

  const moment = fc.record<ListMoment>({
    state: fc.constantFrom(null, ...LIST_STATES),
    callOpen: fc.boolean(),
    classOpen: fc.boolean(),
    deadlinePassed: fc.boolean(),
    manages: fc.boolean(),
  });

  it('takes nothing that its state does not allow, and nothing at all once the class is confirmed', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(...LIST_EVENTS), (given, event) => {
        const allowed = whyNotOnList(given, event) === null;
        if (!allowed) return;
        expect(listAfter(given.state, event)).not.toBeNull();
        expect(given.classOpen).toBe(true);
        if (event !== 'change') expect(given.callOpen).toBe(true);
        if (event === 'return') expect(given.manages).toBe(true);
        if (given.deadlinePassed && !given.manages) expect(event).toBe('change');
      }),
    );
  });

  it('is written by its unit while there is time, and late only by those who manage the class', () => {
    const given = { state: 'draft', callOpen: true, classOpen: true, deadlinePassed: false, manages: false } as const;
    expect(whyNotOnList(given, 'submit')).toBeNull();
    expect(whyNotOnList({ ...given, deadlinePassed: true }, 'submit')).toBe('call_deadline_passed');
    expect(whyNotOnList({ ...given, deadlinePassed: true, manages: true }, 'submit')).toBeNull();
    expect(whyNotOnList({ ...given, callOpen: false, manages: true }, 'submit')).toBe('call_not_open');
    expect(whyNotOnList({ ...given, state: null }, 'submit')).toBe('list_empty');
    expect(whyNotOnList({ ...given, state: 'submitted' }, 'save')).toBe('list_submitted');
    expect(whyNotOnList({ ...given, state: 'submitted', callOpen: false, deadlinePassed: true }, 'change')).toBeNull();
    expect(whyNotOnList({ ...given, state: 'submitted', classOpen: false }, 'change')).toBe('call_class_confirmed');
    expect(whyNotOnList({ ...given, state: 'submitted' }, 'return')).toBe('forbidden');
  });
});

describe('the life of a nominee', () => {
  it('comes to every state, and does not come back from being swapped or withdrawn', () => {
    const from = (state: NomineeState) =>
      reachable<NomineeState, (typeof NOMINEE_EVENTS)[number]>(state, NOMINEE_EVENTS, nomineeAfter);
    expect(from('listed')).toEqual(new Set(NOMINEE_STATES));
    expect(from('swapped')).toEqual(new Set(['swapped']));
    expect(from('withdrawn')).toEqual(new Set(['withdrawn']));
  });

  it('by any sequence: seats given and seats taken back differ by the one that is held', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...NOMINEE_EVENTS), { maxLength: 30 }), (events) => {
        const steps = walk<NomineeState, (typeof NOMINEE_EVENTS)[number]>('listed', events, nomineeAfter);
        const given = steps.filter(({ to, from }) => to === 'seated' && from !== 'seated').length;
        const back = steps.filter(({ to, from }) => from === 'seated' && to !== 'seated').length;
        const last = steps.at(-1)?.to ?? 'listed';
        expect(given - back).toBe(last === 'seated' ? 1 : 0);
        expect(steps.slice(0, -1).every(({ to }) => stands(to))).toBe(true);
      }),
    );
  });
});

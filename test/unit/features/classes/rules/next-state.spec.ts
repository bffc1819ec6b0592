import fc from 'fast-check';
import { CLASS_STATES, type ClassState } from '../../../../../src/common/class-state.js';
import {
  isCancellable,
  stepsBetween,
  type TransitionFacts,
  usualNextState,
  whyNotMove,
} from '../../../../../src/features/classes/rules/next-state.js';

const READY: TransitionFacts = {
  from: 'draft',
  to: 'open',
  today: '2011-05-13',
  startDate: '2011-05-13',
  sessions: 4,
  enrolled: 20,
  minLearners: null,
  belowAccepted: false,
  resultsSigned: true,
  reason: 'lý do',
  mayReopen: true,
};
const move = (from: ClassState, to: ClassState, facts: Partial<TransitionFacts> = {}) =>
  whyNotMove({ ...READY, from, to, ...facts });
const states = fc.constantFrom(...CLASS_STATES);

describe('the life of a class', () => {
  it('goes forward step by step', () => {
    const way: ClassState[] = ['draft', 'open', 'confirmed', 'running', 'finished', 'closed'];
    way.slice(1).forEach((to, index) => expect(move(way[index]!, to)).toBeNull());
  });

  it('never goes back except that an administrator reopens a closed register with a reason', () => {
    const order = CLASS_STATES.filter((state) => state !== 'cancelled');
    fc.assert(
      fc.property(states, states, (from, to) => {
        const back = order.indexOf(to as never) <= order.indexOf(from as never) && to !== 'cancelled';
        if (back && !(from === 'closed' && to === 'finished')) expect(move(from, to)).not.toBeNull();
      }),
    );
    expect(move('closed', 'finished')).toBeNull();
    expect(move('closed', 'finished', { mayReopen: false })).toBe('class_reopen_needs_admin');
    expect(move('closed', 'finished', { reason: null })).toBe('reason_missing');
  });

  it('ends in cancellation from any state before finished, with a reason', () => {
    for (const from of CLASS_STATES) {
      expect(move(from, 'cancelled')).toBe(isCancellable(from) ? null : 'class_too_late_to_cancel');
    }
    expect(move('open', 'cancelled', { reason: null })).toBe('reason_missing');
    expect(CLASS_STATES.filter(isCancellable)).toEqual(['draft', 'open', 'confirmed', 'running']);
  });

  it('never leaves cancelled', () => {
    fc.assert(fc.property(states, (to) => move('cancelled', to) !== null));
  });

  it.each<[string, ClassState, ClassState, Partial<TransitionFacts>]>([
    ['class_needs_sessions', 'draft', 'open', { sessions: 0 }],
    ['class_needs_learners', 'open', 'confirmed', { enrolled: 0 }],
    ['class_needs_learners', 'confirmed', 'running', { enrolled: 0 }],
    ['class_not_begun', 'confirmed', 'running', { today: '2011-05-12' }],
    ['class_below_minimum', 'open', 'confirmed', { enrolled: 9, minLearners: 10, reason: null }],
    ['class_below_minimum', 'open', 'running', { enrolled: 9, minLearners: 10, reason: null }],
    ['class_below_minimum', 'confirmed', 'running', { enrolled: 9, minLearners: 10, reason: null }],
    ['class_results_unsigned', 'finished', 'closed', { resultsSigned: false }],
    ['class_step_not_allowed', 'draft', 'running', {}],
  ])('is held up by %s', (reason, from, to, facts) => {
    expect(move(from, to, facts)).toBe(reason);
  });

  it('goes on below the minimum of learners with a reason, and at the minimum without', () => {
    expect(move('open', 'confirmed', { enrolled: 9, minLearners: 10 })).toBeNull();
    expect(move('open', 'confirmed', { enrolled: 10, minLearners: 10, reason: null })).toBeNull();
    expect(move('open', 'confirmed', { enrolled: 0, minLearners: 10 })).toBe('class_needs_learners');
    const few = { enrolled: 9, minLearners: 10, reason: null };
    expect(move('confirmed', 'running', { ...few, belowAccepted: true })).toBeNull();
  });

  it('confirms the list on the way when an open class is started', () => {
    expect(move('open', 'running')).toBeNull();
    expect(stepsBetween('open', 'running')).toEqual(['confirmed', 'running']);
    expect(stepsBetween('running', 'finished')).toEqual(['finished']);
  });

  it('offers as next step only one that the states allow', () => {
    for (const from of CLASS_STATES) {
      const next = usualNextState(from);
      if (next) expect(move(from, next)).toBeNull();
      else expect(['closed', 'cancelled']).toContain(from);
    }
  });
});

/** One try to move a class, with all that may be so at that time. */
const tries = fc.record({
  to: states,
  today: fc.constantFrom('2011-05-12', '2011-05-13', '2011-05-20'),
  sessions: fc.constantFrom(0, 4),
  enrolled: fc.constantFrom(0, 9, 20),
  minLearners: fc.constantFrom(null, 10),
  belowAccepted: fc.constant(false),
  resultsSigned: fc.boolean(),
  reason: fc.constantFrom(null, 'lý do'),
  mayReopen: fc.boolean(),
});

type Row = Omit<TransitionFacts, 'startDate'>;

/** What a class writes down of a life in which these moves are tried, each row with the facts of its time. */
function lifeOf(moves: readonly Omit<TransitionFacts, 'from' | 'startDate'>[]): Row[] {
  const rows: Row[] = [];
  let from: ClassState = 'draft';
  for (const facts of moves) {
    if (whyNotMove({ startDate: READY.startDate, ...facts, from }) !== null) continue;
    for (const to of stepsBetween(from, facts.to)) {
      rows.push({ ...facts, from, to });
      from = to;
    }
  }
  return rows;
}

describe('whatever is tried with a class', () => {
  const lives = fc.array(tries, { maxLength: 40 }).map(lifeOf);
  const before = (rows: readonly Row[], index: number) => rows.slice(0, index).map(({ to }) => to);

  it('each row goes on from the one before, and only along a way that exists', () => {
    const ways = ['draft>open', 'open>confirmed', 'confirmed>running', 'running>finished', 'finished>closed'];
    const allowed = [
      ...ways,
      'closed>finished',
      ...CLASS_STATES.filter(isCancellable).map((from) => `${from}>cancelled`),
    ];
    fc.assert(
      fc.property(lives, (rows) => {
        rows.forEach(({ from, to }, index) => {
          expect(from).toBe(rows[index - 1]?.to ?? 'draft');
          expect(allowed).toContain(`${from}>${to}`);
        });
      }),
    );
  });

  it('a class that runs has a confirmed list, one that is over ran, one that is closed was over', () => {
    const needs: Partial<Record<ClassState, ClassState>> = {
      confirmed: 'open',
      running: 'confirmed',
      finished: 'running',
      closed: 'finished',
    };
    fc.assert(
      fc.property(lives, (rows) => {
        rows.forEach(({ to }, index) => {
          const need = needs[to];
          if (need) expect(before(rows, index)).toContain(need);
        });
      }),
    );
  });

  it('nothing follows a cancellation, and each has its reason, as has each reopening', () => {
    fc.assert(
      fc.property(lives, (rows) => {
        rows.forEach(({ from, to, reason, mayReopen }, index) => {
          if (to === 'cancelled') expect([index, reason]).toEqual([rows.length - 1, 'lý do']);
          if (from === 'closed') expect([to, reason, mayReopen]).toEqual(['finished', 'lý do', true]);
        });
      }),
    );
  });

  it('no list is confirmed and no class begun without learners, or below the minimum without a reason', () => {
    fc.assert(
      fc.property(lives, (rows) => {
        for (const { to, enrolled, minLearners, reason, today } of rows) {
          if (to !== 'confirmed' && to !== 'running') continue;
          expect(enrolled).toBeGreaterThan(0);
          if (minLearners !== null && enrolled < minLearners) expect(reason).not.toBeNull();
          if (to === 'running') expect(today >= READY.startDate).toBe(true);
        }
      }),
    );
  });

  it('every state can be reached', () => {
    const reached = new Set<ClassState>(['draft']);
    for (const from of reached) {
      for (const to of CLASS_STATES)
        if (move(from, to) === null) stepsBetween(from, to).forEach((step) => reached.add(step));
    }
    expect([...reached].sort()).toEqual([...CLASS_STATES].sort());
  });
});

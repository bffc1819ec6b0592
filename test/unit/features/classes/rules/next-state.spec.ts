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
    ['class_results_unsigned', 'finished', 'closed', { resultsSigned: false }],
    ['class_step_not_allowed', 'draft', 'running', {}],
  ])('is held up by %s', (reason, from, to, facts) => {
    expect(move(from, to, facts)).toBe(reason);
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

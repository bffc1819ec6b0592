import { CLASS_STATES } from '../../../../../src/common/class-state.js';
import { type HeldFacts, whyNotSetHeld } from '../../../../../src/features/attendance/rules/can-set-held.js';

const facts: HeldFacts = {
  classState: 'running',
  resultsSigned: false,
  sessionDate: '2011-05-13',
  today: '2011-05-13',
  periods: 4,
  heldPeriods: 2,
  before: null,
  reason: null,
};

describe('how much of a session was held', () => {
  it.each([
    [1, null],
    [4, null],
    [null, null],
    [0, 'held_periods_range'],
    [5, 'held_periods_range'],
    [-1, 'held_periods_range'],
    [2.5, 'held_periods_range'],
    [NaN, 'held_periods_range'],
  ])('%p of 4 tiết → %p', (heldPeriods, reason) => {
    expect(whyNotSetHeld({ ...facts, heldPeriods })).toBe(reason);
  });

  it('can be said as long as the register is open', () => {
    expect(whyNotSetHeld({ ...facts, today: '2011-05-12' })).toBe('attendance_in_future');
    expect(whyNotSetHeld({ ...facts, resultsSigned: true, heldPeriods: null })).toBe('attendance_results_signed');
    const open = CLASS_STATES.filter(
      (classState) => whyNotSetHeld({ ...facts, classState, reason: 'Mất điện' }) === null,
    );
    expect(open).toEqual(['confirmed', 'running', 'finished']);
  });

  it('needs a reason to change once the class has ended, as rates change with it', () => {
    const ended = { ...facts, classState: 'finished' } as const;
    expect(whyNotSetHeld(ended)).toBe('held_reason_missing');
    expect(whyNotSetHeld({ ...ended, heldPeriods: null, before: 2 })).toBe('held_reason_missing');
    expect(whyNotSetHeld({ ...ended, reason: 'Mất điện' })).toBeNull();
    expect(whyNotSetHeld({ ...ended, reason: 'x'.repeat(501) })).toBe('too_long');
    expect(whyNotSetHeld({ ...ended, before: 2 })).toBeNull();
    expect(whyNotSetHeld({ ...ended, heldPeriods: 4 })).toBeNull();
  });
});

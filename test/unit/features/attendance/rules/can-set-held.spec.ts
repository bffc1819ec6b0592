import { CLASS_STATES } from '../../../../../src/common/class-state.js';
import { type HeldFacts, whyNotSetHeld } from '../../../../../src/features/attendance/rules/can-set-held.js';

const facts: HeldFacts = {
  classState: 'running',
  resultsSigned: false,
  sessionDate: '2011-05-13',
  today: '2011-05-13',
  periods: 4,
  heldPeriods: 2,
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
    const open = CLASS_STATES.filter((classState) => whyNotSetHeld({ ...facts, classState }) === null);
    expect(open).toEqual(['confirmed', 'running', 'finished']);
  });
});

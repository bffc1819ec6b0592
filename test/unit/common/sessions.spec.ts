import { PARTS_OF_DAY, sessionTimes } from '../../../src/common/sessions.js';

describe('the clock times of a session', () => {
  it.each([
    ['morning', 1, '07:30', '08:15'],
    ['morning', 2, '07:30', '09:00'],
    ['morning', 3, '07:30', '10:00'],
    ['morning', 4, '07:30', '10:45'],
    ['morning', 5, '07:30', '11:45'],
    ['afternoon', 4, '13:30', '16:45'],
    ['evening', 3, '18:00', '20:30'],
    ['evening', 12, '18:00', '23:59'],
  ] as const)('of the %s with %i periods go from %s to %s', (part, periods, start, end) => {
    expect(sessionTimes(part, periods)).toEqual({ start, end });
  });

  it('end after they begin, on the same day, however many periods there are', () => {
    for (const part of PARTS_OF_DAY) {
      for (let periods = 1; periods <= 12; periods++) {
        const { start, end } = sessionTimes(part, periods);
        expect(end > start && end <= '23:59').toBe(true);
      }
    }
  });
});

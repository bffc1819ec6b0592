import { clockText } from '../../../../src/web/attendance/clock-text.js';

describe('the clock of a device', () => {
  it.each([
    [null, null],
    [0, null],
    [40, { key: 'marks.clock.fast_seconds', params: { count: 40 } }],
    [-90, { key: 'marks.clock.slow_minutes', params: { count: 2 } }],
    [18_000, { key: 'marks.clock.fast_hours', params: { count: 5 } }],
    [-172_800, { key: 'marks.clock.slow_days', params: { count: 2 } }],
  ])('is told in words where it is ahead by %s seconds', (seconds, text) => {
    expect(clockText(seconds)).toEqual(text);
  });
});

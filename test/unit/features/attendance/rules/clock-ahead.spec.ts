import { clockAhead } from '../../../../../src/features/attendance/rules/clock-ahead.js';

describe('the clock of a device', () => {
  const now = '2011-05-13T01:00:00.000Z';

  it.each([
    ['2011-05-13T01:00:00.900Z', null],
    ['2011-05-13T00:59:59.000Z', null],
    ['2011-05-13T06:00:00.000Z', 18_000],
    ['2011-05-13T00:30:00.000Z', -1800],
    ['9999-12-31T00:00:00.000Z', 2_000_000_000],
    ['0001-01-01T00:00:00.000Z', -2_000_000_000],
  ])('that says %s is ahead by %s seconds', (sentAt, seconds) => {
    expect(clockAhead(sentAt, now)).toBe(seconds);
  });
});

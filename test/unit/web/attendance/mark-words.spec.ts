import { clockText, markText, moment } from '../../../../src/web/attendance/mark-words.js';

describe('words for marks', () => {
  it.each([
    [null, null],
    [0, null],
    [40, { key: 'marks.clock.fast_seconds', params: { count: 40 } }],
    [-90, { key: 'marks.clock.slow_minutes', params: { count: 2 } }],
    [18_000, { key: 'marks.clock.fast_hours', params: { count: 5 } }],
    [-172_800, { key: 'marks.clock.slow_days', params: { count: 2 } }],
  ])('say how a clock goes that is ahead by %s seconds', (seconds, text) => {
    expect(clockText(seconds)).toEqual(text);
  });

  it('say minutes of those who were late, and nothing of what nobody marked', () => {
    expect(markText('L', 15)).toEqual({ key: 'marks.late', params: { minutes: '15' } });
    expect(markText('L', null)).toEqual({ key: 'marks.status.L' });
    expect(markText(null, null)).toEqual({ key: 'marks.status.none' });
    expect(moment('2011-05-13T00:42:00.000Z')).toBe('13/05/2011 07:42');
  });
});

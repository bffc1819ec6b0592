import { openKeyOf, rolloutStateOn } from '../../../../src/features/rollouts/rules/rollout-dates.js';

const dates = (fromDate: string | null, toDate: string | null = null, targetDate: string | null = null) => ({
  fromDate,
  toDate,
  targetDate,
});

describe('a rollout on a day', () => {
  it('is there from its first day to its last, both included', () => {
    const rollout = dates('2009-03-01', '2011-05-13');
    expect(rolloutStateOn(rollout, '2009-03-01')).toBe('has');
    expect(rolloutStateOn(rollout, '2011-05-13')).toBe('has');
    expect(rolloutStateOn(rollout, '2011-05-14')).toBe('ended');
  });

  it('is waited for before its first day, and overdue once its target has passed', () => {
    const rollout = dates('2012-02-01', null, '2011-12-31');
    expect(rolloutStateOn(rollout, '2011-12-31')).toBe('planned');
    expect(rolloutStateOn(rollout, '2012-01-01')).toBe('overdue');
    expect(rolloutStateOn(rollout, '2012-02-01')).toBe('has');
    expect(rolloutStateOn(dates(null, null, '2011-12-31'), '2012-06-01')).toBe('overdue');
  });

  it('holds the one open place of its unit and item until it ends', () => {
    expect(openKeyOf(7, 2, null)).toBe('7:2');
    expect(openKeyOf(7, 2, '2011-05-13')).toBeNull();
  });
});

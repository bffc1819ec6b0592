import { rolloutProblems } from '../../../../src/features/rollouts/rules/rollout-problems.js';

const TODAY = '2011-05-13';
const ALWAYS = { validFrom: null, validTo: null };
const UNTIL_2010 = { validFrom: '2004-01-01', validTo: '2010-07-01' };

function problems(
  given: { fromDate?: string; toDate?: string; targetDate?: string },
  unit: { validFrom: string | null; validTo: string | null } = ALWAYS,
): string[] {
  const dates = { fromDate: null, toDate: null, targetDate: null, ...given };
  return rolloutProblems(dates, unit, TODAY).map(({ field, code }) => `${field} ${code}`);
}

describe('the dates of a rollout', () => {
  it('are in order for what is there, what has ended and what is to come', () => {
    expect(problems({ fromDate: '2009-03-01' })).toEqual([]);
    expect(problems({ fromDate: TODAY, toDate: TODAY })).toEqual([]);
    expect(problems({ targetDate: '2011-12-31' })).toEqual([]);
    expect(problems({ fromDate: '2009-03-01', targetDate: '2008-12-31' })).toEqual([]);
  });

  it('need a first day or a target', () => {
    expect(problems({})).toEqual(['fromDate rollout_needs_date']);
    expect(problems({ targetDate: '2011-12-31', toDate: '2011-01-01' })).toEqual(['toDate rollout_end_without_start']);
  });

  it('end no earlier than they begin', () => {
    expect(problems({ fromDate: '2009-03-02', toDate: '2009-03-01' })).toEqual([
      'toDate rollout_ends_before_it_begins',
    ]);
  });

  it('say nothing of days to come but the target', () => {
    expect(problems({ fromDate: '2011-05-14' })).toEqual(['fromDate rollout_in_future']);
    expect(problems({ fromDate: '2011-05-01', toDate: '2011-06-01' })).toEqual(['toDate rollout_in_future']);
  });

  it('keep within the life of the unit, whose last day is the day before its end', () => {
    expect(problems({ fromDate: '2003-12-31' }, UNTIL_2010)).toEqual(['fromDate rollout_before_unit']);
    expect(problems({ fromDate: '2004-01-01', toDate: '2010-06-30' }, UNTIL_2010)).toEqual([]);
    expect(problems({ fromDate: '2010-07-01' }, UNTIL_2010)).toEqual(['fromDate rollout_after_unit']);
    expect(problems({ fromDate: '2009-01-01', toDate: '2010-07-01' }, UNTIL_2010)).toEqual([
      'toDate rollout_after_unit',
    ]);
    expect(problems({ targetDate: '2011-12-31' }, UNTIL_2010)).toEqual(['targetDate rollout_after_unit']);
  });

  it('may have no end in a unit that has ended: it ended with it', () => {
    expect(problems({ fromDate: '2009-01-01' }, UNTIL_2010)).toEqual([]);
  });

  it('forgive a target that was met before the unit ended, whenever it was', () => {
    expect(problems({ fromDate: '2009-01-01', targetDate: '2012-01-01' }, UNTIL_2010)).toEqual([]);
  });

  it('tell the day on which the unit was last there', () => {
    const [problem] = rolloutProblems({ fromDate: '2010-08-01', toDate: null, targetDate: null }, UNTIL_2010, TODAY);
    expect(problem!.params).toEqual({ date: '30/06/2010' });
  });
});

import { announcedChanges } from '../../../../../src/features/classes/rules/announced-changes.js';
import { classProblems, type SizeAndDates } from '../../../../../src/features/classes/rules/class-dates.js';

const GOOD: SizeAndDates = {
  startDate: '2011-05-16',
  endDate: '2011-05-20',
  enrolBy: null,
  capacity: 25,
  minLearners: 10,
  holdHours: 48,
};
const problems = (given: Partial<SizeAndDates>) =>
  classProblems({ ...GOOD, ...given }).map(({ field, code, params }) => [field, code, params]);

describe('the size and dates of a class', () => {
  it('may leave the minimum and the time for a reply open', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ minLearners: null, holdHours: null })).toEqual([]);
    expect(problems({ minLearners: 25, holdHours: 336 })).toEqual([]);
  });

  it.each<[Partial<SizeAndDates>, string, string, object]>([
    [{ minLearners: 26 }, 'minLearners', 'class_minimum_above_capacity', { capacity: 25 }],
    [{ minLearners: 0 }, 'minLearners', 'class_minimum_too_small', {}],
    [{ holdHours: 0 }, 'holdHours', 'class_hold_range', { most: 336 }],
    [{ holdHours: 337 }, 'holdHours', 'class_hold_range', { most: 336 }],
    [{ capacity: 0, minLearners: null }, 'capacity', 'class_capacity_range', { most: 1000 }],
    [{ endDate: '2011-05-15' }, 'endDate', 'class_ends_before_start', { startDate: '16/05/2011' }],
    [{ endDate: '2013-05-17' }, 'endDate', 'class_too_long', { days: 730 }],
    [{ enrolBy: '2011-05-21' }, 'enrolBy', 'class_deadline_after_end', {}],
  ])('refuses %j', (given, field, code, params) => {
    expect(problems(given)).toEqual([[field, code, params]]);
  });
});

describe('what learners hear of an edited class', () => {
  const before = { state: 'open', startDate: '2011-05-16', endDate: '2011-05-20', place: 'Phòng máy 1' } as const;

  it('is new dates and another place of a class that is announced and not over', () => {
    const after = { ...before, endDate: '2011-05-21', place: 'Phòng máy 2' };
    expect(announcedChanges(before, after)).toEqual(['endDate', 'place']);
    expect(announcedChanges(before, before)).toEqual([]);
    expect(announcedChanges({ ...before, state: 'running' }, after)).toEqual(['endDate', 'place']);
    expect(announcedChanges({ ...before, state: 'draft' }, after)).toEqual([]);
    expect(announcedChanges({ ...before, state: 'finished' }, after)).toEqual([]);
  });
});

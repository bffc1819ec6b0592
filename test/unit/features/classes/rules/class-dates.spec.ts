import { announcedChanges } from '../../../../../src/features/classes/rules/announced-changes.js';
import {
  classProblems,
  deadlineProblems,
  farDayProblem,
  type SizeAndDates,
} from '../../../../../src/features/classes/rules/class-dates.js';

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

describe('the deadline of a class', () => {
  const today = '2011-05-13';
  const codes = (enrolBy: string | null, endDate: string, kept: string | null = null) =>
    deadlineProblems({ enrolBy, endDate }, today, kept).map(({ field, code }) => [field, code]);

  it('lies today or later, unless it stood before or the class is over', () => {
    expect(codes(null, '2011-05-20')).toEqual([]);
    expect(codes('2011-05-13', '2011-05-20')).toEqual([]);
    expect(codes('2011-05-12', '2011-05-20')).toEqual([['enrolBy', 'class_deadline_over']]);
    expect(codes('2011-05-12', '2011-05-20', '2011-05-12')).toEqual([]);
    expect(codes('2011-05-11', '2011-05-20', '2011-05-12')).toHaveLength(1);
    expect(codes('2011-05-11', '2011-05-12')).toEqual([]);
  });
});

describe('the first day of a class', () => {
  it.each([
    ['2011-03-14', null],
    ['2011-03-13', 'class_day_long_past'],
    ['1999-05-16', 'class_day_long_past'],
    ['2014-05-12', null],
    ['2014-05-13', 'class_day_far_ahead'],
  ])('is asked about where it is unlikely: %s', (startDate, code) => {
    expect(farDayProblem(startDate, '2011-05-13')?.code ?? null).toBe(code);
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

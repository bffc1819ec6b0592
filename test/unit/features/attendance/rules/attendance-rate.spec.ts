import {
  attendanceRate,
  bestBasisPoints,
  type HeldSession,
  wasHeld,
} from '../../../../../src/features/attendance/rules/attendance-rate.js';
import type { AttendanceRule } from '../../../../../src/features/courses/rules/pass-rule.js';

const ALWAYS = [{ from: '2011-05-01', to: null }];
const PLAIN: AttendanceRule = { excusedCounts: false, lateWeightPercent: 100, countBy: 'sessions' };
const day = (number: number): string => `2011-05-${String(number).padStart(2, '0')}`;
const sessions = (marks: string, periods: number[] = []): HeldSession[] =>
  [...marks].map((mark, index) => ({
    date: day(index + 1),
    periods: periods[index] ?? 4,
    status: mark === '?' ? null : (mark as HeldSession['status']),
  }));
const rateOf = (marks: string, rule: Partial<AttendanceRule> = {}, periods: number[] = []) =>
  attendanceRate(sessions(marks, periods), ALWAYS, { ...PLAIN, ...rule });

describe('the rate of attendance', () => {
  it('counts present and late over present, late and absent', () => {
    expect(rateOf('PLPA')).toEqual({
      attended: 3,
      denominator: 4,
      held: 4,
      unmarked: 0,
      earned: 300,
      possible: 400,
      unmarkedWeight: 0,
      basisPoints: 7500,
    });
  });

  it('takes excused sessions out, unless the course counts them', () => {
    expect(rateOf('PPEA')).toMatchObject({ denominator: 3, possible: 300 });
    expect(rateOf('PPEA', { excusedCounts: true })).toMatchObject({ denominator: 4, possible: 400, earned: 200 });
  });

  it('counts an unmarked session as held, but neither as present nor as absent', () => {
    expect(rateOf('P??', { excusedCounts: true })).toMatchObject({
      attended: 1,
      denominator: 1,
      held: 3,
      unmarked: 2,
      possible: 100,
      unmarkedWeight: 200,
    });
  });

  it('gives a late arrival the part that the course says, and takes it for attended all the same', () => {
    expect(rateOf('PPLA', { lateWeightPercent: 50 })).toMatchObject({ attended: 3, earned: 250, basisPoints: 6250 });
    expect(rateOf('PPLA', { lateWeightPercent: 0 })).toMatchObject({ attended: 3, earned: 200, basisPoints: 5000 });
    expect(rateOf('L', { lateWeightPercent: 33 })).toMatchObject({ attended: 1, earned: 33, basisPoints: 3300 });
  });

  it('weighs sessions by the tiết that were taught where the course counts those', () => {
    const byPeriods = { countBy: 'periods' } as const;
    expect(rateOf('PA', byPeriods, [5, 3])).toMatchObject({ attended: 1, denominator: 2, basisPoints: 6250 });
    expect(rateOf('PA', byPeriods, [5, 1])).toMatchObject({ earned: 500, possible: 600, basisPoints: 8333 });
    expect(rateOf('PLA', { ...byPeriods, lateWeightPercent: 50 }, [4, 3, 1])).toMatchObject({
      earned: 550,
      possible: 800,
    });
    expect(rateOf('PA', {}, [5, 1])).toMatchObject({ basisPoints: 5000 });
  });

  it('counts only sessions within the membership, both ends included', () => {
    const rate = attendanceRate(sessions('AAPPPA'), [{ from: day(3), to: day(5) }], PLAIN);
    expect([rate.attended, rate.denominator, rate.held, rate.basisPoints]).toEqual([3, 3, 3, 10_000]);
  });

  it('runs over all the time that somebody was in the class, and not over the time between', () => {
    const twice = [
      { from: day(1), to: day(2) },
      { from: day(5), to: null },
    ];
    expect(attendanceRate(sessions('PAAAPP'), twice, PLAIN)).toMatchObject({ attended: 3, denominator: 4, held: 4 });
    const onTheSameDay = [
      { from: day(1), to: day(2) },
      { from: day(2), to: null },
    ];
    expect(attendanceRate(sessions('PPP'), onTheSameDay, PLAIN)).toMatchObject({ attended: 3, held: 3 });
    expect(attendanceRate(sessions('PPP'), [], PLAIN)).toMatchObject({ held: 0, basisPoints: null });
  });

  it('is no rate at all where nothing counts', () => {
    expect(rateOf('EE?').basisPoints).toBeNull();
    expect(rateOf('').basisPoints).toBeNull();
  });

  it('rounds down, so that 79,99 % never shows as 80 %', () => {
    const many = [...('P'.repeat(7999) + 'A'.repeat(2001))].map((status) => ({
      date: day(1),
      periods: 4,
      status: status as HeldSession['status'],
    }));
    expect(attendanceRate(many, ALWAYS, PLAIN).basisPoints).toBe(7999);
    expect(rateOf('PPA').basisPoints).toBe(6666);
  });
});

describe('the best rate that can still be reached', () => {
  it('takes all that is unmarked or to come for on time', () => {
    expect(bestBasisPoints(rateOf('A?'), 200)).toBe(7500);
    expect(bestBasisPoints(rateOf('L?', { lateWeightPercent: 50 }), 0)).toBe(7500);
    expect(bestBasisPoints(rateOf('A', { countBy: 'periods' }, [2]), 800)).toBe(8000);
  });

  it('is nothing where nothing would count', () => {
    expect(bestBasisPoints(rateOf('E'), 0)).toBeNull();
  });
});

describe('a session', () => {
  it('was held on a past day, and today once its register has been begun', () => {
    expect(wasHeld({ date: '2011-05-12', hasMarks: false }, '2011-05-13')).toBe(true);
    expect(wasHeld({ date: '2011-05-13', hasMarks: true }, '2011-05-13')).toBe(true);
    expect(wasHeld({ date: '2011-05-13', hasMarks: false }, '2011-05-13')).toBe(false);
    expect(wasHeld({ date: '2011-05-14', hasMarks: true }, '2011-05-13')).toBe(false);
  });
});

import * as fc from 'fast-check';
import { ATTENDANCE_STATUSES } from '../../../../../src/common/attendance-status.js';
import {
  attendanceRate,
  type HeldSession,
  wasHeld,
} from '../../../../../src/features/attendance/rules/attendance-rate.js';

const WHOLE = { from: '2011-05-01', to: null };
const day = (number: number): string => `2011-05-${String(number).padStart(2, '0')}`;
const sessions = (marks: string): HeldSession[] =>
  [...marks].map((mark, index) => ({
    date: day(index + 1),
    status: mark === '?' ? null : (mark as HeldSession['status']),
  }));

describe('the rate of attendance', () => {
  it('counts present and late over present, late and absent', () => {
    expect(attendanceRate(sessions('PLPA'), WHOLE, { excusedCounts: false })).toEqual({
      attended: 3,
      denominator: 4,
      held: 4,
      unmarked: 0,
      basisPoints: 7500,
    });
  });

  it('takes excused sessions out, unless the course counts them', () => {
    expect(attendanceRate(sessions('PPEA'), WHOLE, { excusedCounts: false }).denominator).toBe(3);
    expect(attendanceRate(sessions('PPEA'), WHOLE, { excusedCounts: true }).denominator).toBe(4);
  });

  it('counts an unmarked session as held, but neither as present nor as absent', () => {
    expect(attendanceRate(sessions('P??'), WHOLE, { excusedCounts: true })).toMatchObject({
      attended: 1,
      denominator: 1,
      held: 3,
      unmarked: 2,
    });
  });

  it('counts only sessions within the membership, both ends included', () => {
    const rate = attendanceRate(sessions('AAPPPA'), { from: day(3), to: day(5) }, { excusedCounts: false });
    expect([rate.attended, rate.denominator, rate.held, rate.basisPoints]).toEqual([3, 3, 3, 10_000]);
  });

  it('is no rate at all where nothing counts', () => {
    expect(attendanceRate(sessions('EE?'), WHOLE, { excusedCounts: false }).basisPoints).toBeNull();
    expect(attendanceRate([], WHOLE, { excusedCounts: false }).basisPoints).toBeNull();
  });

  it('rounds down, so that 79,99 % never shows as 80 %', () => {
    const marks = 'P'.repeat(7999) + 'A'.repeat(2001);
    const many = [...marks].map((status) => ({ date: day(1), status: status as HeldSession['status'] }));
    expect(attendanceRate(many, WHOLE, { excusedCounts: false }).basisPoints).toBe(7999);
    expect(attendanceRate(sessions('PPA'), WHOLE, { excusedCounts: false }).basisPoints).toBe(6666);
  });

  it('agrees with counting by hand, one session after the other', () => {
    const session = fc.record({
      date: fc.integer({ min: 1, max: 28 }).map(day),
      status: fc.constantFrom(null, ...ATTENDANCE_STATUSES),
    });
    const dates = fc.tuple(fc.integer({ min: 1, max: 28 }), fc.option(fc.integer({ min: 1, max: 28 })));
    fc.assert(
      fc.property(fc.array(session), dates, fc.boolean(), (held, [from, to], excusedCounts) => {
        let [came, missed, excused, blank] = [0, 0, 0, 0];
        for (const { date, status } of held) {
          if (date < day(from) || (to !== null && date > day(to))) continue;
          if (status === 'P') came++;
          else if (status === 'L') came++;
          else if (status === 'A') missed++;
          else if (status === 'E') excused++;
          else blank++;
        }
        const base = came + missed + (excusedCounts ? excused : 0);
        const membership = { from: day(from), to: to === null ? null : day(to) };
        expect(attendanceRate(held, membership, { excusedCounts })).toEqual({
          attended: came,
          denominator: base,
          held: came + missed + excused + blank,
          unmarked: blank,
          basisPoints: base === 0 ? null : Math.floor((came / base) * 10_000 + 1e-9),
        });
      }),
    );
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

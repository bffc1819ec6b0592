import type { AttendanceRate } from '../../../../../src/features/attendance/rules/attendance-rate.js';
import type { PassRule } from '../../../../../src/features/courses/rules/pass-rule.js';
import { settle } from '../../../../../src/features/results/rules/settle.js';

const rule: PassRule = {
  components: [{ code: 'practice', title: 'Thực hành', weight: 100, maxHundredths: 1000 }],
  minAttendancePercent: 80,
  passHundredths: 500,
  bands: [{ code: 'good', fromHundredths: 800 }],
  excusedCounts: false,
  lateWeightPercent: 100,
  countBy: 'sessions',
};
const rate = (attended: number, denominator: number, unmarked: number): AttendanceRate => ({
  attended,
  denominator,
  held: denominator + unmarked,
  unmarked,
  earned: attended * 100,
  possible: denominator * 100,
  unmarkedWeight: unmarked * 100,
  basisPoints: denominator === 0 ? null : Math.floor((attended * 10_000) / denominator),
});

describe('a result as it is signed', () => {
  it('counts a session without a mark neither as presence nor as absence', () => {
    expect(settle(rule, rate(7, 7, 3), { practice: 900 })).toMatchObject({
      complete: true,
      passed: true,
      grade: 'good',
    });
    expect(settle(rule, rate(7, 10, 3), { practice: 900 })).toMatchObject({ complete: true, passed: false });
  });

  it('passes nobody by sessions without a mark alone', () => {
    expect(settle(rule, rate(0, 0, 9), { practice: 900 })).toMatchObject({ complete: true, passed: false });
  });

  it('fails who has no session that counts', () => {
    expect(settle(rule, rate(0, 0, 0), { practice: 900 })).toMatchObject({ complete: true, passed: false });
  });

  it('is open only while a score is missing that decides', () => {
    expect(settle(rule, rate(10, 10, 0), {})).toMatchObject({ complete: false });
    expect(settle(rule, rate(1, 10, 0), {})).toMatchObject({ complete: true, passed: false });
  });
});

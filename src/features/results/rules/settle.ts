import type { AttendanceRate } from '../../attendance/rules/attendance-rate.js';
import type { PassRule } from '../../courses/rules/pass-rule.js';
import { attendanceVerdict } from './attendance-verdict.js';
import { type ResultWorking, type Scores, working } from './working.js';

/**
 * The result as it is signed: a session without a mark can help nobody, so it stands with the absences, and who has no
 * session that counts has not reached the least rate. Not complete only while a score that decides is missing.
 */
export function settle(rule: PassRule, attendance: AttendanceRate, scores: Scores): ResultWorking {
  const counted = unmarkedAsAbsent(attendance);
  const result = working(rule, counted, scores);
  const decided = !result.complete && attendanceVerdict(counted, rule.minAttendancePercent) === 'open';
  return decided ? { ...result, complete: true, grade: 'failed', passed: false } : result;
}

function unmarkedAsAbsent(rate: AttendanceRate): AttendanceRate {
  const denominator = rate.denominator + rate.unmarked;
  return {
    ...rate,
    denominator,
    unmarked: 0,
    basisPoints: denominator === 0 ? null : Math.floor((rate.attended * 10_000) / denominator),
  };
}

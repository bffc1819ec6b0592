import type { AttendanceRate } from '../../attendance/rules/attendance-rate.js';
import type { PassRule } from '../../courses/rules/pass-rule.js';
import { attendanceVerdict } from './attendance-verdict.js';
import { type ResultWorking, type Scores, working } from './working.js';

/**
 * The result as it is signed. The rate is that of the sessions with a mark: a session without one is
 * neither presence nor absence, and the signer has accepted that it does not count. Who has no session that counts has not
 * reached the least rate. Not complete only while a score that decides is missing.
 */
export function settle(rule: PassRule, attendance: AttendanceRate, scores: Scores): ResultWorking {
  const counted = { ...attendance, unmarked: 0, unmarkedWeight: 0 };
  const result = working(rule, counted, scores);
  const decided = !result.complete && attendanceVerdict(counted, rule.minAttendancePercent) === 'open';
  return decided ? { ...result, complete: true, grade: 'failed', passed: false } : result;
}

import type { AttendanceRate } from '../../attendance/rules/attendance-rate.js';

/** Whether a condition is met, is not, or cannot be said yet. */
export type Verdict = 'met' | 'failed' | 'open';

/**
 * Whether the least rate is reached whatever the sessions without a mark turn out to be: present in all of them, absent
 * from all of them, or excused. As long as that decides, the verdict is open; so it is where no session counts.
 */
export function attendanceVerdict(rate: AttendanceRate, minPercent: number): Verdict {
  if (minPercent === 0) return 'met';
  const possible = rate.denominator + rate.unmarked;
  if (possible === 0) return 'open';
  const best = rate.attended + rate.unmarked;
  if (rate.attended * 100 >= minPercent * possible) return 'met';
  return best * 100 < minPercent * possible ? 'failed' : 'open';
}

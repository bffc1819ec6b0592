import type { AttendanceRate } from '../../attendance/rules/attendance-rate.js';

/** Whether a condition is met, is not, or cannot be said yet. */
export type Verdict = 'met' | 'failed' | 'open';

/**
 * Whether the least rate is reached whatever the sessions without a mark turn out to be: on time in all of them, absent
 * from all of them, or anything between, late and excused too. Nothing earns more than coming on time to all of them, and
 * nothing less than being absent from all of them. As long as that decides, the verdict is open; so it is where no session counts.
 */
export function attendanceVerdict(rate: AttendanceRate, minPercent: number): Verdict {
  if (minPercent === 0) return 'met';
  const possible = rate.possible + rate.unmarkedWeight;
  if (possible === 0) return 'open';
  if (rate.earned * 100 >= minPercent * possible) return 'met';
  return (rate.earned + rate.unmarkedWeight) * 100 < minPercent * possible ? 'failed' : 'open';
}

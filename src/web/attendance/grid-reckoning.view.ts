import { formatInteger } from '../../common/numbers.js';
import type { GridOfClass } from '../../features/attendance/rules/attendance-grid.js';
import type { PassRule } from '../../features/courses/rules/pass-rule.js';
import type { Message } from '../shared/messages.js';

/** How the rates of a class are reckoned, a sentence each: over what, what a late or an excused session earns, what is asked for. */
export function reckoning({ sessions, held }: Pick<GridOfClass, 'sessions' | 'held'>, rule: PassRule): Message[] {
  const periods = sessions.filter((session) => session.held).reduce((total, session) => total + session.periods, 0);
  return [
    rule.countBy === 'periods'
      ? { key: 'attendance.over_periods', params: { periods: formatInteger(periods), held } }
      : { key: 'attendance.over_held', params: { held } },
    { key: rule.excusedCounts ? 'attendance.excused_counts' : 'attendance.excused_leaves' },
    ...lateness(rule),
    ...(rule.minAttendancePercent > 0
      ? [{ key: 'attendance.least', params: { minimum: rule.minAttendancePercent } }]
      : []),
  ];
}

function lateness({ lateWeightPercent }: PassRule): Message[] {
  if (lateWeightPercent === 100) return [{ key: 'attendance.late_whole' }];
  return [{ key: 'attendance.late_part', params: { percent: lateWeightPercent } }];
}

import { tookPart } from '../../src/common/attendance-status.js';
import type { CalendarDate } from '../../src/common/dates/calendar-date.js';
import { type AttendanceRate, attendanceRate } from '../../src/features/attendance/rules/attendance-rate.js';
import type { PassRule } from '../../src/features/courses/rules/pass-rule.js';
import { settle } from '../../src/features/results/rules/settle.js';
import type { Temper } from './attendance.js';
import type { DemoMark, DemoResult, DemoScore, DemoSession } from './demo-history.js';
import type { Random } from './random.js';

/** A learner's part in a class that is over. */
export interface Learning {
  sessions: readonly DemoSession[];
  memberFrom: CalendarDate;
  marks: readonly DemoMark[];
}

/**
 * Scores in steps of half a point. Who came to less than half of the marked sessions does not sit the test, unless the
 * rate of attendance is reached all the same because the others were excused.
 */
export function scoresFor(random: Random, rule: PassRule, temper: Temper, learning: Learning): DemoScore[] {
  const came = learning.marks.filter(({ status }) => tookPart(status)).length;
  const missedTooMuch = came === 0 || came * 2 < learning.marks.length;
  if (missedTooMuch && settle(rule, rateOf(rule, learning), {}).complete) return [];
  const ability = temper === 'keen' ? random.int(13, 19) : temper === 'usual' ? random.int(10, 18) : random.int(7, 15);
  return rule.components.map(({ code, maxHundredths }) => ({
    component: code,
    hundredths: Math.min(maxHundredths, Math.max(0, (ability + random.int(-2, 2)) * 50)),
  }));
}

/** The result as the trainer would sign it. Throws where a score that decides is missing. */
export function resultOf(rule: PassRule, learning: Learning & { scores: readonly DemoScore[] }): DemoResult {
  const rate = rateOf(rule, learning);
  const scores = Object.fromEntries(learning.scores.map(({ component, hundredths }) => [component, hundredths]));
  const { complete, totalHundredths, grade, passed } = settle(rule, rate, scores);
  if (!complete) throw new Error('a result hangs on a score that is missing');
  return { totalHundredths, grade, passed, attended: rate.attended, held: rate.held };
}

function rateOf(rule: PassRule, { sessions, memberFrom, marks }: Learning): AttendanceRate {
  const statuses = new Map(marks.map(({ session, status }) => [session, status]));
  const held = sessions.map(({ number, date, periods }) => ({ date, periods, status: statuses.get(number) ?? null }));
  return attendanceRate(held, [{ from: memberFrom, to: null }], rule);
}

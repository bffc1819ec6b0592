import { formatHundredths } from '../../common/numbers.js';
import type { AttendanceRule, PassRule } from '../../features/courses/rules/pass-rule.js';
import type { Text } from '../shared/page-context.js';

/** A message, never data. */
type Sentence = Exclude<Text, string>;

/** What it takes to complete a course, in one sentence. */
export function passRuleText({ components, minAttendancePercent, passHundredths, countBy }: PassRule): Sentence {
  const params = { percent: minAttendancePercent, mark: markText(passHundredths) };
  const scored = components.length > 0;
  if (minAttendancePercent === 0) return { key: scored ? 'courses.rule.marks' : 'courses.rule.nothing', params };
  if (countBy === 'periods') {
    return { key: scored ? 'courses.rule.both_periods' : 'courses.rule.attendance_periods', params };
  }
  return { key: scored ? 'courses.rule.both' : 'courses.rule.attendance', params };
}

/** How a rate of attendance is reckoned, a sentence for each choice of the course. */
export function reckoningTexts({ excusedCounts, lateWeightPercent: percent, countBy }: AttendanceRule): Sentence[] {
  const late = percent === 100 ? 'late_whole' : percent === 0 ? 'late_nothing' : 'late';
  return [
    { key: excusedCounts ? 'courses.excused.counts' : 'courses.excused.leaves' },
    { key: `courses.reckoning.${late}`, params: { percent } },
    { key: `courses.reckoning.${countBy}` },
  ];
}

/** In a few words what is unlike most courses in how a rate is reckoned: where late is present, and excused is left out. */
export function unusualReckoning({ excusedCounts, lateWeightPercent: percent, countBy }: AttendanceRule): Sentence[] {
  return [
    ...(excusedCounts ? [{ key: 'courses.unusual.excused' }] : []),
    ...(percent === 100 ? [] : [{ key: 'courses.unusual.late', params: { percent } }]),
    ...(countBy === 'periods' ? [{ key: 'courses.unusual.periods' }] : []),
  ];
}

/** A mark as it is written in a rule: always with its decimal, 5,0. */
export function markText(hundredths: number): string {
  const text = formatHundredths(hundredths);
  return text.includes(',') ? text : `${text},0`;
}

import { formatHundredths } from '../../common/numbers.js';
import type { PassRule } from '../../features/courses/rules/pass-rule.js';
import type { Text } from '../shared/page-context.js';

/** What it takes to complete a course, in one sentence. */
export function passRuleText({ components, minAttendancePercent: percent, passHundredths }: PassRule): Text {
  const mark = markText(passHundredths);
  if (components.length === 0) {
    return percent === 0
      ? { key: 'courses.rule.nothing', params: {} }
      : { key: 'courses.rule.attendance', params: { percent } };
  }
  return percent === 0
    ? { key: 'courses.rule.marks', params: { mark } }
    : { key: 'courses.rule.both', params: { percent, mark } };
}

/** A mark as it is written in a rule: always with its decimal, 5,0. */
export function markText(hundredths: number): string {
  const text = formatHundredths(hundredths);
  return text.includes(',') ? text : `${text},0`;
}

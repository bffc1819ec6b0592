import type { FieldProblem } from '../../../common/errors.js';
import { COUNTS_BY, type PassRule } from './pass-rule.js';

/** A course has at most this many scored parts. */
export const MOST_COMPONENTS = 4;
/** Totals and bands are given on a scale of 10, in hundredths. */
const TOP_HUNDREDTHS = 1000;
const MOST_PERIODS = 1000;

/**
 * What is wrong with a course as it is entered, at most one problem a field: `code` (it begins the codes of classes,
 * 2011-TH07-02), `periods`, `minAttendancePercent`, `lateWeightPercent`, `countBy`, `components`, `components.<index>.title|weight|max`, `passMark`,
 * `bands.<code>`. A course without components is passed by attendance alone: its pass mark and bands say nothing.
 */
export function courseProblems(input: { code: string; periods: number; passRule: PassRule }): FieldProblem[] {
  const { code, periods, passRule } = input;
  const problems: (FieldProblem | null)[] = [
    /^[A-Z][A-Z0-9]{1,11}$/.test(code) ? null : problem('code', 'course_code_invalid'),
    inRange(periods, 1, MOST_PERIODS) ? null : problem('periods', 'course_periods_range', { most: MOST_PERIODS }),
    inRange(passRule.minAttendancePercent, 0, 100) ? null : problem('minAttendancePercent', 'course_percent_range'),
    inRange(passRule.lateWeightPercent, 0, 100) ? null : problem('lateWeightPercent', 'course_late_weight_range'),
    COUNTS_BY.includes(passRule.countBy) ? null : problem('countBy', 'course_count_by_unknown'),
    ...componentProblems(passRule),
    ...(passRule.components.length > 0 ? markProblems(passRule) : []),
  ];
  return problems.filter((found) => found !== null);
}

function componentProblems({ components }: PassRule): (FieldProblem | null)[] {
  const weights = components.reduce((sum, { weight }) => sum + weight, 0);
  return [
    components.length > MOST_COMPONENTS
      ? problem('components', 'course_components_too_many', { most: MOST_COMPONENTS })
      : components.length > 0 && weights !== 100
        ? problem('components', 'course_weights_not_100', { sum: weights })
        : null,
    ...components.flatMap(({ code, title, weight, maxHundredths }, index) => [
      components.findIndex((other) => other.code === code || other.title === title) < index
        ? problem(`components.${index}.title`, 'course_component_repeated', { title })
        : null,
      inRange(weight, 1, 100) ? null : problem(`components.${index}.weight`, 'course_weight_range'),
      inRange(maxHundredths, 100, 10_000) ? null : problem(`components.${index}.max`, 'course_scale_range'),
    ]),
  ];
}

function markProblems({ passHundredths, bands }: PassRule): (FieldProblem | null)[] {
  return [
    inRange(passHundredths, 1, TOP_HUNDREDTHS) ? null : problem('passMark', 'course_mark_range'),
    ...bands.map(({ code, fromHundredths }, index) => {
      if (!inRange(fromHundredths, 1, TOP_HUNDREDTHS)) return problem(`bands.${code}`, 'course_mark_range');
      if (fromHundredths < passHundredths) return problem(`bands.${code}`, 'course_band_below_pass');
      const better = bands[index - 1];
      return better && better.fromHundredths <= fromHundredths ? problem(`bands.${code}`, 'course_band_order') : null;
    }),
  ];
}

function inRange(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function problem(field: string, code: string, params: FieldProblem['params'] = {}): FieldProblem {
  return { field, code, params };
}

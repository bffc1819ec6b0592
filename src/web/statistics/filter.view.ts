import { formatDate } from '../../common/dates/calendar-date.js';
import type { FigureQuery } from '../../features/statistics/rules/figure-query.js';
import type { UnitLevel } from '../../features/units/unit.entity.js';
import type { Chip, FormError, Tab } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { pageParams } from './figure-links.js';
import { isSamePeriod } from './overview.view.js';
import type { Choices, Question } from './questions.js';
import { readingChoices } from './reading.view.js';
import { spanText } from './span-text.js';

const LEVELS: readonly UnitLevel[] = ['tinh', 'huyen', 'xa'];

/** The filter of a page of figures, filled with what was asked or, where that was wrong, with what was typed. */
export function filterView(action: string, question: Question, { courses, units }: Choices) {
  const { query, typed, asked } = question;
  const problems = question.problems ?? [];
  const value = (name: string, known: string | null): string => (asked ? (known ?? '') : (typed[name] ?? ''));
  const date = (day: string | null): string | null => day && formatDate(day);
  const unit = value('unit', query.unitCode);
  const course = value('course', query.courseCode);
  const level = value('level', query.level);
  const known = units.map(({ code, name }) => ({ value: code, label: name }));
  const isOffered = unit === '' || known.some((each) => each.value === unit);
  const chosen = isOffered ? [] : [{ value: unit, label: asked?.unit?.name ?? unit }];
  return {
    action,
    problems: problems.map(({ field, code, params }): FormError => ({
      id: `f-${field}`,
      key: `errors.${code}`,
      params,
    })),
    bad: { from: isBad(question, 'from'), to: isBad(question, 'to'), on: isBad(question, 'on') },
    reading: readingChoices(question),
    values: { from: value('from', date(asked?.from ?? null)), to: value('to', date(asked?.to ?? null)) },
    units: [...chosen, ...known].map((each) => ({ ...each, selected: each.value === unit })),
    levels: LEVELS.map((each) => ({ value: each, labelKey: `statistics.level.${each}`, selected: each === level })),
    courses: courses.map(({ code, title }) => ({
      value: code,
      label: `${code} ${title}`,
      selected: code === course,
    })),
  };
}

/** The spans that are read most, one click each. */
export function periodChips(question: Question, page: (params: Record<string, string>) => string): Chip[] {
  const { query, periods } = question;
  const { usual, all, thisYear } = periods;
  const chip = (period: typeof usual, text: Chip['text']): Chip => ({
    text,
    href: page(pageParams(query, { from: period.from, to: period.to, year: null, classCode: null })),
    count: null,
    current: isSamePeriod(query, period),
    removable: false,
  });
  const isNamed = usual.from !== all.from || usual.to !== all.to;
  return [
    ...(isNamed ? [chip(usual, usual.name ?? spanText(usual))] : []),
    chip(thisYear, { key: 'statistics.this_year', params: { year: thisYear.to.slice(0, 4) } }),
    chip(all, { key: 'statistics.since_beginning' }),
  ];
}

/** The pages of figures, each asked the same question. */
export function statisticsTabs(query: FigureQuery, current: 'overview' | 'units' | 'courses'): Tab[] {
  const params = pageParams(query);
  const tab = (name: typeof current, href: string): Tab => ({
    labelKey: `statistics.tab.${name}`,
    href,
    count: null,
    current: name === current,
  });
  return [
    tab('overview', paths.statistics(params)),
    tab('units', paths.statisticsUnits(params)),
    tab('courses', paths.statisticsCourses(params)),
  ];
}

function isBad({ problems }: Question, field: string): boolean {
  return (problems ?? []).some((problem) => problem.field === field);
}

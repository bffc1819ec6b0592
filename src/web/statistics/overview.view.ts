import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import { localDateOf, localTime } from '../../common/dates/local-time.js';
import type { Asked } from '../../features/statistics/asked.js';
import type { CourseFigures, Figures, LevelFigures, YearFigures } from '../../features/statistics/figures.js';
import type { Period } from '../../features/statistics/reporting-periods.service.js';
import type { FigureQuery } from '../../features/statistics/rules/figure-query.js';
import type { UnitLevel } from '../../features/units/unit.entity.js';
import { progressBar } from '../shared/chart-bars.js';
import type { Figure, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { figureOf } from './figure.view.js';
import { pageParams, rowsHref } from './figure-links.js';
import { readingText } from './reading.view.js';
import { spanText } from './span-text.js';
import { yearChart } from './year-chart.view.js';

/** All that the overview of a selection shows. */
export interface Overview {
  asked: Asked;
  figures: Figures;
  years: readonly YearFigures[];
  levels: readonly LevelFigures[];
  courses: readonly CourseFigures[];
  /** The moment the figures were counted at. */
  now: string;
}

const COURSES_SHOWN = 15;
const LEVELS: readonly UnitLevel[] = ['tinh', 'huyen', 'xa'];

/** Figures, years, levels and courses of a selection, each number a link to its rows. */
export function overviewView({ asked, figures, years, levels, courses, now }: Overview) {
  const { query } = asked;
  return {
    span: spanText(asked),
    reading: readingText(asked),
    isScoped: asked.scope !== 'all',
    isEmpty: figures.classes === 0 && figures.enrolments === 0,
    figures: headline(query, figures),
    chart: yearChart(query, years),
    levels: levelRows(query, levels),
    courses: courses.slice(0, COURSES_SHOWN).map((course) => courseRow(query, course, courses)),
    otherCourses: Math.max(0, courses.length - COURSES_SHOWN),
    coursesHref: paths.statisticsCourses(pageParams(query)),
    total: {
      classes: figures.classes,
      classesHref: rowsHref(query, { measure: 'classes' }),
      participations: figures.participations,
      participationsHref: rowsHref(query),
    },
    provenance: provenanceText(figures, now, asked.onMap),
    definitionsHref: paths.helpFigures(),
  };
}

/** One course as a row: its name opens its page. */
export function courseRow(query: FigureQuery, course: CourseFigures, all: readonly CourseFigures[]) {
  const narrowed = { courseCode: course.courseCode };
  const most = Math.max(1, ...all.map(({ participations }) => participations));
  return {
    title: course.courseTitle,
    code: course.courseCode,
    href: paths.course(course.courseCode),
    classes: course.classes,
    classesHref: rowsHref(query, { ...narrowed, measure: 'classes' }),
    participations: course.participations,
    participationsHref: rowsHref(query, narrowed),
    bar: progressBar(course.participations, most, { kind: 'part' }),
  };
}

/** Where participations come from, and when and how they were counted: as it was then, or on the map of a day. */
export function provenanceText(
  { participations, provenance }: Figures,
  now: string,
  onMap: CalendarDate | null = null,
): Text {
  const { withRoster, summaryOnly, summaryClasses } = provenance;
  const reading = onMap === null ? 'then' : 'on_map';
  const at = { time: localTime(now), date: formatDate(localDateOf(now)), ...(onMap && { day: formatDate(onMap) }) };
  if (summaryOnly === 0) {
    return { key: `statistics.provenance.listed.${reading}`, params: { total: participations, ...at } };
  }
  return {
    key: `statistics.provenance.mixed.${reading}`,
    params: { total: participations, listed: withRoster, summarised: summaryOnly, classes: summaryClasses, ...at },
  };
}

/** Whether two spans are the same. */
export function isSamePeriod(query: FigureQuery, period: Pick<Period, 'from' | 'to'>): boolean {
  return query.year === null && query.from === period.from && query.to === period.to;
}

function headline(query: FigureQuery, figures: Figures): Figure[] {
  const { classes, enrolments, participations, people, completions, certificates, women, minorities } = figures;
  return [
    figureOf(query, 'classes', classes),
    figureOf(query, 'enrolments', enrolments),
    figureOf(query, 'participations', participations, { of: enrolments }),
    figureOf(query, 'people', people),
    figureOf(query, 'completions', completions, { of: participations }),
    figureOf(query, 'certificates', certificates, { of: completions }),
    figureOf(query, 'participations', women, {
      labelKey: 'statistics.figure.women',
      of: participations,
      narrowed: { sex: 'female' },
    }),
    ...(minorities === null
      ? []
      : [
          figureOf(query, 'participations', minorities, {
            labelKey: 'statistics.figure.minorities',
            of: participations,
            narrowed: { minority: true },
          }),
        ]),
  ];
}

function levelRows(query: FigureQuery, levels: readonly LevelFigures[]) {
  const most = Math.max(1, ...levels.map(({ participations }) => participations));
  return [...LEVELS, null].flatMap((level) => {
    const found = levels.find((each) => each.level === level);
    if (!found) return [];
    const narrowed = level === null ? { unconvertible: true } : { level };
    return [
      {
        labelKey: level === null ? 'statistics.unconvertible' : `statistics.level.${level}`,
        participations: found.participations,
        href: rowsHref(query, narrowed),
        bar: progressBar(found.participations, most, { kind: 'part' }),
        people: found.people,
        peopleHref: rowsHref(query, { ...narrowed, measure: 'people' }),
        units: found.units,
      },
    ];
  });
}

import { formatDate } from '../../common/dates/calendar-date.js';
import type { YearFigures } from '../../features/statistics/figures.js';
import type { FigureQuery } from '../../features/statistics/rules/figure-query.js';
import { type BarDatum, chartBars } from '../shared/chart-bars.js';
import { rowsHref } from './figure-links.js';

type Year = Pick<YearFigures, 'year' | 'classes' | 'participations'>;

const WIDE = { width: 760, height: 250, years: 30, inFull: 16 };
const PHONE = { width: 340, height: 220, years: 12 };

/** Participations by year as bars and as a table; years without a class stand with 0. Null for fewer than two years. */
export function yearChart(query: FigureQuery, figures: readonly YearFigures[], height = WIDE.height) {
  const years = withoutGaps(figures);
  if (years.length < 2) return null;
  const unfinished = query.to !== null && !query.to.endsWith('-12-31') ? Number(query.to.slice(0, 4)) : null;
  const title = {
    key: 'statistics.chart_by_year',
    params: { from: String(years[0]!.year), to: String(years.at(-1)!.year) },
  };
  const bars = (most: number, label: (year: number) => string): BarDatum[] =>
    years.slice(-most).map(({ year, classes, participations }) => ({
      label: label(year),
      value: participations,
      href: rowsHref(query, { year }),
      name: { key: 'statistics.bar_of_year', params: { year: String(year), participations, classes } },
      now: year === unfinished,
      plan: null,
    }));
  return {
    wide: chartBars(title, bars(WIDE.years, years.length > WIDE.inFull ? shortYear : String), WIDE.width, height),
    phone: chartBars(title, bars(PHONE.years, shortYear), PHONE.width, PHONE.height),
    phoneYears: years.length > PHONE.years ? PHONE.years : null,
    unfinished: unfinished === null || !years.some(({ year }) => year === unfinished) ? null : formatDate(query.to!),
    rows: years.map(({ year, classes, participations }) => ({
      year: String(year),
      classes,
      classesHref: rowsHref(query, { year, measure: 'classes' }),
      participations,
      participationsHref: rowsHref(query, { year }),
    })),
  };
}

function withoutGaps(figures: readonly YearFigures[]): Year[] {
  const first = figures[0]?.year ?? 0;
  const last = figures.at(-1)?.year ?? -1;
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const year = first + index;
    return figures.find((each) => each.year === year) ?? { year, classes: 0, participations: 0 };
  });
}

function shortYear(year: number): string {
  return `'${String(year).slice(2)}`;
}

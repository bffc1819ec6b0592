import type { Figures } from '../../features/statistics/figures.js';
import type { FigureQuery } from '../../features/statistics/rules/figure-query.js';
import type { Measure } from '../../features/statistics/rules/measures.js';
import { rowsHref } from './figure-links.js';

/** A number in a table of figures; one that is 0 has no rows to open. */
export interface FigureCell {
  labelKey: string;
  value: number;
  href: string | null;
}

const MEASURED: readonly Measure[] = [
  'classes',
  'enrolments',
  'participations',
  'people',
  'completions',
  'certificates',
];

/** The columns of a table of figures, left to right. Sums of the marked ones mean nothing: a person may be in two of them. */
export const FIGURE_COLUMNS = [
  ...MEASURED.map((measure) => ({
    labelKey: `statistics.column.${measure}`,
    additive: measure !== 'classes' && measure !== 'people',
  })),
  { labelKey: 'statistics.column.women', additive: true },
];

/** The numbers of one row, in the order of the columns. */
export function figureCells(query: FigureQuery, figures: Figures, narrowed: Partial<FigureQuery> = {}): FigureCell[] {
  const cell = (measure: Measure, value: number, more: Partial<FigureQuery> = {}): Omit<FigureCell, 'labelKey'> => ({
    value,
    href: value === 0 ? null : rowsHref(query, { ...narrowed, ...more, measure }),
  });
  const cells = [
    ...MEASURED.map((measure) => cell(measure, figures[measure])),
    cell('participations', figures.women, { sex: 'female' }),
  ];
  return cells.map((each, index) => ({ ...each, labelKey: FIGURE_COLUMNS[index]!.labelKey }));
}

import type { FigureQuery } from '../../features/statistics/rules/figure-query.js';
import type { Measure } from '../../features/statistics/rules/measures.js';
import { progressBar } from '../shared/chart-bars.js';
import type { Figure } from '../shared/page-context.js';
import { rowsHref } from './figure-links.js';

interface Options {
  labelKey?: string;
  /** The denominator. */
  of?: number;
  /** What this figure narrows of the question. */
  narrowed?: Partial<FigureQuery>;
}

/** A figure of a question as it stands in a row of figures; it opens the rows it was counted from. */
export function figureOf(query: FigureQuery, measure: Measure, value: number, options: Options = {}): Figure {
  const { of = null, narrowed = {} } = options;
  return {
    labelKey: options.labelKey ?? `statistics.figure.${measure}`,
    value,
    href: rowsHref(query, { ...narrowed, measure }),
    unitKey: `statistics.unit.${measure}`,
    of,
    note: null,
    noteHref: null,
    alarm: false,
    bar: of === null ? null : progressBar(value, of, { kind: 'part' }),
  };
}

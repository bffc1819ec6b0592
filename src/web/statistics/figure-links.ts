import { EVERYTHING, type FigureQuery, figureParams } from '../../features/statistics/rules/figure-query.js';
import { paths } from '../shared/paths.js';

/** The rows behind a figure: the question that was asked, with what the figure narrows. */
export function rowsHref(query: FigureQuery, narrowed: Partial<FigureQuery> = {}): string {
  return paths.statisticsRows(figureParams({ ...query, ...narrowed }));
}

const { measure, ownOnly, outside, unconvertible, sex, minority } = EVERYTHING;

/** What pages of figures do not ask; only the rows behind a figure do. */
export const ONLY_OF_ROWS = { measure, ownOnly, outside, unconvertible, sex, minority } as const;

/** A question without what only its rows understand, as pages hand it on to one another. */
export function pageParams(query: FigureQuery, changes: Partial<FigureQuery> = {}): Record<string, string> {
  return figureParams({ ...query, ...ONLY_OF_ROWS, ...changes });
}

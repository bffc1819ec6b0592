import { EVERYTHING, type FigureQuery, figureParams } from '../../features/statistics/rules/figure-query.js';
import { paths } from '../shared/paths.js';

/** The rows behind a figure: the question that was asked, with what the figure narrows. */
export function rowsHref(query: FigureQuery, narrowed: Partial<FigureQuery> = {}): string {
  return paths.statisticsRows(figureParams({ ...query, ...narrowed }));
}

/** A question without what only its rows understand, as pages hand it on to one another. */
export function pageParams(query: FigureQuery, changes: Partial<FigureQuery> = {}): Record<string, string> {
  const { measure, ownOnly, sex, minority } = EVERYTHING;
  return figureParams({ ...query, measure, ownOnly, sex, minority, ...changes });
}

import { formatDate } from '../../common/dates/calendar-date.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { Asked } from '../statistics/asked.js';

/** By which tree of units a report was counted, as it is printed under its title. */
export function reportReading({ query, onMap }: Pick<Asked, 'query' | 'onMap'>, translate: Translate): string {
  if (onMap === null) return translate('reports.paper.reading.then');
  const day = formatDate(onMap);
  if (query.reading === 'today') return translate('reports.paper.reading.today', { day });
  return translate('reports.paper.reading.date', { day });
}

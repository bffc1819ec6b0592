import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type { ItemOnRecord } from '../../features/rollouts/items-on-record.query.js';
import type { ProgrammeTotal } from '../../features/rollouts/programme-total.entity.js';
import { progressBar } from '../shared/chart-bars.js';
import type { Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';

interface Input {
  itemCode: string;
  total: ProgrammeTotal;
  /** What is on record of the item on the day of the total; undefined where nothing is. */
  onRecord: ItemOnRecord | undefined;
  /** Whether the reader sees all units. */
  seesAll: boolean;
}

/**
 * A figure of the programme beside what is on record: "153 / 226 communes", its day and source, and how many units of the
 * list had the item on that day. The two are never mixed.
 */
export function programmeTotalView({ itemCode, total, onRecord, seesAll }: Input) {
  const level = total.counted === 'communes' ? 'xa' : null;
  const listed = countOf(onRecord, level);
  return {
    value: total.total,
    outOf: total.outOf,
    moreThan: total.qualifier === 'more_than',
    unitKey: `rollouts.counted.${total.counted}`,
    unitCount: total.outOf ?? total.total,
    asOf: formatDate(total.asOf),
    bar: total.outOf === null ? null : barOf(total, total.outOf),
    target: targetText(total),
    source: total.source,
    listed,
    listedUnitKey: level === 'xa' ? 'rollouts.counted.communes' : 'rollouts.counted.units',
    listedHref: paths.rolloutItem(itemCode, { level, state: 'has', asOf: total.asOf }),
    isListed: isListed(total, listed),
    inScopeOnly: !seesAll,
    countsOther: total.counted === 'networks' || total.counted === 'organisations',
  };
}

/** Units on record, of one level or of all. */
export function countOf(onRecord: ItemOnRecord | undefined, level: 'xa' | null): number {
  if (!onRecord) return 0;
  const { tinh, huyen, xa } = onRecord.units;
  return level === 'xa' ? xa : tinh + huyen + xa;
}

/** The days on which the totals were reported, each once. */
export function daysOf(totals: readonly ProgrammeTotal[]): CalendarDate[] {
  return [...new Set(totals.map(({ asOf }) => asOf))];
}

/** Networks and organisations are no units of the tree: a list of units cannot be told to be complete by them. */
function isListed({ total, counted, qualifier }: ProgrammeTotal, listed: number): boolean {
  return (counted === 'communes' || counted === 'units') && qualifier === 'exact' && listed >= total;
}

function barOf({ total, targetTotal }: ProgrammeTotal, outOf: number) {
  return progressBar(total, outOf, targetTotal === null ? {} : { due: targetTotal });
}

function targetText({ targetTotal, targetDate }: ProgrammeTotal): Text | null {
  if (targetTotal === null || targetDate === null) return null;
  return { key: 'rollouts.total.target', params: { count: targetTotal, date: formatDate(targetDate) } };
}

import type { CalendarDate } from '../../../../common/dates/calendar-date.js';
import type { LineCells } from '../../rules/line-cells.js';
import { readDay } from '../../rules/read-day.js';
import { DITTO } from '../../rules/roster-catalog.js';
import { tableRows } from '../../rules/table-rows.js';
import type { RowMessage } from '../compared-row.js';
import type { FileLine, ListReading } from '../import-kind.js';
import { ROLLOUT_COLUMNS } from './rollout-columns-catalog.js';

/** What one unit has, had or is to have. */
export interface RolloutLine extends FileLine {
  unitText: string | null;
  itemText: string | null;
  fromDate: CalendarDate | null;
  toDate: CalendarDate | null;
  targetDate: CalendarDate | null;
  source: string | null;
  note: string | null;
  errors: RowMessage[];
}

const LONGEST = { unit: 200, item: 120, source: 200, note: 500 };

/** A list of networks and software, one line for each unit and item. */
export const ROLLOUT_LIST: ListReading<RolloutLine> = {
  columns: ROLLOUT_COLUMNS,
  *read(list, reading) {
    let above: RolloutLine | undefined;
    for (const cells of tableRows(list, ROLLOUT_LIST)) {
      const line = rolloutLine(cells, list.sheet.name, above);
      if (reading.includeHidden || !cells.source.hidden) above = line;
      yield line;
    }
  },
};

function rolloutLine(cells: LineCells, sheet: string, above: RolloutLine | undefined): RolloutLine {
  const errors: RowMessage[] = [];
  const text = (column: keyof typeof LONGEST): string | null => cells.tidied(column)?.slice(0, LONGEST[column]) ?? null;
  const orAbove = (said: string | null, before: string | null | undefined): string | null =>
    said !== null && DITTO.test(said) ? (before ?? null) : said;
  const day = (column: 'from' | 'to' | 'target'): CalendarDate | null => {
    const { date, written } = readDay(cells.first(column));
    if (written !== null) errors.push({ key: 'imports.kind.rollouts.unreadable_day', params: { written } });
    return date;
  };
  return {
    sheet,
    row: cells.source.row,
    unitText: orAbove(text('unit'), above?.unitText),
    itemText: orAbove(text('item'), above?.itemText),
    fromDate: day('from'),
    toDate: day('to'),
    targetDate: day('target'),
    source: orAbove(text('source'), above?.source),
    note: orAbove(text('note'), above?.note),
    errors,
  };
}

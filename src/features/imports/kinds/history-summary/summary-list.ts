import { columnsReader } from '../../rules/column-of-label.js';
import type { LineCells } from '../../rules/line-cells.js';
import { readCount } from '../../rules/read-count.js';
import { DITTO } from '../../rules/roster-catalog.js';
import type { LineProblem } from '../../rules/roster-line.js';
import { tableRows } from '../../rules/table-rows.js';
import type { FileLine, ListReading } from '../import-kind.js';
import { type PastClassLine, pastClassLine } from '../past-classes/past-class-line.js';
import { SUMMARY_COLUMNS } from './summary-columns-catalog.js';
import { NUMBER_NAMES, type SummaryNumbers } from './summary-numbers.js';

/** One unit in one class. */
export interface SummaryLine extends FileLine, PastClassLine, SummaryNumbers {
  unitText: string | null;
  note: string | null;
  problems: LineProblem[];
}

/** Past classes of which only numbers are known, one line for each unit of each class. */
export const SUMMARY_LIST: ListReading<SummaryLine> = {
  columns: SUMMARY_COLUMNS,
  columnOf: columnsReader(SUMMARY_COLUMNS),
  *read(list, reading) {
    let above: SummaryLine | undefined;
    for (const cells of tableRows(list, SUMMARY_LIST)) {
      const line = summaryLine(cells, list.sheet.name, above);
      if (reading.includeHidden || !cells.source.hidden) above = line;
      yield line;
    }
  },
};

function summaryLine(cells: LineCells, sheet: string, above: SummaryLine | undefined): SummaryLine {
  const { more, problems } = pastClassLine(cells, above);
  const numbers: SummaryNumbers = {
    enrolments: null,
    participations: null,
    completions: null,
    women: null,
    minorities: null,
  };
  for (const name of NUMBER_NAMES) {
    const { count, written } = readCount(cells.first(name));
    numbers[name] = count;
    if (written !== null) {
      problems.push({ level: 'error', key: 'imports.past_class.unreadable_number', params: { written } });
    }
  }
  const unitText = cells.tidied('unit')?.slice(0, 200) ?? null;
  return {
    sheet,
    row: cells.source.row,
    ...more,
    ...numbers,
    unitText: unitText !== null && DITTO.test(unitText) ? (above?.unitText ?? null) : unitText,
    note: cells.tidied('note')?.slice(0, 500) ?? null,
    problems,
  };
}

import type { LineCells } from '../../rules/line-cells.js';
import { readCount } from '../../rules/read-count.js';
import { DITTO } from '../../rules/roster-catalog.js';
import { tableRows } from '../../rules/table-rows.js';
import type { RowMessage } from '../compared-row.js';
import type { FileLine, ListReading } from '../import-kind.js';
import { PLAN_COLUMNS } from './plan-columns-catalog.js';

/** What is planned for one unit in one course. */
export interface PlanLine extends FileLine {
  year: number | null;
  unitText: string | null;
  courseText: string | null;
  classes: number | null;
  participations: number | null;
  note: string | null;
  errors: RowMessage[];
}

const LONGEST = { unit: 200, course: 200, note: 500 };

/** The plan of a year, one line for each unit and course. */
export const PLAN_LIST: ListReading<PlanLine> = {
  columns: PLAN_COLUMNS,
  *read(list, reading) {
    let above: PlanLine | undefined;
    for (const cells of tableRows(list, PLAN_LIST)) {
      const line = planLine(cells, list.sheet.name, above);
      if (reading.includeHidden || !cells.source.hidden) above = line;
      yield line;
    }
  },
};

function planLine(cells: LineCells, sheet: string, above: PlanLine | undefined): PlanLine {
  const errors: RowMessage[] = [];
  const text = (column: keyof typeof LONGEST): string | null => cells.tidied(column)?.slice(0, LONGEST[column]) ?? null;
  const repeats = (column: string): boolean => DITTO.test(cells.tidied(column) ?? '');
  const count = (column: 'classes' | 'participations'): number | null => {
    const { count: read, written } = readCount(cells.first(column));
    if (written !== null) errors.push({ key: 'imports.kind.plans.unreadable_number', params: { written } });
    return read;
  };
  return {
    sheet,
    row: cells.source.row,
    year: repeats('year') ? (above?.year ?? null) : yearOf(cells.text('year')),
    unitText: repeats('unit') ? (above?.unitText ?? null) : text('unit'),
    courseText: repeats('course') ? (above?.courseText ?? null) : text('course'),
    classes: count('classes'),
    participations: count('participations'),
    note: text('note'),
    errors,
  };
}

/** The year that a cell names: 2011, "năm 2011"; null where it names none or several. */
function yearOf(text: string): number | null {
  const years = [...text.matchAll(/(?<!\d)\d{4}(?!\d)/g)].map(([year]) => Number(year));
  return years.length === 1 ? years[0]! : null;
}

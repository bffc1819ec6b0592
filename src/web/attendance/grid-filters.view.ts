import type { GridOfClass } from '../../features/attendance/rules/attendance-grid.js';
import type { Chip, SortHead } from '../shared/page-context.js';
import { paths, withQuery } from '../shared/paths.js';
import {
  CELLS_TO_FIND,
  GRID_ONLY,
  GRID_SORTS,
  type GridChoice,
  type GridOnly,
  gridQuery,
  type GridSort,
} from './grid.filter.js';
import { chosenRows, type GridRow } from './grid-rows.js';

/** The filters of a grid. Every count is that of the rows its link shows: what else is chosen stays. */
export function gridFilters(code: string, rows: readonly GridRow[], grid: GridOfClass, choice: GridChoice) {
  const address = (change: Partial<GridChoice>) => gridAddress(code, { ...choice, ...change });
  const count = (change: Partial<GridChoice>) => chosenRows(rows, grid, { ...choice, ...change }).length;
  const chipOf = (key: string, change: Partial<GridChoice>, current: boolean): Chip => {
    return { text: { key }, href: address(change), count: count(change), current, removable: false };
  };
  const onlyChip = (only: GridOnly | null) =>
    chipOf(`attendance.only.${only ?? 'all'}`, { only }, choice.only === only);
  const cellChips =
    choice.session === null
      ? []
      : CELLS_TO_FIND.map((cell) => chipOf(`attendance.cell.${cell}`, { cell }, choice.cell === cell));
  return {
    chips: [null, ...GRID_ONLY].map(onlyChip).filter(worthShowing),
    sessionChips:
      choice.session === null
        ? []
        : [chipOf('attendance.any_mark', { cell: null }, choice.cell === null), ...cellChips.filter(worthShowing)],
    filterAction: paths.attendanceGrid(code),
    units: unitsOf(rows).map((unit) => ({ ...unit, selected: unit.code === choice.unit })),
    sessionChoices: grid.sessions.map(({ number }) => ({
      ordinal: String(number),
      selected: number === choice.session,
    })),
    sessionShown: choice.session === null ? null : String(choice.session),
    /** On a phone the table has no heads to sort by. */
    sorts: GRID_SORTS.map((value) => ({
      value,
      labelKey: `attendance.sort.${value}`,
      selected: value === choice.sort,
    })),
    kept: [
      ...(choice.only === null ? [] : [{ name: 'only', value: choice.only }]),
      ...(choice.cell === null ? [] : [{ name: 'cell', value: choice.cell }]),
    ],
    clearHref: choice.only || choice.unit || choice.session !== null ? paths.attendanceGrid(code) : null,
    byName: sortHead('attendance.column.name', 'name', choice, address),
    byRate: sortHead('attendance.column.rate', 'rate', choice, address),
  };
}

/** The address of the grid with a choice, from its first page. */
export function gridAddress(code: string, choice: GridChoice, page: number | null = null): string {
  return withQuery(paths.attendanceGrid(code), { ...gridQuery(choice), page });
}

function worthShowing({ count, current, text }: Chip): boolean {
  return count !== 0 || current || (typeof text !== 'string' && text.key === 'attendance.only.all');
}

/** The units that learners of the class were enrolled from, by name. */
function unitsOf(rows: readonly GridRow[]): { code: string; label: string }[] {
  const labels = new Map(rows.map(({ line }) => [line.unitCode, line.unitLabel]));
  return [...labels].map(([code, label]) => ({ code, label })).sort((a, b) => a.label.localeCompare(b.label, 'vi'));
}

function sortHead(
  labelKey: string,
  by: 'name' | 'rate',
  { sort }: GridChoice,
  address: (change: Partial<GridChoice>) => string,
): SortHead {
  const [up, down]: [GridSort, GridSort] = [by, `-${by}`];
  return {
    labelKey,
    href: address({ sort: sort === up ? down : up }),
    sorted: sort === up ? 'ascending' : sort === down ? 'descending' : null,
    numeric: by === 'rate',
  };
}

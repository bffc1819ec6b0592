import { pageNumber } from '../../common/page.js';
import type { GridCell } from '../../features/attendance/rules/attendance-grid.js';

/** Learners below the least rate or who cannot reach it any more; of these the latter; with an unmarked session; gone from the class. */
export const GRID_ONLY = ['risk', 'lost', 'unmarked', 'left'] as const;

export type GridOnly = (typeof GRID_ONLY)[number];

/** What a cell of a held session may say, in the order in which pages list it. */
export const CELLS_TO_FIND = ['P', 'L', 'E', 'A', 'unmarked', 'outside'] as const satisfies readonly GridCell[];

export type CellToFind = (typeof CELLS_TO_FIND)[number];

/** By name, or by rate: those without one come last. */
export const GRID_SORTS = ['name', '-name', 'rate', '-rate'] as const;

export type GridSort = (typeof GRID_SORTS)[number];

/** Which learners of a grid are shown, and in which order. */
export interface GridChoice {
  only: GridOnly | null;
  /** Code of the unit at enrolment. */
  unit: string | null;
  /** Number of the session that `cell` is about. */
  session: number | null;
  cell: CellToFind | null;
  sort: GridSort;
  page: number;
}

/** Reads what the address asks for; what cannot be read is no filter. */
export function gridChoice(query: Record<string, unknown>): GridChoice {
  const session = typeof query['session'] === 'string' && /^\d{1,4}$/.test(query['session']) ? query['session'] : null;
  return {
    only: GRID_ONLY.find((each) => each === query['only']) ?? null,
    unit: typeof query['unit'] === 'string' && query['unit'] !== '' ? query['unit'].slice(0, 40) : null,
    session: session === null ? null : Number(session),
    cell: session === null ? null : (CELLS_TO_FIND.find((each) => each === query['cell']) ?? null),
    sort: GRID_SORTS.find((each) => each === query['sort']) ?? 'name',
    page: pageNumber(query['page']),
  };
}

/** The same as values of an address, without the page. */
export function gridQuery({ only, unit, session, cell, sort }: GridChoice) {
  return { only, unit, session, cell, sort: sort === 'name' ? null : sort };
}

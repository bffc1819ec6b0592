import { z } from 'zod';
import { ATTENDANCE_STATUSES } from '../../common/attendance-status.js';
import type { RecordedMark } from '../../features/attendance/attendance-sheet.js';
import { LONGEST_REASON } from '../../features/attendance/rules/can-mark.js';
import {
  QUICK_STATUSES,
  type QuickLines,
  type TypedCell,
  type TypedList,
} from '../../features/paper/rules/typed-list.js';

/** What was pressed: save; write the numbers into the table; mark everybody left in a column as signed. */
export type KeyInAct = { kind: 'save' | 'fill' } | { kind: 'all'; column: number };

/** The page of a signed list as it was sent. */
export interface TypedKeyIn extends TypedList {
  act: KeyInAct;
  /** Columns whose session was moved, and for which the list counts all the same. */
  moved: number[];
  reason: string;
}

const bodySchema = z.record(z.string(), z.unknown());
const LONGEST = 100;
/** Somewhat more than may be saved: what is too long comes back to be cut by its writer. */
const REASON_KEPT = 2 * LONGEST_REASON;

/**
 * Reads the fields of the page: `c`, `v` and `<line>_<column>` for a cell and what it said, `q<status><column>` for rows of
 * numbers, `r<column>` and `m<column>` for the boxes. `letters`: those that a page may have been made with, of which the
 * first stands where it says nothing.
 */
export function readKeyIn(body: unknown, letters: readonly [string, ...string[]]): TypedKeyIn {
  const fields = bodySchema.safeParse(body).data ?? {};
  const text = (name: string, most = LONGEST): string => {
    const value = fields[name];
    return typeof value === 'string' ? value.slice(0, most) : '';
  };
  const names = Object.keys(fields);
  const act = actOf(text('act'));
  const columns = [...new Set(names.flatMap((name) => /^(?:q[AEL]|r|m)(\d{1,2})$/.exec(name)?.[1] ?? []))].map(Number);
  return {
    letters: letters.find((each) => each === text('letters')) ?? letters[0],
    cells: new Map(names.flatMap((name) => cellOf(name, text))),
    quick: new Map(columns.map((column) => [column, quickOf(column, text, act)])),
    moved: columns.filter((column) => text(`m${column}`) !== ''),
    reason: text('reason', REASON_KEPT),
    act,
  };
}

/** What a cell remembers of the mark it was made from. */
export function seenOf(mark: RecordedMark | null): string {
  return mark ? `${mark.version}${mark.status ?? ''}${mark.minutesLate ?? ''}` : '0';
}

function cellOf(name: string, text: (name: string) => string): [string, TypedCell][] {
  const [, line, column] = /^v(\d{1,5})_(\d{1,2})$/.exec(name) ?? [];
  const [, version, status, minutes] = /^(\d{1,9})([PLEA]?)(\d{0,3})$/.exec(text(name)) ?? [];
  if (line === undefined || version === undefined) return [];
  const seen = {
    version: Number(version),
    status: ATTENDANCE_STATUSES.find((each) => each === status) ?? null,
    minutesLate: minutes ? Number(minutes) : null,
  };
  return [[`${Number(line)}.${Number(column)}`, { text: text(`c${line}_${column}`), seen }]];
}

function quickOf(column: number, text: (name: string) => string, act: KeyInAct): QuickLines {
  const [absent, excused, late] = QUICK_STATUSES.map((status) => text(`q${status}${column}`));
  const all = act.kind === 'all' && act.column === column;
  return { numbers: { A: absent!, E: excused!, L: late! }, rest: all || text(`r${column}`) !== '' };
}

function actOf(text: string): KeyInAct {
  const column = /^all:(\d{1,2})$/.exec(text)?.[1];
  if (column !== undefined) return { kind: 'all', column: Number(column) };
  return { kind: text === 'fill' ? 'fill' : 'save' };
}

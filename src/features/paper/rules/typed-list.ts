import { ATTENDANCE_STATUSES, type AttendanceStatus } from '../../../common/attendance-status.js';
import type { FieldProblem, MessageParams } from '../../../common/errors.js';
import type { KeyedCell, SheetToKeyIn } from '../sheet-to-key-in.js';
import { LONGEST_LATENESS } from '../../attendance/rules/can-mark.js';
import { cellField } from './keyed-problems.js';
import { readLineNumbers } from './line-numbers.js';

/** What a cell says: a status, with minutes for the late. */
export interface CellMark {
  status: AttendanceStatus | null;
  minutesLate: number | null;
}

/** A cell as it was typed, and what it said when the page was made. */
export interface TypedCell {
  text: string;
  seen: CellMark & { version: number };
}

/** The statuses that a row of numbers can give; nobody is present by being named. */
export const QUICK_STATUSES = ['A', 'E', 'L'] as const;
export type QuickStatus = (typeof QUICK_STATUSES)[number];

/** Numbers of lines for one session, as typed; `rest`: everybody who is not named and has no mark has signed. */
export interface QuickLines {
  numbers: Readonly<Record<QuickStatus, string>>;
  rest: boolean;
}

/** A list as it was typed. Cells are named `<line>.<column>`, from 1. */
export interface TypedList {
  /** Those that stand for present, late, excused and absent in the writer's language, in this order. */
  letters: string;
  cells: ReadonlyMap<string, TypedCell>;
  /** By column. */
  quick: ReadonlyMap<number, QuickLines>;
}

/** A typed list with the rows of numbers written into its cells. */
export interface ReadList {
  /** What each cell says now, by the same names. */
  texts: ReadonlyMap<string, string>;
  /** Cells that say something else than their writer saw. */
  keyed: KeyedCell[];
  /** At `cells.<line>.<column>` and `quick.<column>.<status>`. */
  problems: FieldProblem[];
}

type Listed = Pick<SheetToKeyIn, 'columns' | 'rows'>;

/** Reads what was typed; nothing may be saved while there are problems. */
export function readTypedList(list: Listed, typed: TypedList): ReadList {
  const texts = new Map([...typed.cells].map(([name, { text }]) => [name, text]));
  const problems = list.columns.flatMap((_, index) => writeQuick(list, typed, index + 1, texts));
  const keyed: KeyedCell[] = [];
  for (const [name, { seen }] of typed.cells) {
    const [line, column] = name.split('.').map(Number) as [number, number];
    const text = texts.get(name)!;
    const mark = readCell(text, typed.letters);
    if (mark === null) {
      const session = sessionOf(list, column);
      const params = { line, session, text: text.slice(0, 10), letters: [...typed.letters].join(' ') };
      problems.push({ field: cellField(line, column), code: 'sheet_letter_unreadable', params });
    } else if (!isLateness(mark.minutesLate)) {
      const params = { line, session: sessionOf(list, column), most: LONGEST_LATENESS };
      problems.push({ field: cellField(line, column), code: 'sheet_minutes_out_of_range', params });
    } else if (mark.status !== seen.status || mark.minutesLate !== seen.minutesLate) {
      keyed.push({ line, column, ...mark, version: seen.version });
    }
  }
  return { texts, keyed, problems };
}

/** A letter, behind that of the late a number of minutes; nothing is no mark. Null for what cannot be read. */
export function readCell(text: string, letters: string): CellMark | null {
  const typed = text.normalize('NFC').replace(/\s+/g, '').toUpperCase();
  if (typed === '') return { status: null, minutesLate: null };
  const status = ATTENDANCE_STATUSES[letters.indexOf(typed.charAt(0))];
  const minutes = typed.slice(1);
  if (!status || (minutes !== '' && (status !== 'L' || !/^\d{1,3}$/.test(minutes)))) return null;
  return { status, minutesLate: minutes === '' ? null : Number(minutes) };
}

/** The same the other way: how a mark stands in its cell. */
export function cellText({ status, minutesLate }: CellMark, letters: string): string {
  if (status === null) return '';
  return `${letters.charAt(ATTENDANCE_STATUSES.indexOf(status))}${minutesLate ?? ''}`;
}

/** Writes the numbers of a column into its cells, then the rest; answers what stood against it. */
function writeQuick(
  list: Listed,
  { letters, cells, quick }: TypedList,
  column: number,
  texts: Map<string, string>,
): FieldProblem[] {
  const given = quick.get(column);
  if (!given) return [];
  const session = sessionOf(list, column);
  const problems: FieldProblem[] = [];
  const named = new Set<number>();
  for (const status of QUICK_STATUSES) {
    const refuse = (code: string, params: MessageParams): void =>
      void problems.push({ field: `quick.${column}.${status}`, code, params: { session, ...params } });
    const { lines, unread } = readLineNumbers(given.numbers[status]);
    for (const text of unread) refuse('sheet_numbers_unreadable', { text: text.slice(0, 20) });
    for (const { line, minutes } of lines) {
      const name = `${line}.${column}`;
      const text = cellText({ status, minutesLate: minutes }, letters);
      const why =
        whyNotMinutes(minutes, status) ??
        whyNotNamed(list, line, column, named.has(line)) ??
        whyTyped(cells.get(name), text, letters);
      if (why) refuse(why, { line, last: list.rows.length, most: LONGEST_LATENESS });
      else texts.set(name, text);
      named.add(line);
    }
  }
  if (given.rest) fillRest(list, column, letters, texts);
  return problems;
}

function whyNotMinutes(minutes: number | null, status: QuickStatus): string | null {
  if (minutes !== null && status !== 'L') return 'sheet_minutes_not_late';
  return isLateness(minutes) ? null : 'sheet_minutes_out_of_range';
}

/** Minutes that somebody may come late, or none said. */
function isLateness(minutes: number | null): boolean {
  return minutes === null || (minutes >= 1 && minutes <= LONGEST_LATENESS);
}

function whyNotNamed({ columns, rows }: Listed, line: number, column: number, twice: boolean): string | null {
  const cell = rows[line - 1]?.cells[column - 1];
  if (!cell) return 'sheet_line_unknown';
  if (twice) return 'sheet_line_twice';
  if (cell.state === 'session') return `sheet_session_${columns[column - 1]!.now}`;
  if (cell.state === 'left') return 'sheet_learner_left';
  return cell.state === 'not_printed' ? 'sheet_cell_not_printed' : null;
}

/** What the writer typed into the cell itself is not overwritten by a number. */
function whyTyped(cell: TypedCell | undefined, text: string, letters: string): string | null {
  if (!cell) return 'sheet_cell_not_printed';
  const isTouched = cell.text.trim() !== cellText(cell.seen, letters) && cell.text.trim() !== '';
  return isTouched && cell.text.trim().toUpperCase() !== text ? 'sheet_line_typed' : null;
}

/** Everybody who is to sign and has no mark yet has signed. */
function fillRest(list: Listed, column: number, letters: string, texts: Map<string, string>): void {
  list.rows.forEach(({ cells }, index) => {
    const name = `${index + 1}.${column}`;
    if (cells[column - 1]?.state === 'open' && (texts.get(name) ?? '').trim() === '') {
      texts.set(name, cellText({ status: 'P', minutesLate: null }, letters));
    }
  });
}

function sessionOf({ columns }: Listed, column: number): string {
  return String(columns[column - 1]?.printed.sessionNumber ?? column);
}

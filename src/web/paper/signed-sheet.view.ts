import { formatDate } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import { takesMarks } from '../../features/paper/rules/session-now.js';
import { QUICK_STATUSES } from '../../features/paper/rules/typed-list.js';
import type { KeyInColumn, SheetToKeyIn } from '../../features/paper/sheet-to-key-in.js';
import { classFrame } from '../classes/class-frame.view.js';
import type { FieldError, FormError, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import type { TypedKeyIn } from './key-in.form.js';
import { numberRanges } from './number-ranges.js';
import { scansView } from './sheet-scans.view.js';
import { moment } from '../shared/moment.js';
import { whenOf } from './sheet-when.view.js';
import { fieldId, rowsOf } from './signed-sheet-rows.view.js';

/** Rows of numbers of more sessions than this are folded away. */
const MOST_OPEN = 3;

/** What came back from a page that was sent: what was typed, and what stood against it. */
export interface SentBack {
  typed?: TypedKeyIn;
  problems?: readonly FieldProblem[];
}

/** A printed list beside what is recorded by now. `letters`: for present, late, excused, absent, as the page shows and reads them. */
export function signedSheetView(list: SheetToKeyIn, letters: string, { typed, problems = [] }: SentBack = {}) {
  const { cls, sheet } = list;
  const number = String(sheet.number);
  const here = paths.signedSheet(cls.code, sheet.number);
  const errors = new Map(problems.map(({ field, code, params }) => [field, { key: `errors.${code}`, params }]));
  const rows = rowsOf(list, letters, typed, errors);
  const open = list.whyClosed === null && rows.some(({ cells }) => cells.some((cell) => cell.open));
  const columns = list.columns.map((column) => columnOf(column, open, typed, errors));
  const { crumbs, ...frame } = classFrame(cls, 'attendance', {
    mayReadRoster: true,
    mayRecord: true,
    below: { key: 'sheets.sheet', params: { number } },
  });
  return {
    ...frame,
    crumbs: crumbs.toSpliced(-1, 0, { label: { key: 'sheets.title' }, href: paths.signInSheets(cls.code) }),
    title: { key: 'sheets.sheet', params: { number } } satisfies Text,
    classTitle: cls.title,
    errors: errorsOf(problems, rows),
    printHref: `${here}.pdf`,
    printed: { at: moment(sheet.printedAt), who: sheet.printedByName },
    keyed: sheet.keyedAt === null ? null : { at: moment(sheet.keyedAt), who: sheet.keyedByName },
    closed: list.whyClosed === null ? null : ({ key: `errors.${list.whyClosed}` } satisfies Text),
    open,
    action: here,
    letters,
    legend: ['P', 'L', 'E', 'A'].map((status, index) => {
      return { letter: letters.charAt(index), key: `attendance.mark.${status}` };
    }),
    columns,
    quickOpen: columns.length <= MOST_OPEN || columns.some(({ quick }) => quick.some(({ value }) => value !== '')),
    ahead: aheadOf(list),
    gone: goneOf(list),
    rows,
    reason: cls.state === 'finished' ? reasonField(typed, errors) : null,
    ...scansView(list, here, errors),
  };
}

function columnOf(
  { printed, now, session }: KeyInColumn,
  pageIsOpen: boolean,
  typed: TypedKeyIn | undefined,
  errors: ReadonlyMap<string, FieldError>,
) {
  const { position } = printed;
  const quick = typed?.quick.get(position);
  return {
    id: `s${position}`,
    position,
    ordinal: String(printed.sessionNumber),
    ...whenOf(printed),
    short: formatDate(printed.date).slice(0, 5),
    open: pageIsOpen && takesMarks(now),
    now,
    when: session === null ? null : whenOf(session),
    moved: now === 'moved' ? { name: `m${position}`, ticked: typed?.moved.includes(position) ?? false } : null,
    error: errors.get(`sessions.${position}`) ?? null,
    quick: QUICK_STATUSES.map((status) => ({
      id: fieldId(`quick.${position}.${status}`),
      labelKey: `sheets.quick.${status}`,
      value: quick?.numbers[status] ?? '',
      error: errors.get(`quick.${position}.${status}`) ?? null,
    })),
    rest: { name: `r${position}`, ticked: quick?.rest ?? false },
    all: `all:${position}`,
  };
}

/** Sessions that are not held yet, in one line: `7–10, 12`. */
function aheadOf({ columns }: SheetToKeyIn) {
  const numbers = columns.filter(({ now }) => now === 'ahead').map(({ printed }) => printed.sessionNumber);
  return numbers.length === 0 ? null : { count: numbers.length, sessions: numberRanges(numbers) };
}

/** Lines that cannot be keyed in any more: their learner was not in the class on the day after all. */
function goneOf({ columns, rows }: SheetToKeyIn) {
  return rows.flatMap(({ line, cells }) => {
    const sessions = columns.filter((_, index) => cells[index]!.state === 'left');
    if (sessions.length === 0) return [];
    const numbers = sessions.map(({ printed }) => printed.sessionNumber).join(', ');
    const params = { line: String(line.position), name: line.fullName, sessions: numbers };
    return [{ key: 'sheets.gone', params } satisfies Text];
  });
}

function reasonField(typed: TypedKeyIn | undefined, errors: ReadonlyMap<string, FieldError>) {
  return {
    id: 'f-reason',
    name: 'reason',
    labelKey: 'sheets.reason',
    hintKey: 'sheets.reason_hint',
    hintParams: {},
    value: typed?.reason ?? '',
    error: errors.get('reason') ?? null,
    required: false,
    width: null,
  };
}

/** A refusal that the rows say each for themselves is not said twice. */
function errorsOf(
  problems: readonly FieldProblem[],
  rows: readonly { cells: readonly { other: FormError | null }[] }[],
): FormError[] {
  const others = rows.flatMap(({ cells }) => cells.flatMap(({ other }) => other ?? []));
  const told = problems
    .filter(({ code }) => others.length === 0 || code !== 'attendance_conflict')
    .map(({ field, code, params }) => ({ id: fieldId(field), key: `errors.${code}`, params }));
  return [...told, ...others];
}

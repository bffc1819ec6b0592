import { formatDate, weekday } from '../../common/dates/calendar-date.js';
import { localTime } from '../../common/dates/local-time.js';
import type { FieldProblem, MessageParams } from '../../common/errors.js';
import type { AttendanceSheet, RecordedMark, SheetLearner } from '../../features/attendance/attendance-sheet.js';
import { LONGEST_LATENESS, LONGEST_REASON } from '../../features/attendance/rules/can-mark.js';
import type { ClassSession } from '../../features/sessions/class-session.entity.js';
import { classFrame } from '../classes/class-frame.view.js';
import type { Field, FieldError, FormError, Text } from '../shared/page-context.js';
import { paths, withQuery } from '../shared/paths.js';
import { shortName } from '../shared/short-name.js';
import { recordedAt, recordedBy } from './recorded-by.js';
import { seenOf } from './seen-mark.js';
import { type RowMark, touchedRows, type TypedRow } from './sheet.form.js';
import { heldForm, sheetMore } from './sheet-more.view.js';

/** What came back from a save that was refused. */
export interface Refused {
  rows: readonly TypedRow[];
  /** By the number of the enrolment. */
  problems: ReadonlyMap<number, FieldProblem>;
  /** What concerns the whole sheet; null when the rows say it. */
  general: FieldProblem | null;
  /** Why marks are changed after the class has ended, as typed. */
  reason: string;
}

/** The register of one session. A refused save shows what was typed, and beside it what somebody else has written since. */
export function sheetView(sheet: AttendanceSheet, onlyUnmarked: boolean, refused: Refused | null = null) {
  const { cls, session, learners } = sheet;
  const typed = new Map(refused?.rows.map((row) => [row.enrolmentId, row]));
  const all = learners.map((learner, index) => rowOf(learner, index + 1, session, typed, refused));
  const rows = onlyUnmarked && !refused ? all.filter(({ unmarked }) => unmarked) : all;
  const marked = all.filter(({ unmarked }) => !unmarked).length;
  const number = String(session.number);
  const here = paths.attendanceSheet(cls.code, session.number);
  const closed = sheet.whyClosed === null ? null : closedNote(sheet.whyClosed, session);
  const ended = cls.state === 'finished' && !closed;
  const { crumbs } = classFrame(cls, 'attendance', {
    mayReadRoster: true,
    mayRecord: true,
    below: { key: 'attendance.session', params: { number } },
  });
  return {
    title: { key: 'attendance.title', params: { number } },
    crumbs,
    errors: refused ? errorsOf(refused, all) : [],
    when: {
      weekdayKey: `common.weekday.${weekday(session.date)}`,
      date: formatDate(session.date),
      partKey: `common.part.${session.part}`,
    },
    classTitle: cls.title,
    room: session.room,
    topic: session.topic,
    previous: neighbour(sheet, -1),
    next: neighbour(sheet, 1),
    printHref: paths.signInSheet(cls.code, session.number),
    action: here,
    sessionId: session.id,
    closed,
    live: closed || ended || refused ? null : liveSheet(sheet),
    reason: ended ? { ...reasonField(refused), most: LONGEST_REASON } : null,
    total: all.length,
    marked,
    left: all.length - marked,
    filter: filterOf(here, onlyUnmarked && !refused, all.length, marked),
    rows,
    rosterHref: paths.roster(cls.code),
    historyStart: `${here}/`,
    more: sheetMore(sheet),
    held: closed ? null : heldForm(sheet),
  };
}

/** What the script must know to save mark by mark. A class that has ended asks for a reason, so its sheet is saved as a whole. */
function liveSheet({ cls, session }: AttendanceSheet) {
  return {
    code: cls.code,
    sessionNumber: session.number,
    date: session.date,
    part: session.part,
    lateMost: LONGEST_LATENESS,
    gridHref: paths.attendanceGrid(cls.code),
    reviewStart: `${paths.attendanceReview()}/`,
    reviewHref: paths.attendanceReview({ class: cls.code }),
    offlineHref: paths.attendanceOffline(),
    signInHref: paths.signIn(paths.attendanceSheet(cls.code, session.number)),
  };
}

function reasonField(refused: Refused | null): Field {
  const problem = refused?.general?.field === 'reason' ? refused.general : null;
  return {
    id: 'reason',
    name: 'reason',
    labelKey: 'attendance.reason',
    hintKey: 'attendance.reason_hint',
    hintParams: {},
    value: refused?.reason ?? '',
    error: problem && { key: `errors.${problem.code}`, params: problem.params },
    required: false,
    width: null,
  };
}

/** The other way of looking at the sheet: only those without a mark, or everybody. */
function filterOf(here: string, inUse: boolean, total: number, marked: number) {
  if (inUse)
    return { href: here, labelKey: 'attendance.show_all', shortKey: 'attendance.show_all', count: total, inUse };
  const href = withQuery(here, { only: 'unmarked' });
  return {
    href,
    labelKey: 'attendance.only_unmarked',
    shortKey: 'attendance.only_unmarked_short',
    count: total - marked,
    inUse,
  };
}

function rowOf(
  learner: SheetLearner,
  position: number,
  session: ClassSession,
  typed: ReadonlyMap<number, TypedRow>,
  refused: Refused | null,
) {
  const { enrolmentId: id, mark } = learner;
  const row: RowMark = typed.get(id) ?? recordedRow(mark);
  const problem = refused?.problems.get(id);
  const other = typed.has(id) ? writtenSince(typed.get(id)!, learner) : null;
  const error: FieldError | null =
    other ?? (problem ? { key: `errors.${problem.code}`, params: problem.params } : null);
  return {
    id,
    position,
    name: learner.fullName,
    unit: learner.unitLabel,
    withdrawn: learner.withdrawn,
    unmarked: row.status === null,
    present: row.status === 'P',
    late: row.status === 'L',
    excused: row.status === 'E',
    absent: row.status === 'A',
    minutes: row.minutes,
    note: row.note,
    seen: seenOf(mark),
    recorded: mark && { at: recordedAt(mark.markedAt, session.date), by: recordedBy(mark.markedByName) },
    error,
    problem: error ? ({ id: `m${id}`, ...error } satisfies FormError) : null,
  };
}

function recordedRow(mark: RecordedMark | null): RowMark {
  return { status: mark?.status ?? null, minutes: String(mark?.minutesLate ?? ''), note: mark?.note ?? '' };
}

/** What somebody else wrote between the page was made and sent, where the writer wants something else. */
function writtenSince(row: TypedRow, { fullName, mark }: SheetLearner): FieldError | null {
  const recorded = recordedRow(mark);
  const isMine = touchedRows([row]).length > 0 && (mark?.version ?? 0) !== row.seen.version;
  if (!isMine || touchedRows([{ ...row, seen: { ...recorded, version: 0 } }]).length === 0) return null;
  const params: MessageParams = {
    person: fullName,
    name: mark ? shortName(mark.markedByName) : '',
    time: mark ? localTime(mark.markedAt) : '',
  };
  return { key: `attendance.other.${mark?.status ?? 'none'}`, params };
}

/** Never empty: what no row can say stands for the whole sheet. */
function errorsOf(refused: Refused, rows: readonly { id: number; problem: FormError | null }[]): FormError[] {
  const shown = new Set(rows.map(({ id }) => id));
  const gone = [...refused.problems].filter(([id]) => !shown.has(id)).map(([, problem]) => problem);
  const whole = [...(refused.general ? [refused.general] : []), ...gone].map(({ field, code, params }) => {
    return { id: field === 'reason' ? field : 'main', key: `errors.${code}`, params };
  });
  const errors = [...whole, ...rows.flatMap(({ problem }) => (problem ? [problem] : []))];
  return errors.length > 0 ? errors : [{ id: 'main', key: 'errors.attendance_conflict', params: {} }];
}

function neighbour({ cls, sessions, session }: AttendanceSheet, step: 1 | -1): { href: string; label: Text } | null {
  const running = sessions.filter(({ cancelled }) => !cancelled);
  const found = running[running.findIndex(({ id }) => id === session.id) + step];
  if (!found) return null;
  return {
    href: paths.attendanceSheet(cls.code, found.number),
    label: { key: 'attendance.session', params: { number: String(found.number) } },
  };
}

function closedNote(code: string, { date }: ClassSession): Text {
  if (code === 'attendance_in_future') return { key: 'attendance.closed.future', params: { date: formatDate(date) } };
  return { key: code === 'attendance_results_signed' ? 'errors.attendance_results_signed' : 'attendance.closed.state' };
}

import { formatDate } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import type { PartOfDay } from '../../common/sessions.js';
import type { AttendanceSheet, SheetLearner } from '../../features/attendance/attendance-sheet.js';
import { LONGEST_REASON } from '../../features/attendance/rules/can-mark.js';
import { classFrame } from '../classes/class-frame.view.js';
import { FormView } from '../shared/form.js';
import { paths } from '../shared/paths.js';
import { COLUMN_STATUSES, COLUMN_WHICH, type ColumnOrder, type ColumnWish } from './column.form.js';
import { columnPlan } from './column-plan.js';
import { recordedAt } from './recorded-by.js';

/** What was confirmed and refused, and why. */
export interface ColumnRefused {
  order: ColumnOrder;
  problems: readonly FieldProblem[];
}

/** Who would change from what to what if the column of a session were set, for confirmation. */
export function columnView(
  sheet: AttendanceSheet,
  wish: ColumnWish,
  today: string,
  refused: ColumnRefused | null = null,
) {
  const { cls, session, whyClosed } = sheet;
  const plan = columnPlan(sheet, wish, refused?.order);
  const number = String(session.number);
  const form = new FormView(
    'attendance.column_field',
    { reason: refused?.order.reason ?? '' },
    (refused?.problems ?? []).map(onPage),
  );
  const reason = plan.needsReason
    ? { ...form.field('reason', { hintKey: 'attendance.reason_hint' }), most: LONGEST_REASON }
    : null;
  const frame = classFrame(cls, 'attendance', {
    mayReadRoster: true,
    mayRecord: true,
    below: { key: 'attendance.column_crumb', params: { number } },
  });
  const markable = sheet.sessions.filter(({ cancelled, date }) => !cancelled && date <= today);
  return {
    ...frame,
    heading: { key: 'attendance.column_title', params: { number } },
    when: { date: formatDate(session.date), partKey: `common.part.${session.part}` },
    action: paths.attendanceColumn(cls.code),
    errors: form.errors,
    choices: columnChoices(markable, wish),
    closedKey: whyClosed === null ? null : `errors.${whyClosed}`,
    hidden: {
      session: number,
      sessionId: String(session.id),
      status: wish.status,
      which: wish.which,
    },
    toKey: `attendance.mark.${wish.status}`,
    whichKey: `attendance.which.${wish.which}`,
    changes: plan.changes.map((learner) => rowOf(learner, plan.stale, session.date)),
    kept: plan.kept,
    froms: fromsOf(plan.changes),
    /** Those whom somebody else has marked meanwhile as is wished, or otherwise out of what is meant. */
    overtaken: plan.stale
      .filter((learner) => !plan.changes.includes(learner))
      .map((learner) => rowOf(learner, plan.stale, session.date)),
    reason,
    sheetHref: paths.attendanceSheet(cls.code, session.number),
    backHref: paths.attendanceGrid(cls.code),
  };
}

/** Only the reason has a field here. */
function onPage(problem: FieldProblem): FieldProblem {
  return problem.field === 'reason' ? problem : { ...problem, field: '' };
}

/** The choices of a column, for the form that asks for one. */
export function columnChoices(
  sessions: readonly { number: number; date: string; part: PartOfDay }[],
  wish: ColumnWish | null = null,
) {
  const chosen = wish?.session ?? sessions.at(-1)?.number;
  return {
    sessions: sessions.map(({ number, date, part }) => ({
      ordinal: String(number),
      date: formatDate(date).slice(0, 5),
      partKey: `common.part.${part}`,
      selected: number === chosen,
    })),
    statuses: COLUMN_STATUSES.map((value) => ({
      value,
      labelKey: `attendance.mark.${value}`,
      selected: value === (wish?.status ?? 'P'),
    })),
    whose: COLUMN_WHICH.map((value) => ({
      value,
      labelKey: `attendance.which.${value}`,
      selected: value === (wish?.which ?? 'unmarked'),
    })),
  };
}

function rowOf(learner: SheetLearner, stale: readonly SheetLearner[], sessionDate: string) {
  const { enrolmentId, fullName, position, unitLabel, withdrawn, mark } = learner;
  return {
    field: `v${enrolmentId}`,
    version: String(mark?.version ?? 0),
    name: fullName,
    about: [position, unitLabel].filter(Boolean).join(', '),
    withdrawn,
    fromKey: `attendance.mark.${mark?.status ?? 'none'}`,
    /** What a changed mark loses with its status. */
    minutes: mark?.minutesLate ?? null,
    note: mark?.note ?? null,
    meanwhile:
      stale.includes(learner) && mark
        ? { name: mark.markedByName, time: recordedAt(mark.markedAt, sessionDate) }
        : null,
  };
}

/** How many change from which mark. */
function fromsOf(changes: readonly SheetLearner[]): { labelKey: string; count: number }[] {
  return (['none', 'P', 'L', 'E', 'A'] as const).flatMap((status) => {
    const count = changes.filter(({ mark }) => (mark?.status ?? 'none') === status).length;
    return count === 0 ? [] : [{ labelKey: `attendance.mark.${status}`, count }];
  });
}

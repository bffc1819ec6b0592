import { z } from 'zod';
import { ATTENDANCE_STATUSES } from '../../common/attendance-status.js';
import { formatDate, weekday } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import type { OwnAttendance, OwnSession } from '../../features/appeals/own-attendance.service.js';
import { LONGEST_REASON } from '../../features/attendance/rules/can-mark.js';
import { FormView, type RawForm, requiredText, wholeNumber } from '../shared/form.js';
import { markShown } from '../shared/mark-words.js';
import type { Crumb } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';

/** What a learner sends: the session that was seen under the number of the address, the mark that is right, and why. */
export const appealForm = z.object({
  sessionId: wholeNumber(1, Number.MAX_SAFE_INTEGER).catch(0),
  wanted: z.enum(ATTENDANCE_STATUSES, 'required'),
  reason: requiredText(LONGEST_REASON),
});

/** The form with which one mark is contested. */
export function ownAppealView(
  { cls }: OwnAttendance,
  { session, cell, mark, whyNotAppeal }: OwnSession,
  raw: RawForm,
  problems: readonly FieldProblem[],
) {
  const form = new FormView('appeals.field', raw, problems);
  const wanted = form.choice(
    'wanted',
    ATTENDANCE_STATUSES.filter((status) => status !== cell).map((status) => ({
      value: status,
      text: { key: `attendance.cell.${status}` },
    })),
  );
  const reason = form.field('reason', { hintKey: 'appeals.field.reason_hint' });
  const title = { key: 'appeals.own.form_title', params: { number: session.number } };
  const crumbs: Crumb[] = [
    { label: { key: 'my.classes_title' }, href: paths.myClasses() },
    { label: { key: 'appeals.own.crumb', params: { code: cls.code } }, href: paths.myAttendance(cls.code) },
    { label: title, href: null },
  ];
  return {
    title,
    crumbs,
    classTitle: cls.title,
    code: cls.code,
    date: formatDate(session.date),
    weekdayKey: `common.weekday_short.${weekday(session.date)}`,
    partKey: `common.part.${session.part}`,
    mark: markShown(cell, mark?.minutesLate ?? null),
    markedBy: mark?.markedByName ?? null,
    action: paths.myAppeal(cls.code, session.number),
    cancelHref: paths.myAttendance(cls.code),
    sessionId: session.id,
    why: whyNotAppeal === null ? null : `errors.${whyNotAppeal}`,
    wanted,
    reason,
    errors: form.errors,
  };
}

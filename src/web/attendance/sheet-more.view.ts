import type { AttendanceSheet } from '../../features/attendance/attendance-sheet.js';
import { LONGEST_REASON } from '../../features/attendance/rules/can-mark.js';
import type { Field, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';

interface MoreLink {
  href: string;
  label: Text;
}

/** What else there is to do about a session, for the end of its sheet. */
export function sheetMore({ cls, session, whyClosed }: AttendanceSheet): MoreLink[] {
  const { code } = cls;
  const { number } = session;
  return [
    { href: paths.attendanceGrid(code), label: { key: 'attendance.more.grid' } },
    { href: paths.results(code), label: { key: 'classes.tab.results' } },
    ...(whyClosed ? [] : [{ href: paths.checkIn(code, number), label: { key: 'attendance.more.check_in' } }]),
    { href: paths.signInSheets(code), label: { key: 'attendance.more.paper' } },
    { href: paths.attendanceReview({ class: code }), label: { key: 'attendance.more.review' } },
    { href: paths.attendanceOffline(), label: { key: 'attendance.more.offline' } },
  ];
}

/** How many tiết of the session were really taught, to be written down where it was fewer than planned. */
export function heldForm({ cls, session }: AttendanceSheet) {
  return {
    action: paths.heldPeriods(cls.code, session.number),
    planned: session.periods,
    reason: cls.state === 'finished' ? { ...reasonField(), most: LONGEST_REASON } : null,
    summary: {
      key: session.heldPeriods === null ? 'attendance.held_form.all' : 'attendance.held_form.some',
      params: { held: session.heldPeriods ?? session.periods, planned: session.periods },
    } satisfies Text,
    field: {
      id: 'heldPeriods',
      name: 'heldPeriods',
      labelKey: 'attendance.held_form.label',
      hintKey: 'attendance.held_form.hint',
      hintParams: { planned: session.periods },
      value: String(session.heldPeriods ?? session.periods),
      error: null,
      required: true,
      width: 'num' as const,
    },
  };
}

/** The sheet above asks for a reason too, so that this one goes by an id of its own. */
function reasonField(): Field {
  return {
    id: 'held-reason',
    name: 'reason',
    labelKey: 'attendance.reason',
    hintKey: 'attendance.held_reason.hint',
    hintParams: {},
    value: '',
    error: null,
    required: true,
    width: null,
  };
}

import { formatDate, weekday } from '../../common/dates/calendar-date.js';
import { localTime } from '../../common/dates/local-time.js';
import type { FieldProblem } from '../../common/errors.js';
import type { AttendanceSheet } from '../../features/attendance/attendance-sheet.js';
import type { CheckInOpening } from '../../features/checkins/check-in-opening.entity.js';
import { type CheckInBoard, PACES, type Showing } from '../../features/checkins/openings.service.js';
import { spacedCode } from '../../features/checkins/rules/check-in-code.js';
import { qrSvg } from '../../platform/pdf/qr-svg.js';
import { classFrame } from '../classes/class-frame.view.js';
import { FormView, type RawForm } from '../shared/form.js';
import { paths } from '../shared/paths.js';

const USUAL: RawForm = { stepSeconds: String(PACES.usual), graceSeconds: String(PACES.usual) };

/** The check-in of a session: the code on the wall while it is open, else the form that opens it; and what was counted. */
export function boardView(
  { sheet, openings, toCount, whyNot, showing }: CheckInBoard,
  baseUrl: string,
  raw: RawForm = USUAL,
  problems: readonly FieldProblem[] = [],
) {
  const { cls, session, learners } = sheet;
  const form = new FormView('checkins.field', raw, problems);
  const { step, grace } = PACES;
  const here = paths.checkIn(cls.code, session.number);
  return {
    ...sessionHead(sheet),
    errors: form.errors,
    action: here,
    nowHref: paths.checkInPart(cls.code, session.number, 'now'),
    countingHref: paths.checkInPart(cls.code, session.number, 'counting'),
    closingAction: paths.checkInPart(cls.code, session.number, 'closing'),
    total: learners.length,
    typeAt: `${baseUrl.replace(/^https?:\/\//, '')}${paths.checkInEntry()}`,
    wall: showing && wallOf(showing, baseUrl),
    whyNot: whyNot && { key: `errors.${whyNot}`, params: { date: formatDate(session.date) } },
    /** Also what nobody closed on its day. */
    toCount,
    counted: openings.filter(({ countedAt }) => countedAt !== null).map(countedLine),
    stepSeconds: form.field('stepSeconds', { hintKey: 'checkins.hint.stepSeconds', hintParams: step }),
    graceSeconds: form.field('graceSeconds', { hintKey: 'checkins.hint.graceSeconds', hintParams: grace }),
  };
}

/** What is on the wall, and for how many milliseconds. */
export function wallOf({ code: { code, until }, now, checkedIn }: Showing, baseUrl: string) {
  const address = `${baseUrl}${paths.ownCheckIn(code)}`;
  const nextIn = until - now;
  return {
    code: spacedCode(code),
    address,
    svg: qrSvg(address),
    nextIn,
    nextSeconds: Math.ceil(nextIn / 1000),
    checkedIn,
  };
}

/** What stands on top of the pages about the check-in of a session. */
export function sessionHead({ cls, session }: AttendanceSheet) {
  const number = String(session.number);
  const below = { key: 'checkins.title', params: { number } };
  const { crumbs } = classFrame(cls, 'attendance', { mayReadRoster: true, mayRecord: true, below });
  return {
    title: { key: 'checkins.title', params: { number } },
    crumbs,
    classTitle: cls.title,
    when: {
      weekdayKey: `common.weekday.${weekday(session.date)}`,
      date: formatDate(session.date),
      partKey: `common.part.${session.part}`,
    },
    sheetHref: paths.attendanceSheet(cls.code, session.number),
  };
}

function countedLine({ openedAt, countedAt, countedByName, headCount, differenceReason }: CheckInOpening) {
  return {
    what: {
      key: 'checkins.counted',
      params: {
        opened: localTime(openedAt),
        time: localTime(countedAt!),
        name: countedByName ?? '',
        count: headCount ?? 0,
      },
    },
    reason: differenceReason,
  };
}

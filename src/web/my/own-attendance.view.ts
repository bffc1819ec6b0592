import { formatDate, weekday } from '../../common/dates/calendar-date.js';
import type { OwnAttendance, OwnSession } from '../../features/appeals/own-attendance.service.js';
import type { AttendanceRate } from '../../features/attendance/rules/attendance-rate.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { appealShown } from '../appeals/appeal.view.js';
import { reckoning } from '../attendance/grid-reckoning.view.js';
import { dateSpan } from '../classes/class-frame.view.js';
import { markShown } from '../shared/mark-words.js';
import { moment } from '../shared/moment.js';
import type { Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { rateText } from '../shared/rate-text.js';

/** The own register of a class: each session with its mark, and what it makes of the rate. */
export function ownAttendanceView(own: OwnAttendance) {
  const { cls, times, rate, bestBasisPoints, sessions } = own;
  return {
    title: { key: 'appeals.own.title' },
    crumbs: [
      { label: { key: 'my.classes_title' }, href: paths.myClasses() },
      { label: { key: 'appeals.own.crumb', params: { code: cls.code } }, href: null },
    ],
    classTitle: cls.title,
    classHref: paths.class(cls.code),
    code: cls.code,
    state: cls.state,
    dates: dateSpan(cls.startDate, cls.endDate),
    rates: rate && ratesOf(cls, rate, bestBasisPoints),
    how: rate && reckoning({ sessions: sessions.map(({ session }) => session), held: rate.held }, cls.passRule),
    /** Said only where there were several times, or one that has ended. */
    times:
      times.length > 1 || times.some(({ to }) => to !== null) ? times.map(({ from, to }) => timeText(from, to)) : [],
    rows: sessions.map((session) => sessionRow(cls, session)),
    whenKey: cls.state === 'closed' ? 'appeals.own.when_closed' : 'appeals.own.when',
  };
}

function ratesOf({ passRule }: ClassListed, rate: AttendanceRate, best: number | null) {
  const least = passRule.minAttendancePercent * 100;
  const isLost = best !== null && best < least;
  const isBelow = rate.basisPoints !== null && rate.basisPoints < least;
  return {
    rate: rate.basisPoints === null ? null : rateText(rate.basisPoints),
    held: rate.held,
    marked: rate.held - rate.unmarked,
    attended: rate.attended,
    unmarked: rate.unmarked,
    best: best === null ? null : rateText(best),
    least: passRule.minAttendancePercent > 0 ? passRule.minAttendancePercent : null,
    below: isBelow,
    lost: isLost,
    warning: isLost ? 'appeals.own.lost' : isBelow ? 'appeals.own.below' : null,
  };
}

function timeText(from: string, to: string | null): Text {
  const first = formatDate(from);
  if (to === null) return { key: 'appeals.own.since', params: { from: first } };
  return { key: 'appeals.own.from_to', params: { from: first, to: formatDate(to) } };
}

function sessionRow({ code }: ClassListed, { session, cell, mark, appeal, whyNotAppeal }: OwnSession) {
  const open = appeal !== null && appeal.decision === null;
  return {
    name: { key: 'appeals.session', params: { number: session.number } },
    number: session.number,
    date: formatDate(session.date),
    weekdayKey: `common.weekday_short.${weekday(session.date)}`,
    partKey: `common.part.${session.part}`,
    mark: markShown(cell, mark?.minutesLate ?? null),
    by: mark && { name: mark.markedByName, at: moment(mark.markedAt), doorKey: `appeals.door.${mark.source}` },
    appeal: appeal && appealShown(appeal),
    withdrawal: open ? paths.myAppealWithdrawal(code, appeal.id) : null,
    appealHref: whyNotAppeal === null ? paths.myAppeal(code, session.number) : null,
  };
}

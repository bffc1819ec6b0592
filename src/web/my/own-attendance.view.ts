import { formatDate, weekday } from '../../common/dates/calendar-date.js';
import { formatHundredths } from '../../common/numbers.js';
import type { OwnAttendance, OwnSession } from '../../features/appeals/own-attendance.service.js';
import type { AttendanceRate } from '../../features/attendance/rules/attendance-rate.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { appealShown, moment } from '../appeals/appeal.view.js';
import { markShown } from '../appeals/mark-words.js';
import { dateSpan } from '../classes/class-frame.view.js';
import type { Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';

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
    how: rate && howCounted(cls, rate),
    /** Said only where there were several times, or one that has ended. */
    times:
      times.length > 1 || times.some(({ to }) => to !== null) ? times.map(({ from, to }) => timeText(from, to)) : [],
    rows: sessions.map((session) => sessionRow(cls, session)),
    closed: cls.state === 'closed',
  };
}

/** Rounded down to one decimal, as the rate itself is, so that 79,99 % never reads as 80 %. */
export function percent(basisPoints: number): string {
  return `${formatHundredths(Math.floor(basisPoints / 10) * 10)}%`;
}

function ratesOf({ passRule }: ClassListed, rate: AttendanceRate, best: number | null) {
  const least = passRule.minAttendancePercent * 100;
  const isLost = best !== null && best < least;
  const isBelow = rate.basisPoints !== null && rate.basisPoints < least;
  return {
    rate: rate.basisPoints === null ? null : percent(rate.basisPoints),
    held: rate.held,
    attended: rate.attended,
    unmarked: rate.unmarked,
    best: best === null ? null : percent(best),
    least: passRule.minAttendancePercent > 0 ? passRule.minAttendancePercent : null,
    below: isBelow,
    lost: isLost,
    warning: isLost ? 'appeals.own.lost' : isBelow ? 'appeals.own.below' : null,
  };
}

/** How the rate of this class is reckoned, a sentence each. */
function howCounted({ passRule }: ClassListed, { held }: AttendanceRate): Text[] {
  const { excusedCounts, lateWeightPercent, countBy } = passRule;
  return [
    { key: `appeals.own.by_${countBy}`, params: { held } },
    { key: excusedCounts ? 'appeals.own.excused_counts' : 'appeals.own.excused_leaves' },
    ...(lateWeightPercent === 100
      ? [{ key: 'appeals.own.late_whole' }]
      : [{ key: 'appeals.own.late_weight', params: { percent: lateWeightPercent } }]),
  ];
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

import type { ClassState } from '../../common/class-state.js';
import { type CalendarDate, formatDate, weekday } from '../../common/dates/calendar-date.js';
import { formatHundredths } from '../../common/numbers.js';
import { sessionHours } from '../../common/sessions.js';
import { isRosterFixed } from '../../features/enrolments/rules/can-enrol.js';
import { type EnrolmentState, isLiving } from '../../features/enrolments/rules/enrolment-state.js';
import { dateSpan } from '../classes/class-frame.view.js';
import { type BackTo, ownSeatView } from '../classes/waiting.view.js';
import { paths } from '../shared/paths.js';
import type { LearningLine } from './my-learning.query.js';

/** The own classes, past and present, and the sessions that are still to come. */
export function myClassesView(lines: readonly LearningLine[], today: string, now: Date) {
  return {
    title: { key: 'my.classes_title' },
    crumbs: [
      { label: { key: 'frame.nav.my' }, href: paths.home() },
      { label: { key: 'my.classes_title' }, href: null },
    ],
    seats: ownSeats(lines, 'my', now),
    upcoming: upcomingSessions(lines, today),
    rows: lines.map(learningRow),
  };
}

/** What is under way: seats that are offered first, then what is waited for, then seats one holds. */
export function ownSeats(lines: readonly LearningLine[], back: BackTo, now: Date) {
  return lines
    .filter(({ enrolment, cls }) => isLiving(enrolment.state) && !isRosterFixed(cls.state))
    .sort((a, b) => ORDER.indexOf(a.enrolment.state) - ORDER.indexOf(b.enrolment.state))
    .map(({ enrolment, cls, reservedUntil }, index) => ({
      title: cls.title,
      code: cls.code,
      href: paths.class(cls.code),
      dates: dateSpan(cls.startDate, cls.endDate),
      ...ownSeatView(cls, enrolment, reservedUntil, back, now),
      first: index === 0,
    }));
}

const ORDER: readonly EnrolmentState[] = ['offered', 'pending', 'approved', 'waitlisted', 'enrolled'];

/** One class of the own history: what was attended, what was reached. */
export function learningRow({ enrolment, cls, counts, result }: LearningLine) {
  const isEnded = !isLiving(enrolment.state);
  const isUnseated = !isEnded && enrolment.state !== 'enrolled' && isRosterFixed(cls.state);
  return {
    title: cls.title,
    code: cls.code,
    href: paths.class(cls.code),
    dates: dateSpan(cls.startDate, cls.endDate),
    enrolmentState: enrolment.state === 'enrolled' || isUnseated ? null : enrolment.state,
    position: enrolment.place,
    isUnseated: isUnseated && cls.state !== 'cancelled',
    classState: isEnded ? null : cls.state,
    attended:
      enrolment.state === 'enrolled' && counts.marked > 0
        ? { key: 'my.attended_of', params: { attended: counts.attended, marked: counts.marked } }
        : null,
    attendanceHref: showsRegister(enrolment.memberFrom, cls.state) ? paths.myAttendance(cls.code) : null,
    gradeKey: result ? `common.grade.${result.grade}` : null,
    total: result && result.totalHundredths !== null ? formatHundredths(result.totalHundredths) : null,
  };
}

/** Whether a class has a register in which whoever belonged to it can look at the own marks. */
function showsRegister(memberFrom: CalendarDate | null, state: ClassState): boolean {
  return memberFrom !== null && ['running', 'finished', 'closed'].includes(state);
}

/** The sessions still to come in classes one holds a seat in, the next one first. */
export function upcomingSessions(lines: readonly LearningLine[], today: string) {
  return lines
    .filter(
      ({ enrolment, cls }) => enrolment.state === 'enrolled' && cls.state !== 'cancelled' && cls.state !== 'closed',
    )
    .flatMap(({ cls, sessions, counts }) =>
      sessions.filter(({ date }) => date >= today).map((session) => ({ cls, session, counts })),
    )
    .sort((a, b) =>
      a.session.date < b.session.date ? -1 : a.session.date > b.session.date ? 1 : a.session.number - b.session.number,
    )
    .map(({ cls, session, counts }) => ({
      today: session.date === today,
      date: formatDate(session.date).slice(0, 5),
      weekdayKey: `common.weekday_short.${weekday(session.date)}`,
      partKey: `common.part.${session.part}`,
      hours: sessionHours(session.part, session.periods),
      title: cls.title,
      href: paths.class(cls.code),
      code: cls.code,
      place: [session.room, cls.place].filter((text) => text).join(', '),
      topic: session.topic,
      nth: { key: 'my.session_of', params: { number: session.number, sessions: cls.sessions } },
      attended:
        counts.marked > 0
          ? { key: 'my.attended_so_far', params: { attended: counts.attended, marked: counts.marked } }
          : null,
    }));
}

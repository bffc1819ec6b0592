import { formatDate, weekday } from '../../common/dates/calendar-date.js';
import { formatHundredths } from '../../common/numbers.js';
import { dateSpan } from '../classes/class-frame.view.js';
import { paths } from '../shared/paths.js';
import type { LearningLine } from './my-learning.query.js';

/** The own classes, past and present, and the sessions that are still to come. */
export function myClassesView(lines: readonly LearningLine[], today: string) {
  return {
    title: { key: 'my.classes_title' },
    crumbs: [
      { label: { key: 'frame.nav.my' }, href: paths.home() },
      { label: { key: 'my.classes_title' }, href: null },
    ],
    upcoming: upcomingSessions(lines, today),
    rows: lines.map(learningRow),
  };
}

/** One class of the own history: what was attended, what was reached. */
export function learningRow({ enrolment, cls, counts, result }: LearningLine) {
  return {
    title: cls.title,
    code: cls.code,
    href: paths.class(cls.code),
    dates: dateSpan(cls.startDate, cls.endDate),
    enrolmentState: enrolment.state === 'enrolled' ? null : enrolment.state,
    position: enrolment.queueNumber,
    classState: cls.state,
    attended:
      enrolment.state === 'enrolled' && counts.marked > 0
        ? { key: 'my.attended_of', params: { attended: counts.attended, marked: counts.marked } }
        : null,
    gradeKey: result ? `common.grade.${result.grade}` : null,
    total: result && result.totalHundredths !== null ? formatHundredths(result.totalHundredths) : null,
  };
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
      hoursKey: `common.hours.${session.part}`,
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

import { type CalendarDate, formatDate, weekday } from '../../common/dates/calendar-date.js';
import { sessionHours } from '../../common/sessions.js';
import { type CalendarSession, sessionStatus } from '../../features/calendar/rules/session-event.js';
import { paths } from '../shared/paths.js';

const MOST_SESSIONS = 200;

/** The own sessions to come, by day; `token` is null for an account without a staff file. */
export function myCalendarView(
  sessions: readonly CalendarSession[],
  token: string | null,
  baseUrl: string,
  today: CalendarDate,
) {
  const shown = sessions.slice(0, MOST_SESSIONS);
  const dates = [...new Set(shown.map(({ date }) => date))];
  const feedHref = token === null ? null : paths.myCalendarFeed(token);
  const address = feedHref === null ? null : baseUrl + feedHref;
  return {
    title: { key: 'calendar.title' },
    crumbs: [],
    days: dates.map((date) => ({
      weekdayKey: `common.weekday.${weekday(date)}`,
      date: formatDate(date),
      today: date === today,
      sessions: shown.filter((session) => session.date === date).map(sessionLine),
    })),
    more: sessions.length - shown.length,
    address,
    feedHref,
    webcal: address === null ? null : address.replace(/^https?:/, 'webcal:'),
    renewAction: paths.myCalendarAddress(),
  };
}

function sessionLine(session: CalendarSession) {
  const { part, periods, classTitle, classCode, number, topic, room, place, how } = session;
  const status = sessionStatus(session);
  return {
    partKey: `common.part.${part}`,
    hours: sessionHours(part, periods),
    title: classTitle,
    href: paths.class(classCode),
    code: classCode,
    what: { key: 'calendar.session', params: { number: number ?? 0 } },
    topic,
    place: [room, place].filter((text) => text).join(', '),
    off: status === 'CANCELLED',
    teaches: how === 'teaches',
    tentative: status === 'TENTATIVE',
  };
}

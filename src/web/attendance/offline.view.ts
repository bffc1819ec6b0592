import { type CalendarDate, formatDate, weekday } from '../../common/dates/calendar-date.js';
import type { PartOfDay } from '../../common/sessions.js';
import type { ComingSession } from '../../features/attendance/coming-sessions.query.js';
import type { MissingSession } from '../../features/attendance/registers-missing.query.js';
import { paths } from '../shared/paths.js';

/** The registers that a device may take along. What lies on it, only its own script knows. */
export function offlineView(coming: readonly ComingSession[], missing: readonly MissingSession[], today: CalendarDate) {
  return {
    title: { key: 'offline.title' },
    crumbs: [],
    groups: [
      { id: 'today', headKey: 'offline.group.today', rows: coming.filter(({ date }) => date === today).map(comingRow) },
      { id: 'ahead', headKey: 'offline.group.ahead', rows: coming.filter(({ date }) => date > today).map(comingRow) },
      { id: 'past', headKey: 'offline.group.past', rows: missing.map(missingRow) },
    ].filter(({ rows }) => rows.length > 0),
    classesHref: paths.classes(),
  };
}

function comingRow({ learners, ...session }: ComingSession) {
  return row(session, { key: 'offline.learners', count: learners });
}

function missingRow({ members, marked, ...session }: MissingSession) {
  return row(session, { key: 'offline.unmarked', count: members - marked });
}

function row(
  session: Readonly<{ classCode: string; classTitle: string; number: number; date: CalendarDate; part: PartOfDay }>,
  note: { key: string; count: number },
) {
  const { classCode, classTitle, number, date, part } = session;
  return {
    href: paths.attendanceSheet(classCode, number),
    number: String(number),
    title: classTitle,
    code: classCode,
    weekdayKey: `common.weekday_short.${weekday(date)}`,
    date: formatDate(date).slice(0, 5),
    partKey: `common.part.${part}`,
    note,
  };
}

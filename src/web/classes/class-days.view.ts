import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { formatDate, weekday } from '../../common/dates/calendar-date.js';
import type { SessionCounts } from '../../features/attendance/session-counts.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { ClassSession } from '../../features/sessions/class-session.entity.js';
import { paths } from '../shared/paths.js';

interface Input {
  cls: ClassListed;
  sessions: readonly ClassSession[];
  manages: boolean;
  attended: ReadonlyMap<number, SessionCounts>;
  today: CalendarDate;
}

/** The timetable of a class, day by day, with how far registers are for those who take them. */
export function daysOf({ sessions, cls, manages, attended, today }: Input) {
  const days = new Map<string, ClassSession[]>();
  for (const session of sessions) days.set(session.date, [...(days.get(session.date) ?? []), session]);
  return [...days].map(([date, ofDay]) => ({
    date: formatDate(date).slice(0, 5),
    weekdayKey: `common.weekday.${weekday(date)}`,
    today: date === today,
    sessions: ofDay.map((session) => {
      const counted = attended.get(session.id);
      const held = !session.cancelled && date <= today;
      const records = manages && held && ['confirmed', 'running', 'finished', 'closed'].includes(cls.state);
      return {
        number: session.number,
        partKey: `common.part.${session.part}`,
        topic: session.topic,
        room: session.room,
        periods: session.periods,
        cancelled: session.cancelled,
        sheetHref: records ? paths.attendanceSheet(cls.code, session.number) : null,
        attended: records && counted ? `${counted.attended}/${cls.taken}` : null,
        unmarked: records ? cls.taken - (counted?.marked ?? 0) : 0,
      };
    }),
  }));
}

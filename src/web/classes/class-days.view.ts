import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { formatDate, weekday } from '../../common/dates/calendar-date.js';
import { sessionHours } from '../../common/sessions.js';
import type { RegisterCounts } from '../../features/attendance/session-counts.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { TaughtSession } from '../../features/sessions/timetable.service.js';
import { paths } from '../shared/paths.js';

interface Input {
  cls: ClassListed;
  sessions: readonly TaughtSession[];
  manages: boolean;
  attended: ReadonlyMap<number, RegisterCounts>;
  today: CalendarDate;
}

/** The timetable of a class, day by day, with how far registers are for those who take them. */
export function daysOf({ sessions, cls, manages, attended, today }: Input) {
  const days = new Map<string, TaughtSession[]>();
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
        hours: sessionHours(session.part, session.periods),
        trainers: otherTrainers(session, cls),
        topic: session.topic,
        room: session.room,
        periods: session.periods,
        heldPeriods: session.heldPeriods,
        cancelled: session.cancelled,
        sheetHref: records ? paths.attendanceSheet(cls.code, session.number) : null,
        attended: records && counted ? `${counted.attended}/${counted.members}` : null,
        unmarked: records && counted ? counted.members - counted.marked : 0,
      };
    }),
  }));
}

/** Who teaches a session where these are not the trainers of the class; null where they are. */
function otherTrainers({ trainers }: TaughtSession, { trainerNames }: ClassListed): string | null {
  const names = trainers.map(({ fullName }) => fullName);
  const usual = trainerNames?.split(', ') ?? [];
  const same = names.length === usual.length && names.every((name) => usual.includes(name));
  return names.length === 0 || same ? null : names.join(', ');
}

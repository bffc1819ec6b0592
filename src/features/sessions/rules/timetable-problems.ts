import { type CalendarDate, formatDate } from '../../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../../common/errors.js';
import type { PartOfDay } from '../../../common/sessions.js';

/** A session as it is planned. */
export interface PlannedSession {
  date: CalendarDate;
  part: PartOfDay;
  periods: number;
  topic: string | null;
  room: string | null;
  /** People who teach it; left out or empty: those who teach the class. */
  trainerIds?: readonly number[];
}

const MOST_SESSIONS = 200;
const MOST_PERIODS = 12;

/** What is wrong with the sessions of a class, each under the field `sessions.<index>`; empty when nothing is. */
export function timetableProblems(
  cls: { startDate: CalendarDate; endDate: CalendarDate },
  sessions: readonly PlannedSession[],
): FieldProblem[] {
  if (sessions.length > MOST_SESSIONS)
    return [{ field: 'sessions', code: 'sessions_too_many', params: { most: MOST_SESSIONS } }];
  const taken = new Set<string>();
  return sessions.flatMap((session, index): FieldProblem[] => {
    const field = `sessions.${index}`;
    const slot = `${session.date} ${session.part}`;
    const repeated = taken.has(slot);
    taken.add(slot);
    if (session.date < cls.startDate || session.date > cls.endDate) {
      return [{ field, code: 'session_outside_class', params: { number: index + 1, date: formatDate(session.date) } }];
    }
    if (repeated)
      return [{ field, code: 'session_repeated', params: { number: index + 1, date: formatDate(session.date) } }];
    if (session.periods < 1 || session.periods > MOST_PERIODS) {
      return [{ field, code: 'session_periods_range', params: { number: index + 1, most: MOST_PERIODS } }];
    }
    return [];
  });
}

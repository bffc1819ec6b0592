import { type CalendarDate, formatDate } from '../../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../../common/errors.js';
import { classProblems } from './class-dates.js';
import { numberedCode } from './numbered-code.js';

/** A class has at most so many seats. */
export const MOST_SEATS = 1000;

const MOST_SESSIONS = 500;
const MOST_PERIODS = 5000;

/** What must be known to enter a class that is over. */
export interface PastClassFacts {
  /** Null: one is given. */
  code: string | null;
  courseCode: string;
  startDate: CalendarDate;
  endDate: CalendarDate;
  sessions: number | null;
  periods: number | null;
  today: CalendarDate;
}

/**
 * What is wrong with a class of the past, at most one problem a field. A code may be of the older papers' own form, as long
 * as it can stand in an address; a code of our form must name the class's course.
 */
export function pastClassProblems(facts: PastClassFacts): FieldProblem[] {
  const { startDate, endDate, today, sessions, periods } = facts;
  const dates = classProblems({ startDate, endDate, enrolBy: null, capacity: 1, minLearners: null, holdHours: null });
  if (dates.length === 0 && endDate >= today) {
    dates.push({ field: 'endDate', code: 'past_class_not_over', params: { date: formatDate(endDate) } });
  }
  return [
    ...codeProblems(facts),
    ...dates,
    ...(sessions !== null && sessions > MOST_SESSIONS
      ? [{ field: 'sessions', code: 'past_class_sessions_range', params: { most: MOST_SESSIONS } }]
      : []),
    ...(periods !== null && periods > MOST_PERIODS
      ? [{ field: 'periods', code: 'past_class_periods_range', params: { most: MOST_PERIODS } }]
      : []),
  ];
}

function codeProblems({ code, courseCode }: PastClassFacts): FieldProblem[] {
  if (code === null) return [];
  if (!/^[0-9A-Z][0-9A-Z_-]{1,39}$/.test(code)) {
    return [{ field: 'code', code: 'past_class_code_unreadable', params: { code: code.slice(0, 40) } }];
  }
  const numbered = numberedCode(code);
  if (numbered === null || numbered.courseCode === courseCode) return [];
  return [{ field: 'code', code: 'past_class_code_of_other', params: { code, course: courseCode } }];
}

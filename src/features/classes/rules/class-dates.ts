import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import { daysBetween, formatDate } from '../../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../../common/errors.js';

const LONGEST_DAYS = 730;

/** What is wrong with the dates and seats of a class; empty when nothing is. */
export function classProblems(input: {
  startDate: CalendarDate;
  endDate: CalendarDate;
  enrolBy: CalendarDate | null;
  capacity: number;
}): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (input.endDate < input.startDate) {
    problems.push({
      field: 'endDate',
      code: 'class_ends_before_start',
      params: { startDate: formatDate(input.startDate) },
    });
  } else if (daysBetween(input.startDate, input.endDate) > LONGEST_DAYS) {
    problems.push({ field: 'endDate', code: 'class_too_long', params: { days: LONGEST_DAYS } });
  }
  if (input.enrolBy !== null && input.enrolBy > input.endDate) {
    problems.push({ field: 'enrolBy', code: 'class_deadline_after_end', params: {} });
  }
  if (input.capacity < 1 || input.capacity > 1000)
    problems.push({ field: 'capacity', code: 'class_capacity_range', params: { most: 1000 } });
  return problems;
}

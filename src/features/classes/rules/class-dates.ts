import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import { daysBetween, formatDate } from '../../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../../common/errors.js';

/** Two years: longer, and the year was typed wrongly. */
export const LONGEST_CLASS_DAYS = 730;

const MOST_SEATS = 1000;
/** Two weeks: longer, and the class has begun before anybody else could take the seat. */
const LONGEST_HOLD_HOURS = 336;

/** What of a class must fit together. */
export interface SizeAndDates {
  startDate: CalendarDate;
  endDate: CalendarDate;
  enrolBy: CalendarDate | null;
  capacity: number;
  minLearners: number | null;
  holdHours: number | null;
}

/** What is wrong with the dates and seats of a class; empty when nothing is. */
export function classProblems(input: SizeAndDates): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (input.endDate < input.startDate) {
    problems.push({
      field: 'endDate',
      code: 'class_ends_before_start',
      params: { startDate: formatDate(input.startDate) },
    });
  } else if (daysBetween(input.startDate, input.endDate) > LONGEST_CLASS_DAYS) {
    problems.push({ field: 'endDate', code: 'class_too_long', params: { days: LONGEST_CLASS_DAYS } });
  }
  if (input.enrolBy !== null && input.enrolBy > input.endDate) {
    problems.push({ field: 'enrolBy', code: 'class_deadline_after_end', params: {} });
  }
  return [...problems, ...seatProblems(input)];
}

/**
 * A deadline that has passed already. Of a class that is over it is a record; of one that is edited, what stood before
 * (`kept`) may stay.
 */
export function deadlineProblems(
  { enrolBy, endDate }: Pick<SizeAndDates, 'enrolBy' | 'endDate'>,
  today: CalendarDate,
  kept: CalendarDate | null = null,
): FieldProblem[] {
  if (enrolBy === null || enrolBy >= today || enrolBy === kept || endDate < today) return [];
  return [{ field: 'enrolBy', code: 'class_deadline_over', params: { today: formatDate(today) } }];
}

const LONG_PAST_DAYS = 60;
const FAR_AHEAD_DAYS = 3 * 365;

/** A first day so far from today that it is more likely a slip of the finger; whoever means it says so. */
export function farDayProblem(startDate: CalendarDate, today: CalendarDate): FieldProblem | null {
  const ahead = daysBetween(today, startDate);
  if (ahead < -LONG_PAST_DAYS) return { field: 'startDate', code: 'class_day_long_past', params: {} };
  if (ahead > FAR_AHEAD_DAYS) return { field: 'startDate', code: 'class_day_far_ahead', params: {} };
  return null;
}

function seatProblems({ capacity, minLearners, holdHours }: SizeAndDates): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (capacity < 1 || capacity > MOST_SEATS)
    problems.push({ field: 'capacity', code: 'class_capacity_range', params: { most: MOST_SEATS } });
  if (minLearners !== null && minLearners < 1)
    problems.push({ field: 'minLearners', code: 'class_minimum_too_small', params: {} });
  else if (minLearners !== null && minLearners > capacity)
    problems.push({ field: 'minLearners', code: 'class_minimum_above_capacity', params: { capacity } });
  if (holdHours !== null && (holdHours < 1 || holdHours > LONGEST_HOLD_HOURS))
    problems.push({ field: 'holdHours', code: 'class_hold_range', params: { most: LONGEST_HOLD_HOURS } });
  return problems;
}

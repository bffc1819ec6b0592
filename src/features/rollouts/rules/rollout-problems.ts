import { addDays, type CalendarDate, formatDate } from '../../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../../common/errors.js';
import type { RolloutDates } from './rollout-dates.js';

/** The life of the unit that is given something; `validTo` is the first day after it. */
export interface UnitLife {
  validFrom: CalendarDate | null;
  validTo: CalendarDate | null;
}

/**
 * What is wrong with the dates of a rollout by themselves, at most one problem a field: it begins or has a target, ends no
 * earlier than it begins, says nothing of days to come but the target, and keeps within the life of the unit. One that has
 * no end may belong to a unit that has ended: it ended with it.
 */
export function rolloutProblems(dates: RolloutDates, unit: UnitLife, today: CalendarDate): FieldProblem[] {
  const { fromDate, toDate, targetDate } = dates;
  const problems = [
    fromDate === null && targetDate === null ? problem('fromDate', 'rollout_needs_date') : null,
    fromDate === null && toDate !== null ? problem('toDate', 'rollout_end_without_start') : null,
    fromDate !== null && toDate !== null && toDate < fromDate
      ? problem('toDate', 'rollout_ends_before_it_begins', { from: formatDate(fromDate) })
      : null,
    fromDate !== null && fromDate > today ? problem('fromDate', 'rollout_in_future') : null,
    toDate !== null && toDate > today ? problem('toDate', 'rollout_in_future') : null,
    outsideLife('fromDate', fromDate, unit),
    outsideLife('toDate', toDate, unit),
    fromDate === null ? outsideLife('targetDate', targetDate, unit) : null,
  ];
  return problems.filter((found) => found !== null);
}

function outsideLife(field: string, date: CalendarDate | null, unit: UnitLife): FieldProblem | null {
  if (date === null) return null;
  if (unit.validFrom !== null && date < unit.validFrom) {
    return problem(field, 'rollout_before_unit', { date: formatDate(unit.validFrom) });
  }
  if (unit.validTo !== null && date >= unit.validTo) {
    return problem(field, 'rollout_after_unit', { date: formatDate(addDays(unit.validTo, -1)) });
  }
  return null;
}

function problem(field: string, code: string, params: FieldProblem['params'] = {}): FieldProblem {
  return { field, code, params };
}

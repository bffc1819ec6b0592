import { z } from 'zod';
import { addDays } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import { publicHolidays } from '../../features/sessions/rules/public-holidays-catalog.js';
import { sessionsByPattern } from '../../features/sessions/rules/weekly-pattern.js';
import { readForm, requiredDate, tickBox, wholeNumber } from '../shared/form.js';
import { patternForm } from './class.form.js';
import { rowsOf } from './session-rows.form.js';
import type { TimetableRow } from './timetable.form.js';

const LONGEST_DAYS = 730;

const form = z.object({
  ...patternForm.shape,
  from: requiredDate(),
  to: requiredDate(),
  morePeriods: wholeNumber(1, 2000),
  skipHolidays: tickBox(),
});

/**
 * New lines by a weekly pattern, from a day to a day and until so many more periods are reached; half days that have a line
 * already are left out.
 */
export function linesByPattern(
  body: unknown,
  rows: readonly TimetableRow[],
): { added: TimetableRow[]; problems: readonly FieldProblem[] } {
  const read = readForm(form, body);
  if (!read.ok) return { added: [], problems: read.problems };
  const { from, to, slots, periodsPerSession, daysOff, morePeriods, skipHolidays } = read.values;
  if (to < from || addDays(from, LONGEST_DAYS) < to) {
    return { added: [], problems: [{ field: 'to', code: 'timetable_span', params: { days: LONGEST_DAYS } }] };
  }
  const laid = sessionsByPattern({
    startDate: from,
    endDate: to,
    slots,
    daysOff: new Set([...daysOff, ...(skipHolidays ? publicHolidays(from, to) : [])]),
    taken: takenBy(rows),
    periodsPerSession,
    totalPeriods: morePeriods,
  });
  if (laid.length === 0)
    return { added: [], problems: [{ field: 'from', code: 'timetable_nothing_laid', params: {} }] };
  const fresh = { id: '', seen: '', picked: false, dropped: false, trainers: '' };
  return { added: rowsOf(laid).map((row) => ({ ...fresh, ...row })), problems: [] };
}

function takenBy(rows: readonly TimetableRow[]): Set<string> {
  const date = z.object({ date: requiredDate() });
  return new Set(
    rows.flatMap((row) => {
      const read = readForm(date, row);
      return read.ok && !row.dropped ? [`${read.values.date} ${row.part}`] : [];
    }),
  );
}

import { addDays, type CalendarDate, formatDate, isCalendarDate } from '../../../common/dates/calendar-date.js';
import type { MessageParams } from '../../../common/errors.js';
import type { ActInput, ActProblem } from '../unit-act-input.js';

const LONGEST = { basis: 200, note: 500 };
const DAYS_AHEAD = 2 * 365;

/** What speaks against an act as a whole, whatever its lines say. */
export function actProblems({ effectiveDate, basis, note, lines }: ActInput, today: CalendarDate): ActProblem[] {
  const found: ActProblem[] = [];
  const latest = addDays(today, DAYS_AHEAD);
  if (!isCalendarDate(effectiveDate)) found.push(ofAct('effectiveDate', 'unit_act_date_missing'));
  else if (effectiveDate > latest) {
    found.push(ofAct('effectiveDate', 'unit_act_date_too_far', { latest: formatDate(latest) }));
  }
  if (!basis?.trim()) found.push(ofAct('basis', 'unit_act_basis_missing'));
  for (const [field, value] of Object.entries({ basis, note })) {
    const max = LONGEST[field as keyof typeof LONGEST];
    if ((value?.length ?? 0) > max) found.push(ofAct(field, 'unit_act_too_long', { max }));
  }
  if (lines.length === 0) found.push(ofAct('lines', 'unit_act_lines_missing'));
  return found;
}

export function ofAct(field: string | null, code: string, params: MessageParams = {}): ActProblem {
  return { line: null, field, code, params };
}

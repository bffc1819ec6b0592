import { addDays, type CalendarDate, formatDate, isCalendarDate } from '../../../common/dates/calendar-date.js';
import type { FieldProblem, MessageParams } from '../../../common/errors.js';
import type { ListInput } from '../unit-list.js';

export const MOST_NOMINEES = 200;
const LONGEST = { letterNumber: 60, note: 500, nominee: 300 } as const;

/** What is wrong with a list that can be seen without looking anybody up. */
export function listProblems({ letterNumber, letterDate, note, nominees }: ListInput): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: string, code: string, params: MessageParams = {}) => problems.push({ field, code, params });
  if ((letterNumber ?? '').length > LONGEST.letterNumber) {
    add('letterNumber', 'call_text_too_long', { most: LONGEST.letterNumber });
  }
  if (letterDate !== null && !isCalendarDate(letterDate)) add('letterDate', 'letter_date_unreadable');
  if ((note ?? '').length > LONGEST.note) add('note', 'call_text_too_long', { most: LONGEST.note });
  if (nominees.length > MOST_NOMINEES) add('nominees', 'nominees_too_many', { most: MOST_NOMINEES });
  for (const [index, nominee] of nominees.entries()) {
    if ((nominee.note ?? '').length > LONGEST.nominee) {
      add(`nominees.${index}.note`, 'call_text_too_long', { most: LONGEST.nominee });
    }
  }
  return problems;
}

/** A letter may be older than its call, by so many days. */
const OLDEST_LETTER_DAYS = 60;

/** What is wrong with the letter of a list that is handed in; `required`: the call asks for one. `opened`: the day the call was. */
export function letterProblems(
  list: { letterNumber: string | null; letterDate: CalendarDate | null },
  required: boolean,
  { today, opened }: { today: CalendarDate; opened: CalendarDate },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (required && !list.letterNumber)
    problems.push({ field: 'letterNumber', code: 'letter_number_missing', params: {} });
  if (required && !list.letterDate) problems.push({ field: 'letterDate', code: 'letter_date_missing', params: {} });
  if (list.letterDate !== null && list.letterDate > today) {
    problems.push({ field: 'letterDate', code: 'letter_date_future', params: {} });
  }
  const earliest = addDays(opened, -OLDEST_LETTER_DAYS);
  if (list.letterDate !== null && list.letterDate < earliest) {
    problems.push({ field: 'letterDate', code: 'letter_date_too_early', params: { date: formatDate(earliest) } });
  }
  return problems;
}

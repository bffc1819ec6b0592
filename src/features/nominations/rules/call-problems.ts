import { type CalendarDate, formatDate, isCalendarDate } from '../../../common/dates/calendar-date.js';
import type { FieldProblem, MessageParams } from '../../../common/errors.js';
import type { CallInput, QuotaInput } from '../call-terms.js';

export const MOST_REMIND_DAYS = 30;
export const MOST_QUOTAS = 300;
export const MOST_QUOTA_SEATS = 1000;
const LONGEST = { positions: 300, note: 1000, name: 200 } as const;

/** What the days of a call are measured against. */
export interface CallDays {
  today: CalendarDate;
  /** The deadline that stands, while the call is open: one that has passed may stay. */
  standing: CalendarDate | null;
  /** The first session, or the first day of a class that has none. */
  firstDay: CalendarDate;
}

/** What is wrong with the terms of a call that can be seen without looking anything up; one problem a field. */
export function callProblems(input: CallInput, days: CallDays): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: string, code: string, params: MessageParams = {}) => problems.push({ field, code, params });
  const late = deadlineProblem(input.deadline, days);
  if (late) add('deadline', late, { date: formatDate(days.firstDay) });
  if (!isWhole(input.remindDays, 0, MOST_REMIND_DAYS))
    add('remindDays', 'call_remind_range', { most: MOST_REMIND_DAYS });
  for (const field of ['positions', 'note'] as const) {
    if ((input[field] ?? '').length > LONGEST[field]) add(field, 'call_text_too_long', { most: LONGEST[field] });
  }
  if (input.quotas.length === 0) add('quotas', 'call_quotas_empty');
  if (input.quotas.length > MOST_QUOTAS) add('quotas', 'call_quotas_too_many', { most: MOST_QUOTAS });
  const seen = new Set<string>();
  for (const [index, quota] of input.quotas.entries()) {
    problems.push(...quotaProblems(quota, index, seen, days.standing !== null));
    for (const code of quota.unitCodes) seen.add(code);
  }
  return problems;
}

/** Why a deadline cannot be; null when it can. */
export function deadlineProblem(deadline: CalendarDate, { today, standing, firstDay }: CallDays): string | null {
  if (!isCalendarDate(deadline)) return 'call_deadline_missing';
  if (deadline >= firstDay) return 'call_deadline_not_before_class';
  if (deadline < today && deadline !== standing) return 'call_deadline_past';
  return null;
}

/** A quota whose units gave their seats back may stand without any while the call is open; QuotaPlans says whether they answered. */
function quotaProblems(
  { name, seats, unitCodes }: QuotaInput,
  index: number,
  seen: ReadonlySet<string>,
  open: boolean,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: string, code: string, params: MessageParams = {}) =>
    problems.push({ field: `quotas.${index}.${field}`, code, params });
  const least = open ? 0 : 1;
  if (!isWhole(seats, least, MOST_QUOTA_SEATS)) add('seats', 'quota_seats_range', { least, most: MOST_QUOTA_SEATS });
  if ((name ?? '').length > LONGEST.name) add('name', 'call_text_too_long', { most: LONGEST.name });
  const twice = unitCodes.find((code, at) => seen.has(code) || unitCodes.indexOf(code) < at);
  if (unitCodes.length === 0) add('unitCodes', 'quota_units_empty');
  else if (twice !== undefined) add('unitCodes', 'quota_unit_twice', { code: twice });
  return problems;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

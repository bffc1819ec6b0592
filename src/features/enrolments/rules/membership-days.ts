import type { ClassState } from '../../../common/class-state.js';
import { type CalendarDate, formatDate } from '../../../common/dates/calendar-date.js';
import type { FieldProblem, MessageParams } from '../../../common/errors.js';
import type { EnrolmentState } from './enrolment-state.js';
import type { Membership } from './membership.js';

const STATES_FOR_DAYS: readonly ClassState[] = ['confirmed', 'running', 'finished'];

/** Characters of the reason for other days. */
export const LONGEST_DAYS_REASON = 500;

/** The days on which somebody belongs to a class, both included; `to` is null while the membership lasts. */
export interface MembershipDays {
  from: CalendarDate;
  to: CalendarDate | null;
}

/** What must be known of a class to say whether the days of its members are still open. */
export interface ClassOfDays {
  state: ClassState;
  /** Whether the results that rest on the days are signed. */
  resultsSigned: boolean;
  startDate: CalendarDate;
  endDate: CalendarDate;
}

/** What must be known to set the days of one enrolment. */
export interface DaysFacts {
  cls: ClassOfDays;
  enrolment: Membership & { state: EnrolmentState };
  /** The other times of the same person in the class. */
  others: readonly Membership[];
  today: CalendarDate;
  reason: string | null;
}

/** Why nobody's days can be set in a class now; null when they can. */
export function whyDaysAreFixed({ state, resultsSigned }: Pick<ClassOfDays, 'state' | 'resultsSigned'>): string | null {
  if (!STATES_FOR_DAYS.includes(state)) return 'membership_class_state';
  return resultsSigned ? 'membership_results_signed' : null;
}

/** Whether an enrolment has days at all: whoever only waited was never a member. */
export function hasDays({ state, memberFrom }: DaysFacts['enrolment']): boolean {
  return memberFrom !== null && (state === 'enrolled' || state === 'withdrawn');
}

/**
 * What stands against these days of an enrolment, by the field of the form (`from`, `to`, `reason`; empty: none of them); null
 * when they can be set. Times of one person meet at most in one day, on which the person left and came back.
 */
export function whyNotSetDays(facts: DaysFacts, { from, to }: MembershipDays): FieldProblem | null {
  const { cls, enrolment, others, today, reason } = facts;
  const { startDate, endDate } = cls;
  const fixed = whyDaysAreFixed(cls);
  if (fixed) return problem('', fixed);
  if (!hasDays(enrolment)) return problem('', 'membership_never_began');
  const span = { first: formatDate(startDate), last: formatDate(endDate) };
  if (from < startDate || from > endDate) return problem('from', 'membership_outside_class', span);
  if (to === null) {
    if (enrolment.state === 'withdrawn') return problem('to', 'membership_to_missing');
  } else {
    if (enrolment.state === 'enrolled') return problem('to', 'membership_still_lasts');
    if (to < from) return problem('to', 'membership_backwards');
    if (to > endDate) return problem('to', 'membership_outside_class', span);
    if (to > today) return problem('to', 'membership_in_future');
  }
  const other = others.find((each) => overlap(each, { from, to }));
  if (other) return problem('from', 'membership_overlap', { days: spanText(other, endDate) });
  if (!reason?.trim()) return problem('reason', 'reason_missing');
  return reason.length > LONGEST_DAYS_REASON ? problem('reason', 'too_long', { most: LONGEST_DAYS_REASON }) : null;
}

function overlap({ memberFrom, memberTo }: Membership, { from, to }: MembershipDays): boolean {
  if (memberFrom === null) return false;
  const isBefore = memberTo !== null && memberTo <= from;
  const isAfter = to !== null && to <= memberFrom;
  return !isBefore && !isAfter;
}

function spanText({ memberFrom, memberTo }: Membership, endDate: CalendarDate): string {
  return `${formatDate(memberFrom ?? endDate)} – ${formatDate(memberTo ?? endDate)}`;
}

function problem(field: string, code: string, params: MessageParams = {}): FieldProblem {
  return { field, code, params };
}

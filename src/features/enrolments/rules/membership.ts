import type { CalendarDate } from '../../../common/dates/calendar-date.js';

/** The days of a membership; null on both sides: never a member. */
export interface Membership {
  memberFrom: CalendarDate | null;
  memberTo: CalendarDate | null;
}

export const NO_MEMBERSHIP: Membership = { memberFrom: null, memberTo: null };

/** What a withdrawal leaves of a membership: who goes before it began was never a member; else today is the last day. */
export function membershipAfterWithdrawal(memberFrom: CalendarDate | null, today: CalendarDate): Membership {
  return memberFrom === null || today < memberFrom ? NO_MEMBERSHIP : { memberFrom, memberTo: today };
}

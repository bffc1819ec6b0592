import { type AttendanceStatus, tookPart } from '../../../common/attendance-status.js';
import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { AttendanceRule } from '../../courses/rules/pass-rule.js';

/** One session that was held, with the learner's mark; null is unmarked, which is neither present nor absent. */
export interface HeldSession {
  date: CalendarDate;
  /** Tiết that were really taught. */
  periods: number;
  status: AttendanceStatus | null;
}

/** The days on which a person belongs to a class, both ends included; `to` is null while the membership lasts. */
export interface Membership {
  from: CalendarDate;
  to: CalendarDate | null;
}

/** A rate of attendance as exact whole numbers; it is always said together with the number of sessions held. */
export interface AttendanceRate {
  /** Sessions marked present or late. */
  attended: number;
  /** Sessions that count: present, late and absent, and excused ones where the course counts them. */
  denominator: number;
  /** All sessions held within the membership. */
  held: number;
  /** Of the sessions held, those without a mark. */
  unmarked: number;
  /** What the marks earned, in hundredths of what the rule counts by: of a session, or of a tiết. */
  earned: number;
  /** What they could have earned at most, in the same hundredths: that of all sessions that count. */
  possible: number;
  /** What the sessions without a mark could earn, in the same hundredths; it is not in `possible`. */
  unmarkedWeight: number;
  /** Earned over possible in hundredths of a percent, rounded down so that it never shows a limit that was missed; null when nothing counts. */
  basisPoints: number | null;
}

/** A session that somebody came to on time, in hundredths. */
const WHOLE = 100;

/** Whether a session has taken place: on a past day, or today once its register has been begun. */
export function wasHeld(session: { date: CalendarDate; hasMarks: boolean }, today: CalendarDate): boolean {
  return session.date < today || (session.date === today && session.hasMarks);
}

/** Whether the person belongs to the class on a day. */
export function isMemberOn(membership: Membership, date: CalendarDate): boolean {
  return membership.from <= date && (membership.to === null || date <= membership.to);
}

/**
 * The rate of one learner over the sessions held within the memberships, several where somebody left and came back:
 * nobody is absent before joining, after leaving or in between.
 */
export function attendanceRate(
  sessions: readonly HeldSession[],
  memberships: readonly Membership[],
  rule: AttendanceRule,
): AttendanceRate {
  const within = sessions.filter(({ date }) => memberships.some((membership) => isMemberOn(membership, date)));
  const marked = within.filter(({ status }) => status !== null);
  const counted = marked.filter(({ status }) => status !== 'E' || rule.excusedCounts);
  const earned = sum(marked.map((session) => earnedBy(session, rule)));
  const possible = sum(counted.map((session) => weightOf(session, rule)));
  const unmarked = within.filter(({ status }) => status === null);
  return {
    attended: marked.filter(({ status }) => status !== null && tookPart(status)).length,
    denominator: counted.length,
    held: within.length,
    unmarked: unmarked.length,
    earned,
    possible,
    unmarkedWeight: sum(unmarked.map((session) => weightOf(session, rule))),
    basisPoints: share(earned, possible),
  };
}

/**
 * The rate in hundredths of a percent, rounded down, if the learner comes on time to all that is unmarked or still to come
 * (`ahead`, its weight in hundredths); null when nothing would count.
 */
export function bestBasisPoints(rate: AttendanceRate, ahead: number): number | null {
  const open = rate.unmarkedWeight + ahead;
  return share(rate.earned + open, rate.possible + open);
}

/** What a session can earn, in hundredths of what the rule counts by. */
export function weightOf({ periods }: { periods: number }, { countBy }: AttendanceRule): number {
  return (countBy === 'periods' ? periods : 1) * WHOLE;
}

function earnedBy(session: HeldSession, rule: AttendanceRule): number {
  if (session.status === 'P') return weightOf(session, rule);
  return session.status === 'L' ? (weightOf(session, rule) / WHOLE) * rule.lateWeightPercent : 0;
}

function share(earned: number, possible: number): number | null {
  return possible === 0 ? null : Math.floor((earned * 10_000) / possible);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

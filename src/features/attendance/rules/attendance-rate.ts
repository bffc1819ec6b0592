import { type AttendanceStatus, tookPart } from '../../../common/attendance-status.js';
import type { CalendarDate } from '../../../common/dates/calendar-date.js';

/** One session that was held, with the learner's mark; null is unmarked, which is neither present nor absent. */
export interface HeldSession {
  date: CalendarDate;
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
  /** The rate in hundredths of a percent, rounded down so that it never shows a limit that was missed; null when nothing counts. */
  basisPoints: number | null;
}

/** Whether a session has taken place: on a past day, or today once its register has been begun. */
export function wasHeld(session: { date: CalendarDate; hasMarks: boolean }, today: CalendarDate): boolean {
  return session.date < today || (session.date === today && session.hasMarks);
}

/** Whether the person belongs to the class on a day. */
export function isMemberOn(membership: Membership, date: CalendarDate): boolean {
  return membership.from <= date && (membership.to === null || date <= membership.to);
}

/** The rate of one learner over the sessions held within the membership: nobody is absent before joining or after leaving. */
export function attendanceRate(
  sessions: readonly HeldSession[],
  membership: Membership,
  rule: { excusedCounts: boolean },
): AttendanceRate {
  const within = sessions.filter(({ date }) => isMemberOn(membership, date));
  const marks = within.flatMap(({ status }) => (status === null ? [] : [status]));
  const attended = marks.filter(tookPart).length;
  const denominator = marks.filter((status) => status !== 'E' || rule.excusedCounts).length;
  return {
    attended,
    denominator,
    held: within.length,
    unmarked: within.length - marks.length,
    basisPoints: denominator === 0 ? null : Math.floor((attended * 10_000) / denominator),
  };
}

import type { AttendanceStatus } from '../../../common/attendance-status.js';
import type { ClassState } from '../../../common/class-state.js';
import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import { isMemberOn } from './attendance-rate.js';

const STATES_FOR_MARKING: readonly ClassState[] = ['confirmed', 'running', 'finished'];

/** Minutes that somebody may come late. */
export const LONGEST_LATENESS = 240;

/** Characters of a reason: why a mark is changed, contested or decided on, or a count or a scan is unlike what was expected. */
export const LONGEST_REASON = 500;

/** What must be known to open the register of a session. */
export interface RegisterFacts {
  classState: ClassState;
  /** Whether the results that rest on the marks are signed. */
  resultsSigned: boolean;
  sessionDate: CalendarDate;
  today: CalendarDate;
}

/** What must be known to mark one learner. Membership is that of the enrolment; `memberFrom` is null when it never began. */
export interface MarkFacts {
  sessionDate: CalendarDate;
  memberFrom: CalendarDate | null;
  memberTo: CalendarDate | null;
  /** Null takes the mark away. */
  status: AttendanceStatus | null;
  minutesLate: number | null;
}

/** Why nobody can be marked in this session now; null when the register is open. */
export function whyNotTakeRegister(facts: RegisterFacts): string | null {
  if (!STATES_FOR_MARKING.includes(facts.classState)) return 'attendance_class_state';
  if (facts.resultsSigned) return 'attendance_results_signed';
  return facts.sessionDate > facts.today ? 'attendance_in_future' : null;
}

/** Why this mark cannot be set; null when it can. */
export function whyNotMark(facts: MarkFacts): string | null {
  const { memberFrom, memberTo, minutesLate } = facts;
  if (memberFrom === null || !isMemberOn({ from: memberFrom, to: memberTo }, facts.sessionDate)) {
    return 'attendance_not_a_member';
  }
  if (minutesLate === null) return null;
  if (facts.status !== 'L') return 'minutes_late_without_late';
  const inRange = Number.isInteger(minutesLate) && minutesLate >= 1 && minutesLate <= LONGEST_LATENESS;
  return inRange ? null : 'minutes_late_out_of_range';
}

/** Why a mark that stands cannot be changed or taken away; filling in what nobody marked needs no reason. */
export function whyNotChange(
  classState: ClassState,
  fromStatus: AttendanceStatus | null,
  reason: string | null,
): string | null {
  return classState === 'finished' && fromStatus !== null && !reason?.trim() ? 'attendance_reason_missing' : null;
}

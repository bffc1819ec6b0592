import type { AttendanceStatus } from '../../common/attendance-status.js';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import type { ClassListed } from '../classes/classes.repository.js';
import type { ClassSession } from '../sessions/class-session.entity.js';

/** A mark as it is recorded; `version` rises with every change. */
export interface RecordedMark {
  status: AttendanceStatus | null;
  minutesLate: number | null;
  note: string | null;
  version: number;
  markedAt: Instant;
  markedByName: string;
}

/** A learner on the sheet of one session. */
export interface SheetLearner {
  enrolmentId: number;
  personId: number;
  personCode: string;
  fullName: string;
  /** Position and unit as they were at enrolment. */
  position: string | null;
  unitLabel: string;
  /** Left the class since and did not come back; belonged to it on the day of the session. */
  withdrawn: boolean;
  memberFrom: CalendarDate | null;
  memberTo: CalendarDate | null;
  /** Null where nothing was ever recorded. */
  mark: RecordedMark | null;
}

/** The register of one session, by given name. */
export interface AttendanceSheet {
  cls: ClassListed;
  session: ClassSession;
  /** All sessions of the class in order of time. */
  sessions: ClassSession[];
  learners: SheetLearner[];
  /** Why nobody can be marked now, as the code of an error; null when the register is open. */
  whyClosed: string | null;
}

/** A mark to be set for a learner who is named by enrolment or by code. */
export interface MarkInput {
  enrolmentId?: number;
  personCode?: string;
  /** Null takes the mark away. */
  status: AttendanceStatus | null;
  /** Left out: kept while the status stays, else none. */
  minutesLate?: number | null;
  /** Left out: kept while the status stays, else none. */
  note?: string | null;
  /** The version the writer saw, 0 where there was no mark; left out: whatever is there is overwritten. */
  version?: number;
}

import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import type { CallState } from './rules/call-state.js';

/** Seats for one unit, or for several that share them. */
export interface QuotaInput {
  /** Of a quota that stands already; null or left out: the one that shares the most units, else a new one. */
  id?: number | null;
  /** Of a group; null or empty: the name of its one unit. */
  name: string | null;
  seats: number;
  unitCodes: readonly string[];
}

/** The terms of a call as they are entered. */
export interface CallInput {
  deadline: CalendarDate;
  /** 0 to 30; 0: nobody is reminded. */
  remindDays: number;
  letterRequired: boolean;
  /** Words of positions separated by semicolons; null: any position. */
  positions: string | null;
  onlyUntrainedUnits: boolean;
  prerequisiteCourseCode: string | null;
  note: string | null;
  quotas: readonly QuotaInput[];
}

/** A unit that is asked, by the name it bears today. */
export interface AskedUnit {
  id: number;
  code: string;
  label: string;
}

/** A quota with the units that it asks. */
export interface QuotaView {
  id: number;
  /** Null: the one unit's own name. */
  name: string | null;
  seats: number;
  /** Seats that its nominees hold. */
  used: number;
  units: AskedUnit[];
}

/** The terms of a call as they stand. */
export interface CallView {
  id: number;
  classId: number;
  state: CallState;
  deadline: CalendarDate;
  remindDays: number;
  letterRequired: boolean;
  positions: string | null;
  onlyUntrainedUnits: boolean;
  prerequisiteCourse: { id: number; code: string; title: string } | null;
  note: string | null;
  openedAt: Instant | null;
  closedAt: Instant | null;
  remindedAt: Instant | null;
  version: number;
  /** In the order in which they were entered. */
  quotas: QuotaView[];
}

/** The call of a class as those see it who manage the class. */
export interface ManagedCall {
  /** Null: none has been made yet. */
  call: CallView | null;
  /** The day of the first session that is not called off; the deadline lies before it. Null: no session is planned. */
  firstSession: CalendarDate | null;
  /** Seats that quotas may take together: those free for everybody and those that this call has set aside or filled. */
  seatsForQuotas: number;
}

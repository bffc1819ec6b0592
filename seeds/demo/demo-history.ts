import type { AttendanceStatus } from '../../src/common/attendance-status.js';
import type { ClassState } from '../../src/common/class-state.js';
import type { CalendarDate, Instant } from '../../src/common/dates/calendar-date.js';
import type { Role } from '../../src/common/permissions.js';
import type { PartOfDay } from '../../src/common/sessions.js';
import type { EnrolmentState } from '../../src/features/enrolments/rules/enrolment-state.js';
import type { Grade } from '../../src/features/results/rules/grade.js';
import type { DemoCall } from './calls.js';
import type { DemoRegisters } from './registers.js';

/** The invented people, classes and accounts of a demo. Nobody in it exists; units and courses are the real seeds. */
export interface DemoHistory {
  people: DemoPerson[];
  /** In order of first day. */
  classes: DemoClass[];
  users: DemoUser[];
  /** A call for nominations that goes on. */
  call: DemoCall | null;
  /** What stands around the registers of a class that is on. */
  registers: DemoRegisters | null;
}

export interface DemoPerson {
  /** `P0001`; what classes and users refer to. */
  key: string;
  fullName: string;
  sex: 'male' | 'female';
  /** Null where only the year is known. */
  birthDate: CalendarDate | null;
  birthYear: number;
  birthPlace: string;
  ethnicity: string;
  /** Text of ten digits that begins with 0000, which no network gives out. */
  phone: string | null;
  /** In order, without gaps or overlaps; the last one is open unless the person has left. */
  postings: DemoPosting[];
  /** The last day in service; null while the person serves. */
  closedOn: CalendarDate | null;
}

export interface DemoPosting {
  unitCode: string;
  position: string;
  fromDate: CalendarDate;
  /** The last day, included; null while it lasts. */
  toDate: CalendarDate | null;
}

export interface DemoClass {
  /** `2010-TH02-01`: year of the first day, course, number within both by first day. */
  code: string;
  courseCode: string;
  title: string;
  startDate: CalendarDate;
  endDate: CalendarDate;
  place: string;
  hostUnitCode: string;
  trainerKey: string;
  capacity: number;
  state: ClassState;
  approvalRequired: boolean;
  /** Last day for enrolling. */
  enrolBy: CalendarDate;
  programme: string;
  /** Whole đồng; null until the class is closed. */
  costDong: number | null;
  createdAt: Instant;
  stateChanges: DemoStateChange[];
  sessions: DemoSession[];
  enrolments: DemoEnrolment[];
  /** Null until the trainer has signed the results off. */
  resultsSigned: { at: Instant; byKey: string } | null;
}

export interface DemoStateChange {
  from: ClassState | null;
  to: ClassState;
  at: Instant;
  byKey: string;
  reason: string | null;
}

export interface DemoSession {
  number: number;
  date: CalendarDate;
  part: PartOfDay;
  periods: number;
  topic: string;
  room: string;
  trainerKey: string;
  /** When the register was taken; null where it was not. */
  markedAt: Instant | null;
}

export interface DemoEnrolment {
  personKey: string;
  state: EnrolmentState;
  door: 'self' | 'trainer' | 'nomination' | 'import';
  /** Unit and position as they were on the first day of the class (today, if that is still to come). */
  unitCode: string;
  position: string;
  /**
   * The first day of membership: that of the class, a later one for who came in late, the day of the decision for who left
   * before the class began; null where no seat was given.
   */
  memberFrom: CalendarDate | null;
  /** The last day of the seat; null while it is held. */
  memberTo: CalendarDate | null;
  /** Place on the waiting list, from 1. */
  queueNumber: number | null;
  requestedAt: Instant;
  decidedAt: Instant | null;
  /** Why it was declined or given up. */
  reason: string | null;
  /** A session without a mark is unmarked. */
  marks: DemoMark[];
  scores: DemoScore[];
  /** Null until the results of the class are signed off. */
  result: DemoResult | null;
  certificate: DemoCertificate | null;
}

export interface DemoMark {
  session: number;
  status: AttendanceStatus;
  minutesLate: number | null;
}

export interface DemoScore {
  component: string;
  hundredths: number;
}

export interface DemoResult {
  /** Null where a component was not scored. */
  totalHundredths: number | null;
  /** Null for a pass in a course without scores. */
  grade: Grade | null;
  passed: boolean;
  /** Sessions marked present or late. */
  attended: number;
  /** All sessions held within the membership. */
  held: number;
}

export interface DemoCertificate {
  /** `LS-XXXX-XXXX` */
  code: string;
  registerYear: number;
  registerLine: number;
  serialNumber: string;
  issuedOn: CalendarDate;
}

export interface DemoUser {
  username: string;
  role: Role;
  personKey: string;
  /** The unit whose subtree the role covers; null for all units. */
  scopeUnitCode: string | null;
}

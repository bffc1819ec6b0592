import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { PartOfDay } from '../../../common/sessions.js';
import type { PaperHeading } from '../../../platform/pdf/paper-heading.js';

/** What is printed on the sheet that learners sign at one session; the signed sheet is the legal record of attendance. */
export interface SignInSheetFacts {
  heading: PaperHeading;
  classTitle: string;
  classCode: string;
  /** Number of the session in its class, from 1. */
  sessionNumber: number;
  date: CalendarDate;
  part: PartOfDay;
  place: string | null;
  trainerName: string | null;
  managerName: string | null;
  /** Members of the class on that day, in the order of the list. */
  learners: readonly SignInLearner[];
}

/** A learner with position and unit as they were at enrolment. */
export interface SignInLearner {
  fullName: string;
  position: string | null;
  unitName: string | null;
}

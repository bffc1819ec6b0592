import type { CalendarDate } from '../../common/dates/calendar-date.js';
import type { PartOfDay } from '../../common/sessions.js';
import type { PaperHeading } from '../../platform/pdf/paper-heading.js';
import type { PrintedSheet } from './sign-in-sheets.service.js';

/** What is printed on the list that learners sign; the signed list is the legal record of attendance. */
export interface SignInSheetFacts {
  heading: PaperHeading;
  /** Of the list within its class, from 1. */
  number: number;
  classTitle: string;
  classCode: string;
  sessions: readonly SignInSession[];
  learners: readonly SignInLearner[];
  /** Where the signed list is keyed in: printed as a QR code. */
  keyInAddress: string;
}

/** A session that learners sign for. */
export interface SignInSession {
  /** In its class, from 1. */
  number: number;
  date: CalendarDate;
  part: PartOfDay;
  place: string | null;
  trainerNames: string | null;
}

/** A learner with position and unit as they were at enrolment, in the order of the list. */
export interface SignInLearner {
  fullName: string;
  jobTitle: string | null;
  unitLabel: string;
  /** Session by session: whether the learner is to sign; false for who does not belong to the class that day. */
  expected: readonly boolean[];
}

/** A list as it was kept, so that it is printed again as it was printed first. */
export function signInSheetFacts(
  { cls, sheet, sessions, lines }: PrintedSheet,
  heading: PaperHeading,
  keyInAddress: string,
): SignInSheetFacts {
  return {
    heading,
    number: sheet.number,
    classTitle: sheet.classTitle,
    classCode: cls.code,
    sessions: sessions.map(({ sessionNumber, date, part, place, trainerNames }) => {
      return { number: sessionNumber, date, part, place, trainerNames };
    }),
    learners: lines.map(({ fullName, jobTitle, unitLabel, expected }) => {
      return { fullName, jobTitle, unitLabel, expected: [...expected].map((sign) => sign === '1') };
    }),
    keyInAddress,
  };
}

import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { PartOfDay } from '../../../common/sessions.js';
import type { PaperHeading } from '../../../platform/pdf/paper-heading.js';

/** What is printed on the list attached to the summons to a class. */
export interface SummonsFacts {
  heading: PaperHeading;
  classTitle: string;
  classCode: string;
  /** The units whose people alone are on it; null for the whole list. */
  ofUnits: readonly string[] | null;
  startDate: CalendarDate;
  endDate: CalendarDate;
  sessions: number;
  /** Tiết of 45 minutes. */
  periods: number;
  /** When the first session begins, `time` as `07:30`; null while none is planned. */
  begins: { date: CalendarDate; part: PartOfDay; time: string } | null;
  place: string;
  /** The letter that the list is attached to; what is null is left open to be written by hand. */
  letter: { number: string | null; date: CalendarDate | null };
  /** draft: the list may still change; confirmed: it is fixed; cancelled: nobody is to come. */
  standing: 'draft' | 'confirmed' | 'cancelled';
  confirmedOn: CalendarDate | null;
  /** In the order of the list. */
  learners: readonly SummonedPerson[];
  /** Those who come if somebody cannot, in their order; null where they are not asked for. */
  substitutes: readonly SummonedPerson[] | null;
  /** How many units the learners come from. */
  units: number;
  changes: readonly SummonsChange[];
  signer: { authority: string | null; title: string; name: string | null };
}

/** A person with position and unit as they were at enrolment. */
export interface SummonedPerson {
  fullName: string;
  birthDate: CalendarDate | null;
  /** Where the day of birth is not known. */
  birthYear: number | null;
  position: string | null;
  unitName: string;
  /** Since when the person is on the list, where that was after it was confirmed. */
  addedOn: CalendarDate | null;
}

/** Somebody who came to the list, or left it, after it was confirmed. */
export interface SummonsChange {
  on: CalendarDate;
  kind: 'added' | 'left';
  fullName: string;
  unitName: string;
  reason: string | null;
}

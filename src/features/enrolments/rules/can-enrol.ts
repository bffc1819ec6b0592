import type { ClassState } from '../../../common/class-state.js';
import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { EnrolmentDoor } from '../enrolment.entity.js';

/** What must be known to let a person into a class. */
export interface EnrolFacts {
  door: EnrolmentDoor;
  classState: ClassState;
  enrolBy: CalendarDate | null;
  startDate: CalendarDate;
  today: CalendarDate;
  personClosed: boolean;
  alreadyIn: boolean;
}

const STATES_FOR_SELF: readonly ClassState[] = ['open'];
const STATES_FOR_OFFICE: readonly ClassState[] = ['draft', 'open', 'confirmed', 'running'];

/** In these nobody enters or leaves a class any more. */
export const STATES_OF_FIXED_ROSTERS: readonly ClassState[] = ['finished', 'closed', 'cancelled'];

/** Whether nobody enters or leaves a class any more. */
export function isRosterFixed(state: ClassState): boolean {
  return STATES_OF_FIXED_ROSTERS.includes(state);
}

/** Whether the list of learners is confirmed: from then on only those who manage the class change it, and say why. */
export function isListConfirmed(state: ClassState): boolean {
  return state === 'confirmed' || state === 'running';
}

/** Whether a change of the list of learners still wants a reason. */
export function lacksReason(state: ClassState, reason: string | null): boolean {
  return isListConfirmed(state) && !reason?.trim();
}

/** Why a person may not enter a class by this door; null when nothing stands against it (seats are another question). */
export function whyNotEnrol(facts: EnrolFacts): string | null {
  if (facts.alreadyIn) return 'enrolment_duplicate';
  if (facts.personClosed) return 'person_closed';
  if (facts.door === 'self') {
    if (!STATES_FOR_SELF.includes(facts.classState)) return 'class_not_open';
    if (facts.today > (facts.enrolBy ?? facts.startDate)) return 'class_deadline_passed';
    return null;
  }
  return STATES_FOR_OFFICE.includes(facts.classState) ? null : 'class_roster_fixed';
}

/** First day of membership: a late joiner of a running class is not absent from what came before. */
export function memberFrom(
  cls: { state: ClassState; startDate: CalendarDate; endDate: CalendarDate },
  today: CalendarDate,
): CalendarDate {
  if (cls.state !== 'running' || today <= cls.startDate) return cls.startDate;
  return today < cls.endDate ? today : cls.endDate;
}

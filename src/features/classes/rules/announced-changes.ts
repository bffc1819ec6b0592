import type { ClassState } from '../../../common/class-state.js';
import type { CalendarDate } from '../../../common/dates/calendar-date.js';

/** What people plan their days by. */
interface WhenAndWhere {
  startDate: CalendarDate;
  endDate: CalendarDate;
  place: string;
}

const FIELDS = ['startDate', 'endDate', 'place'] as const;
/** A draft is known to nobody yet; of a class that is over there is nothing to plan any more. */
const ANNOUNCED: readonly ClassState[] = ['open', 'confirmed', 'running'];

/** Names of the fields that learners of an announced class must hear of; empty when there is nothing to tell. */
export function announcedChanges(before: WhenAndWhere & { state: ClassState }, after: WhenAndWhere): string[] {
  if (!ANNOUNCED.includes(before.state)) return [];
  return FIELDS.filter((field) => before[field] !== after[field]);
}

import type { CalendarDate, Instant } from '../../../../common/dates/calendar-date.js';
import type { FormerIdentity } from '../../rules/match-person.js';
import type { Sex } from '../../../people/person.entity.js';

/** Somebody on record as far as a list of staff may change it. */
export interface StaffOnRecord {
  id: number;
  code: string;
  fullName: string;
  birthDate: CalendarDate | null;
  birthYear: number | null;
  birthPlace: string | null;
  sex: Sex | null;
  phone: string | null;
  /** Null also where whoever sends the list may not see it. */
  ethnicity: string | null;
  /** Of the current posting; null where there is none. */
  unitId: number | null;
  unitCode: string | null;
  unitLabel: string | null;
  position: string | null;
  postedFrom: CalendarDate | null;
  /** When the file was last changed. */
  updatedAt: Instant;
  /** By which merged files lists of earlier days may name the person. */
  formerly: readonly FormerIdentity[];
  barred: 'closed' | 'elsewhere' | null;
}

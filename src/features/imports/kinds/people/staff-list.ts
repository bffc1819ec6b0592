import type { CalendarDate } from '../../../../common/dates/calendar-date.js';
import { personList } from '../../rules/person-list.js';
import { readDay } from '../../rules/read-day.js';
import type { LineProblem, RosterLine } from '../../rules/roster-line.js';
import { STAFF_COLUMNS } from './people-columns-catalog.js';

/** What a list of staff says of a person besides who it is. */
export interface OfStaff {
  /** Ours: it tells the person for sure. */
  personCode: string | null;
  birthPlace: string | null;
  /** Since when the person serves in the unit and the position of the line. */
  from: CalendarDate | null;
}

export type StaffLine = RosterLine & OfStaff;

/** People with where they serve now. */
export const STAFF_LIST = personList<OfStaff>({
  columns: STAFF_COLUMNS,
  read(cells) {
    const problems: LineProblem[] = [];
    const { date: from, written } = readDay(cells.first('from'));
    if (written !== null)
      problems.push({ level: 'error', key: 'imports.kind.people.unreadable_day', params: { written } });
    const personCode = cells.tidied('person_code')?.slice(0, 40).toUpperCase() ?? null;
    const birthPlace = cells.tidied('birth_place')?.slice(0, 200) ?? null;
    return { more: { personCode, birthPlace, from }, problems };
  },
});

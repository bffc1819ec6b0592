import type { UnitFacts } from '../../rules/unit-facts.js';
import type { CalendarDate } from '../../../../common/dates/calendar-date.js';
import { searchKey } from '../../../../common/vietnamese/search-key.js';
import type { PersonOnRecord } from '../../rules/match-person.js';
import type { RosterLine } from '../../rules/roster-line.js';

/** Somebody whom the file names and nobody knows yet. Several lines may mean the same person, in several classes. */
export interface FreshPerson {
  /** Stands for the number that the database will give: the same whenever the same file is compared. */
  id: number;
  line: RosterLine;
  unit: UnitFacts;
  /** The first day of the class in which the person is first named. */
  from: CalendarDate;
  /** The last day of the last class that the person attended from that unit: so long the person is known to have served there. */
  until: CalendarDate;
}

/** Numbers of people who have none yet begin here, far above any that a database gives. */
const FIRST_FRESH = 1_000_000_000_000;

/** The new people of a file so far: in the lines after, they are candidates like people on record. */
export class PeopleOfFile {
  private readonly byKey = new Map<string, FreshPerson[]>();
  private readonly byId = new Map<number, FreshPerson>();

  /** Those whose names are spelt like this one, marks aside. */
  candidates(fullName: string): PersonOnRecord[] {
    return (this.byKey.get(searchKey(fullName)) ?? []).map(({ id, line, unit }) => {
      const { birthDate, birthYear, sex, position } = line;
      const { id: unitId, label: unitLabel } = unit;
      return { id, code: '', fullName: line.fullName, birthDate, birthYear, sex, unitId, unitLabel, position };
    });
  }

  /** Null for people on record. */
  find(id: number): FreshPerson | null {
    return this.byId.get(id) ?? null;
  }

  /** `place` is that of the line in the file. */
  add(place: number, person: Omit<FreshPerson, 'id'>): FreshPerson {
    const fresh = { ...person, id: FIRST_FRESH + place };
    const key = searchKey(person.line.fullName);
    this.byKey.set(key, [...(this.byKey.get(key) ?? []), fresh]);
    this.byId.set(fresh.id, fresh);
    return fresh;
  }
}

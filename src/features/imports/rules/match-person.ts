import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import { nameIdentity } from '../../../common/vietnamese/name-identity.js';
import { searchKey } from '../../../common/vietnamese/search-key.js';
import type { Sex } from './roster-line.js';

/** Who somebody is by a file that was merged into theirs. */
export interface FormerIdentity {
  fullName: string;
  birthDate: CalendarDate | null;
  birthYear: number | null;
}

/** Somebody on record who bears the name, marks aside, or bore it in a file that was merged. */
export interface PersonOnRecord {
  id: number;
  code: string;
  fullName: string;
  birthDate: CalendarDate | null;
  birthYear: number | null;
  sex: Sex | null;
  unitId: number | null;
  unitLabel?: string | null;
  position?: string | null;
  /** By which merged files lists of earlier days may name the person. */
  formerly?: readonly FormerIdentity[];
  /** Why this person cannot be entered: the file is closed, or the person is outside what the actor may see. */
  barred?: 'closed' | 'elsewhere';
}

/** What of a line tells a person. `unitIds` are the units its text may mean, none where it means nothing known. */
export interface PersonSought {
  fullName: string;
  birthDate: CalendarDate | null;
  birthYear: number | null;
  sex: Sex | null;
  unitIds: readonly number[];
}

export type PersonMatch =
  { kind: 'match'; person: PersonOnRecord } | { kind: 'possible'; people: PersonOnRecord[] } | { kind: 'new' };

type Likeness = 'same' | 'possible' | 'other';

/**
 * Who on record a line means. The same name with the same birth date is a match; so is the same name, year of birth and
 * unit where one side knows no more than the year. What speaks for it without proving it is possible: a name that differs
 * in its marks, day and month swapped, another unit with the year alone. Never by the name alone. A file that was merged
 * speaks for its survivor: by its birth it is a match, and whatever does not contradict it is possible.
 */
export function matchPerson(sought: PersonSought, candidates: readonly PersonOnRecord[]): PersonMatch {
  const identity = nameIdentity(sought.fullName);
  const judged = candidates.map((person) => ({ person, likeness: bestLikeness(sought, person, identity) }));
  const same = judged.filter((candidate) => candidate.likeness === 'same').map(({ person }) => person);
  const [only] = same;
  if (only && same.length === 1) return { kind: 'match', person: only };
  if (same.length > 1) return { kind: 'possible', people: same };
  const possible = judged.filter((candidate) => candidate.likeness === 'possible').map(({ person }) => person);
  return possible.length > 0 ? { kind: 'possible', people: possible } : { kind: 'new' };
}

/** The keys of all names under which a list may mean a person. */
export function searchKeysOfPerson({
  fullName,
  formerly = [],
}: Pick<PersonOnRecord, 'fullName' | 'formerly'>): string[] {
  return [...new Set([fullName, ...formerly.map((former) => former.fullName)].map(searchKey))];
}

/** Whether a name, every mark of it, is the person's or was. */
export function bearsName(
  { fullName, formerly = [] }: Pick<PersonOnRecord, 'fullName' | 'formerly'>,
  name: string,
): boolean {
  const identity = nameIdentity(name);
  return [fullName, ...formerly.map((former) => former.fullName)].some((each) => nameIdentity(each) === identity);
}

function bestLikeness(sought: PersonSought, person: PersonOnRecord, identity: string): Likeness {
  const all = [likeness(sought, person, identity), ...formerLikenesses(sought, person, identity)];
  return all.includes('same') ? 'same' : all.includes('possible') ? 'possible' : 'other';
}

function formerLikenesses(sought: PersonSought, person: PersonOnRecord, identity: string): Likeness[] {
  const ofName = (person.formerly ?? []).filter(({ fullName }) => searchKey(fullName) === searchKey(sought.fullName));
  return ofName.map((former) => {
    if (birthLikeness(sought, former) === 'other') return 'other';
    return likeness(sought, { ...person, ...former }, identity) === 'same' ? 'same' : 'possible';
  });
}

function likeness(sought: PersonSought, person: PersonOnRecord, identity: string): Likeness {
  const birth = birthLikeness(sought, person);
  if (birth === 'other') return 'other';
  const sameName = nameIdentity(person.fullName) === identity;
  const sameUnit = person.unitId !== null && sought.unitIds.includes(person.unitId);
  const surelyUnit = sameUnit && sought.unitIds.length === 1;
  const sexDiffers = sought.sex !== null && person.sex !== null && sought.sex !== person.sex;
  if (sameName && !sexDiffers && (birth === 'date' || (birth === 'year' && surelyUnit))) return 'same';
  if (birth === 'date') return 'possible';
  if (birth === 'swapped' || (birth === 'near' && sameUnit)) return sameName ? 'possible' : 'other';
  if (birth === 'near') return 'other';
  return sameName || sameUnit ? 'possible' : 'other';
}

/**
 * `date`: the same day; `year`: the same year, one side knows no more; `swapped`: day and month exchanged; `near`: two days
 * of one year, or one day in two years; `unknown`: one side knows nothing; `other`: two different births.
 */
type BirthLikeness = 'date' | 'year' | 'swapped' | 'near' | 'unknown' | 'other';

function birthLikeness(sought: PersonSought, person: FormerIdentity): BirthLikeness {
  if (sought.birthYear === null || person.birthYear === null) return 'unknown';
  const sameYear = sought.birthYear === person.birthYear;
  if (sought.birthDate === null || person.birthDate === null) return sameYear ? 'year' : 'other';
  if (sought.birthDate === person.birthDate) return 'date';
  if (sameYear && swapped(sought.birthDate) === person.birthDate) return 'swapped';
  const sameDay = sought.birthDate.slice(5) === person.birthDate.slice(5);
  return sameYear || sameDay ? 'near' : 'other';
}

function swapped(date: CalendarDate): CalendarDate {
  return `${date.slice(0, 4)}-${date.slice(8, 10)}-${date.slice(5, 7)}`;
}

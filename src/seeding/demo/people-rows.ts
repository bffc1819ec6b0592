import type { DemoHistory, DemoPerson } from '../../../seeds/demo/demo-history.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { searchKey } from '../../common/vietnamese/search-key.js';
import { nameSortKey } from '../../common/vietnamese/sort-key.js';
import type { UserRole } from '../../features/access/user-role.entity.js';
import type { User } from '../../features/access/user.entity.js';
import type { Person } from '../../features/people/person.entity.js';
import type { Posting } from '../../features/people/posting.entity.js';
import { personCode } from '../../features/people/rules/person-code.js';
import { isMinority } from '../../features/people/rules/minority.js';
import type { DemoKeys } from './demo-keys.js';

/** The people of the demo with their postings. */
export function peopleRows(
  people: readonly DemoPerson[],
  keys: DemoKeys,
  now: Instant,
): { people: Person[]; postings: Omit<Posting, 'id'>[] } {
  return {
    people: people.map((person) => personRow(person, keys.personId(person.key), now)),
    postings: people.flatMap(({ key, postings }) =>
      postings.map(({ unitCode, ...posting }) => {
        const personId = keys.personId(key);
        return {
          ...posting,
          personId,
          unitId: keys.unitId(unitCode),
          currentKey: posting.toDate === null ? personId : null,
          actId: null,
        };
      }),
    ),
  };
}

/** The accounts of the demo, all with the same password. */
export function userRows(
  { users }: DemoHistory,
  keys: DemoKeys,
  account: { passwordHash: string; createdAt: Instant },
): { users: User[]; roles: Omit<UserRole, 'id'>[] } {
  return {
    users: users.map(({ username, personKey }, index) => ({
      ...account,
      id: index + 1,
      username,
      displayName: keys.writer(personKey).byName,
      personId: keys.personId(personKey),
      active: true,
      locale: 'vi',
      email: null,
      mailMode: 'daily',
    })),
    roles: users.map(({ role, scopeUnitCode }, index) => ({
      userId: index + 1,
      role,
      unitId: scopeUnitCode === null ? null : keys.unitId(scopeUnitCode),
    })),
  };
}

function personRow(person: DemoPerson, id: number, now: Instant): Person {
  const { fullName, sex, birthDate, birthYear, birthPlace, ethnicity, phone, closedOn } = person;
  return {
    id,
    code: personCode(id),
    fullName,
    searchKey: searchKey(fullName),
    sortKey: nameSortKey(fullName),
    birthDate,
    birthYear,
    birthPlace,
    sex,
    ethnicity,
    minority: isMinority(ethnicity),
    phone,
    closedOn,
    mergedIntoId: null,
    anonymisedAt: null,
    createdAt: now,
    updatedAt: now,
  };
}

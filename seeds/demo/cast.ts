import { addDays, type CalendarDate, yearOf } from '../../src/common/dates/calendar-date.js';
import { CAST, type CastMember, type CastRole } from './cast-catalog.js';
import type { DemoPerson, DemoUser } from './demo-history.js';
import { inventedPhone, nextKey, type Population } from './people.js';

/** Which person plays which part. */
export type Cast = Readonly<Record<CastRole, DemoPerson>>;

/** Puts the cast into the population, each with the postings that are written down, and without a chance of leaving. */
export function enterCast(population: Population, today: CalendarDate): Cast {
  const entries = Object.entries(CAST).map(([role, member]) => [role, enter(population, member, today)]);
  return Object.fromEntries(entries) as Cast;
}

/** The demo accounts, each linked with its person. */
export function demoUsers(cast: Cast): DemoUser[] {
  return (Object.entries(CAST) as [CastRole, CastMember][]).flatMap(([role, { user }]) =>
    user ? [{ ...user, personKey: cast[role].key }] : [],
  );
}

function enter(population: Population, member: CastMember, today: CalendarDate): DemoPerson {
  const { fullName, sex, birthDate, ethnicity, birthPlace, postings, retiredOn } = member;
  const closedOn = retiredOn !== undefined && retiredOn < today ? retiredOn : null;
  const person: DemoPerson = {
    key: nextKey(population),
    fullName,
    sex,
    birthDate,
    birthYear: yearOf(birthDate),
    birthPlace,
    ethnicity,
    phone: inventedPhone(population),
    postings: postings.map((posting, index) => {
      const next = postings[index + 1];
      return { ...posting, toDate: next ? addDays(next.fromDate, -1) : closedOn };
    }),
    closedOn,
  };
  population.people.push(person);
  return person;
}

import { addDays, type CalendarDate, yearOf } from '../../src/common/dates/calendar-date.js';
import type { UnitOnDay } from '../../src/features/units/rules/unit-history.js';
import type { DemoPerson, DemoPosting } from './demo-history.js';
import { BIRTH_PLACES, GIVEN_NAMES, MIDDLE_NAMES, PEOPLES } from './names-catalog.js';
import { freePositions } from './positions-catalog.js';
import type { Random } from './random.js';

/** Everybody so far, and the last day in service of each: retirement, or an earlier leave. */
export interface Population {
  people: DemoPerson[];
  lastDays: Map<string, CalendarDate>;
}

/** Where and when a new person is needed. */
export interface Vacancy {
  unit: UnitOnDay;
  /** The first day of the posting; later for somebody who was too young then. */
  since: CalendarDate;
  /** The person surely serves until then. */
  neededUntil: CalendarDate;
  /** The age range in the year of `neededUntil`. */
  ages: readonly [number, number];
}

/** Who leaves before retiring. */
const EARLY_LEAVERS = 0.12;

/** Invents a person for a vacancy and adds it to the population. */
export function addPerson(population: Population, random: Random, vacancy: Vacancy): DemoPerson {
  const sex = random.chance(0.42) ? 'female' : 'male';
  const { ethnicity, surnames } = random.weighted(PEOPLES.map((people) => [people, people.share] as const));
  const birthYear = yearOf(vacancy.neededUntil) - random.int(...vacancy.ages);
  const birthDate = addDays(`${birthYear}-01-01`, random.int(0, 364));
  const grownUp = `${birthYear + 20}-09-01`;
  const fromDate = vacancy.since > grownUp ? vacancy.since : grownUp;
  const person: DemoPerson = {
    key: nextKey(population),
    fullName: [random.pick(surnames), random.pick(MIDDLE_NAMES[sex]), random.pick(GIVEN_NAMES[sex])].join(' '),
    sex,
    birthDate: random.chance(0.12) ? null : birthDate,
    birthYear,
    birthPlace: random.pick(BIRTH_PLACES),
    ethnicity,
    phone: random.chance(0.1) ? null : inventedPhone(population),
    postings: [
      {
        unitCode: vacancy.unit.code,
        position: anyPosition(population, random, vacancy.unit, fromDate),
        fromDate,
        toDate: null,
      },
    ],
    closedOn: null,
  };
  population.people.push(person);
  population.lastDays.set(person.key, lastDay(random, person, vacancy.neededUntil));
  return person;
}

/** The key of the person who is added next. */
export function nextKey(population: Population): string {
  return `P${String(population.people.length + 1).padStart(4, '0')}`;
}

/** A number of ten digits that no network gives out (none begins with 0000), different for each person. */
export function inventedPhone(population: Population): string {
  return `0000${String((population.people.length * 7919 + 123_457) % 1_000_000).padStart(6, '0')}`;
}

/** The posting that a person holds on a day; null where there is none. */
export function postingOn(person: DemoPerson, date: CalendarDate): DemoPosting | null {
  return (
    person.postings.find(({ fromDate, toDate }) => fromDate <= date && (toDate === null || toDate >= date)) ?? null
  );
}

/** Ends the current posting and begins another on the day, in the same position where the new unit has it free. */
export function move(
  population: Population,
  random: Random,
  person: DemoPerson,
  to: { unit: UnitOnDay; day: CalendarDate },
): void {
  const current = person.postings.at(-1)!;
  const free = freePositions(to.unit, heldIn(population, to.unit, to.day));
  const position = free.includes(current.position) ? current.position : random.pick(free);
  current.toDate = addDays(to.day, -1);
  person.postings.push({ unitCode: to.unit.code, position, fromDate: to.day, toDate: null });
}

function anyPosition(population: Population, random: Random, unit: UnitOnDay, day: CalendarDate): string {
  return random.pick(freePositions(unit, heldIn(population, unit, day)));
}

/** The positions that somebody holds in a unit on the day or later. */
function heldIn(population: Population, unit: UnitOnDay, day: CalendarDate): Set<string> {
  const held = new Set<string>();
  for (const { postings } of population.people) {
    for (const { unitCode, position, toDate } of postings) {
      if (unitCode === unit.code && (toDate === null || toDate >= day)) held.add(position);
    }
  }
  return held;
}

/** Men retire at 60, women at 56; some leave earlier, but not before they are needed. */
function lastDay(random: Random, person: DemoPerson, neededUntil: CalendarDate): CalendarDate {
  const retires = addDays(`${person.birthYear + (person.sex === 'male' ? 60 : 56)}-${monthOf(random)}-01`, -1);
  const leaves = addDays(`${yearOf(neededUntil) + random.int(1, 12)}-${monthOf(random)}-01`, -1);
  const last = random.chance(EARLY_LEAVERS) && leaves < retires ? leaves : retires;
  return last > neededUntil ? last : neededUntil;
}

function monthOf(random: Random): string {
  return String(random.int(1, 12)).padStart(2, '0');
}

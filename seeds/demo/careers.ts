import { addDays, type CalendarDate } from '../../src/common/dates/calendar-date.js';
import type { UnitOnDay } from '../../src/features/units/rules/unit-history.js';
import type { DemoPerson } from './demo-history.js';
import { move } from './people.js';
import type { World } from './world.js';

/** Moves some people to other units in January, before the classes of the year. */
export function moveSomeIn(year: number, world: World): void {
  for (const person of allButCast(world)) {
    if (world.random.chance(0.04)) moveOn(addDays(`${year}-01-05`, world.random.int(0, 20)), person, world);
  }
}

/**
 * Carries everybody from 2011 to today: some move once more, people of a unit that ends go on in a successor or leave
 * with it, and who has reached the last day in service is closed.
 */
export function carryToToday(today: CalendarDate, world: World): void {
  for (const person of allButCast(world)) {
    if (world.random.chance(0.1)) moveOn(addDays('2012-01-05', world.random.int(0, 2500)), person, world);
    followSuccessors(today, person, world);
    closeWhoLeft(today, person, world);
  }
}

/** All but the cast, whose postings are written down. */
function allButCast({ population }: World): DemoPerson[] {
  return population.people.filter(({ key }) => population.lastDays.has(key));
}

function moveOn(day: CalendarDate, person: DemoPerson, world: World): void {
  const { population, random, units } = world;
  const current = person.postings.at(-1)!;
  if (current.fromDate >= day || population.lastDays.get(person.key)! <= day) return;
  const from = units.find(current.unitCode, day);
  const targets = targetsFrom(from, day, world).filter(({ code }) => code !== from.code);
  if (targets.length > 0) move(population, random, person, { unit: random.pick(targets), day });
}

/** Within the level or one up: a commune's people stay in the district, a district's may go to the province. */
function targetsFrom(from: UnitOnDay, day: CalendarDate, { random, units }: World): UnitOnDay[] {
  if (from.level === 'tinh') return units.sending(day, 'tinh');
  const district = from.parentCode ?? undefined;
  if (from.level === 'xa') return units.sending(day, random.chance(0.6) ? 'huyen' : 'xa', district);
  return random.chance(0.6) ? units.sending(day, 'huyen', district) : units.sending(day, 'tinh');
}

function followSuccessors(today: CalendarDate, person: DemoPerson, world: World): void {
  const { population, random, units } = world;
  for (;;) {
    const unitEnds = units.endOf(person.postings.at(-1)!.unitCode);
    if (unitEnds === null || unitEnds > today || population.lastDays.get(person.key)! < unitEnds) return;
    const heir = heirFor(person, unitEnds, world);
    if (heir === null) {
      population.lastDays.set(person.key, addDays(unitEnds, -1));
      return;
    }
    move(population, random, person, { unit: heir, day: unitEnds });
  }
}

/** Communes pass their people on; of a district body that ends, a quarter of the people leave and some go to the province. */
function heirFor(person: DemoPerson, day: CalendarDate, { random, units }: World): UnitOnDay | null {
  const { unitCode } = person.postings.at(-1)!;
  const isDistrictBody = units.find(unitCode, addDays(day, -1)).level === 'huyen';
  if (isDistrictBody && random.chance(0.25)) return null;
  if (isDistrictBody && random.chance(0.2)) return random.pick(units.sending(day, 'tinh'));
  return random.pick(units.heirsOf(unitCode, day));
}

function closeWhoLeft(today: CalendarDate, person: DemoPerson, { population }: World): void {
  const last = population.lastDays.get(person.key)!;
  if (last >= today) return;
  person.postings.at(-1)!.toDate = last;
  person.closedOn = last;
}

import type { CalendarDate } from '../../src/common/dates/calendar-date.js';
import type { UnitHistory } from '../../src/features/units/rules/unit-history.js';
import type { CourseSeed } from '../required/courses.js';
import { demoCall } from './calls.js';
import { carryToToday } from './careers.js';
import { demoUsers, enterCast } from './cast.js';
import { withCertificates } from './certificates.js';
import type { DemoHistory } from './demo-history.js';
import { pastHistory } from './past-history.js';
import type { Population } from './people.js';
import { presentClasses } from './present-classes.js';
import { createRandom } from './random.js';
import { demoRegisters } from './registers.js';
import { openUnitBook } from './unit-book.js';
import type { World } from './world.js';

/** The seed of the demo that is shipped; its figures are known. */
export const DEMO_SEED = 2011;

/** The classes around today, with those closed some months before, take place on the map since 01/07/2025. */
export const EARLIEST_TODAY: CalendarDate = '2026-01-01';

/**
 * Invents the demo: the closed classes of 2003 to 13/05/2011, and classes in every state around `today`. The same seed and
 * day give the same history, and the past does not depend on the day. Throws for a day before 01/01/2026.
 */
export function buildDemoHistory(given: {
  seed: number;
  today: CalendarDate;
  units: UnitHistory;
  courses: readonly CourseSeed[];
}): DemoHistory {
  const { seed, today } = given;
  if (today < EARLIEST_TODAY) throw new Error(`the demo can stand on ${EARLIEST_TODAY} or later, not on ${today}`);
  const random = createRandom(seed);
  const population: Population = { people: [], lastDays: new Map() };
  const world: World = {
    random,
    population,
    cast: enterCast(population, today),
    units: openUnitBook(given.units),
    courses: new Map(given.courses.map((course) => [course.code, course])),
  };
  const past = pastHistory({ ...world, random: random.fork('past') });
  carryToToday(today, { ...world, random: random.fork('careers') });
  const present = presentClasses({ ...world, random: random.fork('present') }, today, past);
  const classes = withCertificates([...past, ...present], population.people, random.fork('certificates'));
  const call = demoCall(classes, population.people, today);
  const registers = demoRegisters(classes, world.cast.cadre.key, today);
  return { people: population.people, classes, users: demoUsers(world.cast), call, registers };
}

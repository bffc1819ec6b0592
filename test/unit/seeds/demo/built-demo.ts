import path from 'node:path';
import { buildDemoHistory, DEMO_SEED } from '../../../../seeds/demo/build-demo-history.js';
import type { DemoClass, DemoEnrolment, DemoHistory, DemoPerson } from '../../../../seeds/demo/demo-history.js';
import { COURSES } from '../../../../seeds/required/courses.js';
import { readUnitSeed } from '../../../../seeds/required/read-unit-files.js';
import { replaySuccessions } from '../../../../src/features/units/rules/replay-successions.js';

const seed = readUnitSeed(path.join(__dirname, '../../../../seeds/required'));

export const UNITS = replaySuccessions(seed.start, seed.changes);

/** A Sunday, so that a session today is nothing that goes without saying. */
export const A_SUNDAY = '2026-11-22';

/** A Sunday, a holiday, New Year, a leap day. */
export const DAYS = [A_SUNDAY, '2026-09-02', '2027-01-01', '2028-02-29'];

const lives = new Map(UNITS.units.map((unit) => [unit.code, unit]));

const built = new Map<string, DemoHistory>();

/** The demo of a day and seed, built once. */
export function demo(today: string = A_SUNDAY, seedNumber: number = DEMO_SEED): DemoHistory {
  const key = `${today} ${seedNumber}`;
  const history = built.get(key) ?? buildDemoHistory({ seed: seedNumber, today, units: UNITS, courses: COURSES });
  built.set(key, history);
  return history;
}

export function pastOf(history: DemoHistory): DemoClass[] {
  return history.classes.filter(({ endDate }) => endDate <= '2011-05-13');
}

export function presentOf(history: DemoHistory): DemoClass[] {
  return history.classes.filter(({ endDate }) => endDate > '2011-05-13');
}

/** One person in one class, with at least one session attended. */
export function participationsIn(classes: readonly DemoClass[]): DemoEnrolment[] {
  return classes.flatMap(({ enrolments }) =>
    enrolments.filter(({ marks }) => marks.some(({ status }) => status === 'P' || status === 'L')),
  );
}

export function personIn(history: DemoHistory, key: string): DemoPerson {
  const person = history.people.find((each) => each.key === key);
  if (!person) throw new Error(`${key} is nobody`);
  return person;
}

export function userPerson(history: DemoHistory, username: string): DemoPerson {
  return personIn(history, history.users.find((user) => user.username === username)!.personKey);
}

export function tally<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  amountOf: (item: T) => number = () => 1,
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const item of items) sums[keyOf(item)] = (sums[keyOf(item)] ?? 0) + amountOf(item);
  return sums;
}

/** The unit's level where it lives on the day, else nothing. */
export function levelOn(code: string, day: string): string | undefined {
  const unit = lives.get(code);
  const isAlive =
    unit && (unit.validFrom === null || unit.validFrom <= day) && (unit.validTo === null || day < unit.validTo);
  return isAlive ? unit.level : undefined;
}

/** An enrolment with its class, its person and the day on which the demo was built. */
export interface Placed {
  enrolment: DemoEnrolment;
  of: DemoClass;
  person: DemoPerson;
  today: string;
}

/** The enrolments of the demos of several days that break a rule: none, in a sound demo. */
export function offenders(isSound: (placed: Placed) => boolean, days: readonly string[] = DAYS): string[] {
  return days.flatMap((today) => {
    const people = new Map(demo(today).people.map((person) => [person.key, person]));
    return demo(today).classes.flatMap((of) =>
      of.enrolments
        .filter((enrolment) => !isSound({ enrolment, of, person: people.get(enrolment.personKey)!, today }))
        .map(({ personKey }) => `${today} ${of.code} ${personKey}`),
    );
  });
}

/** The first day of the class, or today if that is still to come: on it a person's unit and position are taken down. */
export function recordedOn({ startDate }: DemoClass, today: string): string {
  return startDate < today ? startDate : today;
}

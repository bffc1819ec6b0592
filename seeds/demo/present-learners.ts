import { addDays, type CalendarDate, daysBetween } from '../../src/common/dates/calendar-date.js';
import type { UnitOnDay } from '../../src/features/units/rules/unit-history.js';
import { HOME_UNIT } from './cast-catalog.js';
import type { DemoClass, DemoPerson } from './demo-history.js';
import { addPerson, postingOn } from './people.js';
import type { World } from './world.js';

/** Days on which somebody cannot be in another class. */
interface Span {
  startDate: CalendarDate;
  endDate: CalendarDate;
}

/** Chooses the learners of classes around today. */
export interface PresentLearners {
  /** Somebody who is free then and has not had the course; from the coordinator's unit where asked. */
  choose(courseCode: string, span: Span, fromHome: boolean): DemoPerson;
  /** Keeps the days of a person who was chosen otherwise. */
  book(person: DemoPerson, courseCode: string, span: Span): void;
}

/** How many start new in each commune, each provincial body and the coordinator's unit. */
const NEWCOMERS = { xa: 2, tinh: 4, home: 8 };

/** Takes on people in the units of today, then chooses among all who serve and play no part in the cast. */
export function presentLearners(world: World, today: CalendarDate, past: readonly DemoClass[]): PresentLearners {
  const { population, random } = world;
  takeOnNewcomers(world, today);
  const coursesOf = coursesTaken(past);
  const spans = new Map<string, Span[]>();

  const book: PresentLearners['book'] = (person, courseCode, span) => {
    coursesOf.set(person.key, (coursesOf.get(person.key) ?? new Set()).add(courseCode));
    spans.set(person.key, [...(spans.get(person.key) ?? []), span]);
  };
  const isFree = (person: DemoPerson, span: Span): boolean =>
    (spans.get(person.key) ?? []).every(
      ({ startDate, endDate }) => endDate < span.startDate || startDate > span.endDate,
    );
  return {
    book,
    choose: (courseCode, span, fromHome) => {
      const unitOn = span.startDate < today ? span.startDate : today;
      const candidates = population.people.filter(
        (person) =>
          person.closedOn === null &&
          population.lastDays.has(person.key) &&
          !coursesOf.get(person.key)?.has(courseCode) &&
          isFree(person, span) &&
          postingOn(person, unitOn) !== null &&
          (postingOn(person, unitOn)!.unitCode === HOME_UNIT) === fromHome,
      );
      const person = random.pick(candidates);
      book(person, courseCode, span);
      return person;
    },
  };
}

function takeOnNewcomers({ population, random, units }: World, today: CalendarDate): void {
  const vacancies = [...units.sending(today, 'tinh'), ...units.sending(today, 'xa')].flatMap((unit) =>
    Array.from({ length: newcomersIn(unit) }, () => unit),
  );
  for (const unit of vacancies) {
    const since = addDays('2025-07-01', random.chance(0.5) ? 0 : random.int(0, daysBetween('2025-07-01', today) - 130));
    addPerson(population, random, { unit, since, neededUntil: addDays(today, 400), ages: [24, 45] });
  }
}

function newcomersIn(unit: UnitOnDay): number {
  if (unit.code === HOME_UNIT) return NEWCOMERS.home;
  return unit.level === 'xa' ? NEWCOMERS.xa : NEWCOMERS.tinh;
}

function coursesTaken(classes: readonly DemoClass[]): Map<string, Set<string>> {
  const taken = new Map<string, Set<string>>();
  for (const { courseCode, enrolments } of classes) {
    for (const { personKey } of enrolments) {
      taken.set(personKey, (taken.get(personKey) ?? new Set()).add(courseCode));
    }
  }
  return taken;
}

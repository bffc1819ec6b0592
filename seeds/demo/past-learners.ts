import { addDays, type CalendarDate } from '../../src/common/dates/calendar-date.js';
import type { UnitLevel, UnitOnDay } from '../../src/features/units/rules/unit-history.js';
import type { DemoPerson } from './demo-history.js';
import { addPerson, postingOn } from './people.js';
import type { Random } from './random.js';
import type { World } from './world.js';

/** Whom a class wants. */
export interface Audience {
  startDate: CalendarDate;
  endDate: CalendarDate;
  courseCode: string;
  /** Null for a class of the province. */
  districtCode: string | null;
}

/** Chooses the learners of the past, class after class. */
export interface PastLearners {
  /** Somebody who takes part: a new person as often as it takes to share the participations among the planned people. */
  participant(audience: Audience, alreadyIn: ReadonlySet<string>): DemoPerson;
  /** Somebody who was sent and did not take part. */
  bystander(audience: Audience, alreadyIn: ReadonlySet<string>): DemoPerson;
  /** Counts a participation that was decided elsewhere. */
  count(person: DemoPerson, courseCode: string): void;
}

/** All units of 2011 were there on this day. */
const RECORDS_BEGIN: CalendarDate = '2003-01-01';

const LEVELS = {
  province: [
    ['tinh', 60],
    ['huyen', 37],
    ['xa', 3],
  ],
  district: [
    ['tinh', 4],
    ['huyen', 41],
    ['xa', 55],
  ],
  communeLines: [
    ['huyen', 15],
    ['xa', 85],
  ],
} as const satisfies Record<string, readonly (readonly [UnitLevel, number])[]>;

export function pastLearners(
  { population, random, units }: World,
  planned: { people: number; participations: number },
): PastLearners {
  const coursesOf = new Map<string, Set<string>>();
  const reach = new Map<string, number>();
  let seatsLeft = planned.participations;

  const count = (person: DemoPerson, courseCode: string): void => {
    coursesOf.set(person.key, (coursesOf.get(person.key) ?? new Set()).add(courseCode));
    seatsLeft--;
  };
  const known = (audience: Audience, level: UnitLevel, isIn: ReadonlySet<string>): DemoPerson[] =>
    population.people.filter((person) => {
      const courses = coursesOf.get(person.key);
      if (!courses || courses.has(audience.courseCode) || isIn.has(person.key)) return false;
      const posting = postingOn(person, audience.startDate);
      const lastDay = population.lastDays.get(person.key);
      if (!posting || lastDay === undefined || lastDay < audience.endDate) return false;
      const unit = units.find(posting.unitCode, audience.startDate);
      return unit.level === level && isNear(unit, audience);
    });
  const newcomer = (audience: Audience, level: UnitLevel): DemoPerson => {
    const near = units.sending(audience.startDate, level).filter((unit) => isNear(unit, audience));
    const unit = random.weighted(near.map((each) => [each, reachOf(each)] as const));
    return addPerson(population, random, {
      unit,
      since: since(audience),
      neededUntil: audience.endDate,
      ages: [22, 54],
    });
  };
  /** Some communes send nobody for years, some often: that is what the programme wants to see. */
  const reachOf = (unit: UnitOnDay): number => {
    const value =
      reach.get(unit.code) ?? (unit.level === 'xa' ? random.pick([0.02, 0.05, 1, 1, 2, 3, 4, 6]) : random.int(2, 6));
    reach.set(unit.code, value);
    return value;
  };
  /** Most have been there since records begin, the others came some time before the class. */
  const since = (audience: Audience): CalendarDate => {
    const later = addDays(audience.startDate, -random.int(40, 1200));
    return later > RECORDS_BEGIN && random.chance(0.6) ? later : RECORDS_BEGIN;
  };
  return {
    count,
    participant: (audience, alreadyIn) => {
      const level = levelFor(audience, random);
      const isNew = random.chance((planned.people - coursesOf.size) / seatsLeft);
      const candidates = isNew ? [] : known(audience, level, alreadyIn);
      const person = candidates.length > 0 ? random.pick(candidates) : newcomer(audience, level);
      count(person, audience.courseCode);
      return person;
    },
    bystander: (audience, alreadyIn) => {
      const level = levelFor(audience, random);
      const candidates = known(audience, level, alreadyIn);
      return candidates.length > 0 && random.chance(0.6) ? random.pick(candidates) : newcomer(audience, level);
    },
  };
}

function levelFor({ courseCode, districtCode }: Audience, random: Random): UnitLevel {
  if (courseCode === 'TH14') return random.weighted<UnitLevel>(LEVELS.communeLines);
  return random.weighted<UnitLevel>(districtCode === null ? LEVELS.province : LEVELS.district);
}

/** A district's class is for its own bodies and communes, and for whom the province sends. */
function isNear(unit: UnitOnDay, { districtCode }: Audience): boolean {
  return districtCode === null || unit.level === 'tinh' || unit.parentCode === districtCode;
}

import type { CalendarDate } from '../../src/common/dates/calendar-date.js';
import { moveSomeIn } from './careers.js';
import type { Cast } from './cast.js';
import { PAST_TRAINERS } from './cast-catalog.js';
import { stateChanges, usualMilestones } from './class-life.js';
import { classTitle, programmeOn } from './class-texts-catalog.js';
import type { DemoClass, DemoEnrolment, DemoPerson } from './demo-history.js';
import { HISTORY_PLAN, PLANNED_PARTICIPATIONS, PLANNED_PEOPLE } from './history-plan.js';
import { dateClasses, type DatedClass } from './past-classes.js';
import { enrolledThen, type PastClassFacts, withdrawnThen } from './past-enrolments.js';
import { type Audience, pastLearners, type PastLearners } from './past-learners.js';
import { postingOn } from './people.js';
import { placeAt } from './places-catalog.js';
import type { Random } from './random.js';
import { sessionsOf, withRegister } from './sessions.js';
import type { UnitBook } from './unit-book.js';
import { at, workingDay } from './working-days.js';
import type { World } from './world.js';

interface Past extends World {
  learners: PastLearners;
  /** The districts in the order in which they hold classes, again and again. */
  districts: string[];
}

/** The 75 closed classes of 2003 to 13/05/2011, in order of time; certificates are given out elsewhere. */
export function pastHistory(world: World): DemoClass[] {
  const { random, units } = world;
  const planned = { people: PLANNED_PEOPLE, participations: PLANNED_PARTICIPATIONS };
  const learners = pastLearners({ ...world, random: random.fork('learners') }, planned);
  const past: Past = { ...world, learners, districts: random.shuffle(districtsIn(units)) };
  return Object.entries(HISTORY_PLAN).flatMap(([year, plan]) => {
    moveSomeIn(Number(year), world);
    const numbers = new Map<string, number>();
    return dateClasses(Number(year), plan, world).map((dated) => {
      const number = (numbers.get(dated.courseCode) ?? 0) + 1;
      numbers.set(dated.courseCode, number);
      return pastClass(past, dated, `${year}-${dated.courseCode}-${String(number).padStart(2, '0')}`);
    });
  });
}

function pastClass(past: Past, dated: DatedClass, code: string): DemoClass {
  const { random, units } = past;
  const course = past.courses.get(dated.courseCode)!;
  const [startDate, endDate] = [dated.days[0]!, dated.days.at(-1)!];
  const districtCode = dated.heldBy === 'district' ? nextDistrict(past) : null;
  const host = units.find(hostCode(districtCode, dated.participations, random), startDate);
  const { place, rooms } = placeAt(host);
  const trainerKey = random.pick(
    PAST_TRAINERS.map((role) => past.cast[role]).filter((trainer) => postingOn(trainer, startDate)),
  ).key;
  const closed = workingDay(endDate, random.int(5, 6));
  const milestones = usualMilestones(startDate, endDate, closed);
  const timetable = { days: dated.days, parts: dated.parts, room: random.pick(rooms), trainerKey };
  const sessions = sessionsOf(course, timetable).map(withRegister);
  const facts = {
    startDate,
    opened: milestones.opened!,
    confirmed: milestones.confirmed!,
    sessions,
    passRule: course.passRule,
  };
  const audience = { startDate, endDate, courseCode: course.code, districtCode };
  const enrolments = enrol(past, audience, facts, {
    participations: dated.participations,
    pinned: pinnedIn(code, past.cast),
  });
  return {
    code,
    courseCode: course.code,
    title: classTitle(course, districtCode !== null),
    startDate,
    endDate,
    place,
    hostUnitCode: host.code,
    trainerKey,
    capacity: capacityFor(enrolments),
    state: 'closed',
    approvalRequired: true,
    enrolBy: workingDay(startDate, -5),
    programme: programmeOn(startDate),
    costDong: costOf(sessions.length, dated.participations),
    createdAt: at(milestones.drafted, '09:10'),
    stateChanges: stateChanges(milestones, trainerKey),
    sessions,
    enrolments,
    resultsSigned: { at: at(workingDay(endDate, 3), '10:30'), byKey: trainerKey },
  };
}

/** Who must be in and the other planned participants, then a few who never came and a few who gave their seat back. */
function enrol(
  past: Past,
  audience: Audience,
  facts: PastClassFacts,
  wanted: { participations: number; pinned: DemoPerson[] },
): DemoEnrolment[] {
  const { random, learners } = past;
  const isIn = new Set(wanted.pinned.map(({ key }) => key));
  const next = (choose: PastLearners['participant']): DemoPerson => {
    const person = choose(audience, isIn);
    isIn.add(person.key);
    return person;
  };
  for (const person of wanted.pinned) learners.count(person, audience.courseCode);
  const sent = Array.from({ length: wanted.participations - wanted.pinned.length }, () => next(learners.participant));
  const absent = times(
    random.weighted([
      [0, 50],
      [1, 35],
      [2, 15],
    ]),
    () => next(learners.bystander),
  );
  const withdrawn = times(
    random.weighted([
      [0, 60],
      [1, 30],
      [2, 10],
    ]),
    () => next(learners.bystander),
  );
  return [
    ...wanted.pinned.map((person) => enrolledThen(random, person, facts, 'keen')),
    ...sent.map((person) => enrolledThen(random, person, facts)),
    ...absent.map((person) => enrolledThen(random, person, facts, 'absent')),
    ...withdrawn.map((person) => withdrawnThen(random, person, facts)),
  ];
}

/** The owner of the account `canbo` learned in these two classes. */
function pinnedIn(code: string, cast: Cast): DemoPerson[] {
  return ['2008-TH05-01', '2010-TH02-02'].includes(code) ? [cast.cadre] : [];
}

function hostCode(districtCode: string | null, participations: number, random: Random): string {
  if (districtCode === null) return participations <= 17 ? '20-VP' : '20-TCT';
  return random.chance(0.5) ? districtCode : `${districtCode}-TTBDCT`;
}

function nextDistrict(past: Past): string {
  const district = past.districts.shift()!;
  past.districts.push(district);
  return district;
}

function districtsIn(units: UnitBook): string[] {
  const day: CalendarDate = '2003-01-01';
  return [...new Set(units.sending(day, 'huyen').map(({ parentCode }) => parentCode!))];
}

function capacityFor(enrolments: readonly DemoEnrolment[]): number {
  const seats = enrolments.filter(({ state }) => state === 'enrolled').length;
  return [15, 16, 20, 25, 30, 40].find((capacity) => capacity >= seats)!;
}

/** Teaching by the session, and meals and paper by the person and session; whole thousands of đồng. */
function costOf(sessions: number, participations: number): number {
  return sessions * 300_000 + sessions * participations * 15_000;
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

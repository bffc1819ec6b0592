import type { DemoClass, DemoEnrolment, DemoHistory, DemoSession } from '../../../seeds/demo/demo-history.js';

/** A course of the database, with the rules that the classes of the demo run under. */
export interface KnownCourse {
  id: number;
  code: string;
  title: string;
  versionId: number;
  periods: number;
}

/** What is in the database before the demo. */
export interface KnownRows {
  unitIds: ReadonlyMap<string, number>;
  courses: ReadonlyMap<string, KnownCourse>;
}

/** Who put something down: a person of the demo, and the person's account if there is one. */
export interface Writer {
  byUserId: number | null;
  byName: string;
}

/** What the keys and codes of the demo stand for in the database. Throws where one stands for nothing. */
export interface DemoKeys {
  personId(key: string): number;
  unitId(code: string): number;
  course(code: string): KnownCourse;
  writer(personKey: string): Writer;
}

/** A class of the demo, numbered with all that hangs on it. */
export interface PlacedClass extends Omit<DemoClass, 'sessions' | 'enrolments'> {
  id: number;
  sessions: (DemoSession & { id: number })[];
  enrolments: (DemoEnrolment & { id: number })[];
}

/** People and users are numbered from 1 in the order of the demo: it is loaded into a database that has none. */
export function demoKeys(history: DemoHistory, known: KnownRows): DemoKeys {
  const personIds = new Map(history.people.map(({ key }, index) => [key, index + 1]));
  const names = new Map(history.people.map(({ key, fullName }) => [key, fullName]));
  const userIds = new Map(history.users.map(({ personKey }, index) => [personKey, index + 1]));
  return {
    personId: (key) => mustBe(personIds.get(key), key),
    unitId: (code) => mustBe(known.unitIds.get(code), code),
    course: (code) => mustBe(known.courses.get(code), code),
    writer: (key) => ({ byUserId: userIds.get(key) ?? null, byName: mustBe(names.get(key), key) }),
  };
}

/** Numbers classes, sessions and enrolments, each kind from 1. */
export function placeClasses(classes: readonly DemoClass[]): PlacedClass[] {
  let [sessions, enrolments] = [0, 0];
  return classes.map((each, index) => ({
    ...each,
    id: index + 1,
    sessions: each.sessions.map((session) => ({ ...session, id: ++sessions })),
    enrolments: each.enrolments.map((enrolment) => ({ ...enrolment, id: ++enrolments })),
  }));
}

function mustBe<T>(found: T | undefined, key: string): T {
  if (found === undefined) throw new Error(`${key} is not in the database`);
  return found;
}

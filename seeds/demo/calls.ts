import type { CalendarDate, Instant } from '../../src/common/dates/calendar-date.js';
import { HOME_UNIT } from './cast-catalog.js';
import { CALL_GROUP, CALL_NOTE } from './class-texts-catalog.js';
import type { DemoClass, DemoEnrolment, DemoPerson } from './demo-history.js';
import { at, workingDay } from './working-days.js';

/** A call for nominations that goes on, with the answers that have come in. */
export interface DemoCall {
  classCode: string;
  trainerKey: string;
  openedAt: Instant;
  deadline: CalendarDate;
  note: string;
  quotas: DemoQuota[];
}

export interface DemoQuota {
  /** Of a group; null for a single unit. */
  name: string | null;
  seats: number;
  /** With the answer of each; null: none yet. */
  units: { unitCode: string; list: DemoList | null }[];
}

export interface DemoList {
  state: 'draft' | 'submitted' | 'none';
  letterNumber: string | null;
  letterDate: CalendarDate | null;
  at: Instant;
  /** In rank order; a main one of a list that was handed in holds the seat of an enrolment. */
  nominees: { personKey: string; kind: 'main' | 'substitute' }[];
}

const COURSE = 'TH14';

/**
 * The call of the first open class for communes: two units have answered with a letter, one names nobody, one has begun a
 * list, and the coordinator of the demo has not answered yet. Null where the class has no two units that named somebody.
 */
export function demoCall(
  classes: readonly DemoClass[],
  people: readonly DemoPerson[],
  today: CalendarDate,
): DemoCall | null {
  const cls = classes.find(({ courseCode, state }) => courseCode === COURSE && state === 'open');
  if (!cls) return null;
  const named = nominatedByUnit(cls.enrolments);
  const [first, second] = [...named].slice(0, 2);
  if (!first || !second) return null;
  const [openedAt, answeredOn] = [at(workingDay(today, -8), '08:40'), workingDay(today, -3)];
  const inClass = new Set(cls.enrolments.map(({ personKey }) => personKey));
  const others = staffOf(people, new Set([HOME_UNIT, first[0], second[0]]), inClass);
  const [third, fourth] = [...others].slice(0, 2);
  const substitute = [...staffOf(people, new Set(), inClass)].find(([unitCode]) => unitCode === first[0])?.[1][0];
  const handedIn = (number: string, mains: readonly string[], reserve: readonly string[]): DemoList => ({
    state: 'submitted',
    letterNumber: number,
    letterDate: answeredOn,
    at: at(answeredOn, '10:20'),
    nominees: [
      ...mains.map((personKey) => ({ personKey, kind: 'main' as const })),
      ...reserve.map((personKey) => ({ personKey, kind: 'substitute' as const })),
    ],
  });
  const group: DemoQuota = {
    name: CALL_GROUP,
    seats: 3,
    units: [
      ...(third
        ? [
            {
              unitCode: third[0],
              list: { ...handedIn('', [], []), state: 'none' as const, letterNumber: null, letterDate: null },
            },
          ]
        : []),
      ...(fourth
        ? [
            {
              unitCode: fourth[0],
              list: {
                ...handedIn('', [fourth[1][0]!], []),
                state: 'draft' as const,
                letterNumber: null,
                letterDate: null,
              },
            },
          ]
        : []),
    ],
  };
  return {
    classCode: cls.code,
    trainerKey: cls.trainerKey,
    openedAt,
    deadline: workingDay(today, 4),
    note: CALL_NOTE,
    quotas: [
      { name: null, seats: 3, units: [{ unitCode: HOME_UNIT, list: null }] },
      {
        name: null,
        seats: first[1].length + 1,
        units: [{ unitCode: first[0], list: handedIn('14-CV/ĐU', first[1], substitute ? [substitute] : []) }],
      },
      {
        name: null,
        seats: second[1].length,
        units: [{ unitCode: second[0], list: handedIn('09-CV/ĐU', second[1], []) }],
      },
      ...(group.units.length > 0 ? [group] : []),
    ],
  };
}

/** Who holds a seat by nomination, by unit; the coordinator's own unit has not answered. */
function nominatedByUnit(enrolments: readonly DemoEnrolment[]): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const { unitCode, personKey, state, door } of enrolments) {
    if (state !== 'enrolled' || door !== 'nomination' || unitCode === HOME_UNIT || !isCommune(unitCode)) continue;
    named.set(unitCode, [...(named.get(unitCode) ?? []), personKey]);
  }
  return named;
}

/** Who serves in the communes of today and is not in the class, by unit. */
function staffOf(
  people: readonly DemoPerson[],
  without: ReadonlySet<string>,
  inClass: ReadonlySet<string>,
): Map<string, string[]> {
  const staff = new Map<string, string[]>();
  for (const { key, postings, closedOn } of people) {
    const unitCode = postings.at(-1)?.unitCode;
    if (closedOn !== null || !unitCode || without.has(unitCode) || inClass.has(key) || !isCommune(unitCode)) continue;
    staff.set(unitCode, [...(staff.get(unitCode) ?? []), key]);
  }
  return staff;
}

/** The communes of the map since 01/07/2025 bear that year in their codes. */
function isCommune(unitCode: string): boolean {
  return unitCode.endsWith('/2025');
}

import { addDays, type CalendarDate, daysBetween, type Instant } from '../../src/common/dates/calendar-date.js';
import type { DemoEnrolment, DemoPerson } from './demo-history.js';
import { postingOn } from './people.js';
import type { Random } from './random.js';
import { at } from './working-days.js';

/** When requests come in: after `from`, decided by `until`; unit and position are those of `unitOn`. */
export interface RequestTime {
  from: CalendarDate;
  until: CalendarDate;
  unitOn: CalendarDate;
}

/** A request that was approved a day later and got a seat. */
export function approvedRequest(
  random: Random,
  person: DemoPerson,
  time: RequestTime,
): DemoEnrolment & { memberFrom: CalendarDate } {
  const requested = addDays(time.from, random.int(1, daysBetween(time.from, time.until) - 1));
  const decided = addDays(requested, 1);
  return {
    ...requestOn(person, someTimeOn(random, requested), time.unitOn),
    state: 'enrolled',
    door: random.chance(0.85) ? 'nomination' : 'trainer',
    memberFrom: decided,
    decidedAt: at(decided, '15:30'),
  };
}

/** A request that is not decided yet, as a person makes it alone. */
export function requestOn(person: DemoPerson, requestedAt: Instant, unitOn: CalendarDate): DemoEnrolment {
  const { unitCode, position } = postingOn(person, unitOn)!;
  return {
    personKey: person.key,
    state: 'pending',
    door: 'self',
    unitCode,
    position,
    memberFrom: null,
    memberTo: null,
    queueNumber: null,
    requestedAt,
    decidedAt: null,
    reason: null,
    marks: [],
    scores: [],
    result: null,
    certificate: null,
  };
}

/** A moment in office hours. */
export function someTimeOn(random: Random, day: CalendarDate): Instant {
  return at(day, `${String(random.int(8, 14)).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}`);
}

import { addDays, type CalendarDate } from '../../src/common/dates/calendar-date.js';
import type { PassRule } from '../../src/features/courses/rules/pass-rule.js';
import { anyTemper, attend, forgetOne, type Temper, withOnePresence } from './attendance.js';
import { WITHDRAWAL_REASONS } from './class-texts-catalog.js';
import type { DemoEnrolment, DemoPerson, DemoSession } from './demo-history.js';
import type { Random } from './random.js';
import { approvedRequest } from './requests.js';
import { resultOf, scoresFor } from './results.js';
import { at } from './working-days.js';

/** What is the same for all learners of one class of the past. */
export interface PastClassFacts {
  startDate: CalendarDate;
  opened: CalendarDate;
  confirmed: CalendarDate;
  sessions: DemoSession[];
  passRule: PassRule;
}

/** Somebody who held a seat: took part, with a result, or (`absent`) never came. */
export function enrolledThen(
  random: Random,
  person: DemoPerson,
  facts: PastClassFacts,
  temper: Temper = anyTemper(random),
): DemoEnrolment {
  const request = approvedRequest(random, person, {
    from: facts.opened,
    until: facts.confirmed,
    unitOn: facts.startDate,
  });
  const isLate = temper === 'usual' && facts.sessions.length >= 8 && random.chance(0.02);
  const memberFrom = isLate ? facts.sessions[2]!.date : facts.startDate;
  const tempered = attend(random, facts.sessions, temper, memberFrom);
  const marks = temper === 'absent' ? tempered : forgetOne(random, withOnePresence(random, tempered));
  const learning = { sessions: facts.sessions, memberFrom, marks };
  const scores = scoresFor(random, facts.passRule, temper, learning);
  return {
    ...request,
    decidedAt: isLate ? at(memberFrom, '07:05') : request.decidedAt,
    memberFrom,
    marks,
    scores,
    result: resultOf(facts.passRule, { ...learning, scores }),
  };
}

/** Somebody who gave the seat back, before the class or after having missed its first session. */
export function withdrawnThen(random: Random, person: DemoPerson, facts: PastClassFacts): DemoEnrolment {
  const request = approvedRequest(random, person, {
    from: facts.opened,
    until: facts.confirmed,
    unitOn: facts.startDate,
  });
  const missedFirst = random.chance(0.4);
  return {
    ...request,
    state: 'withdrawn',
    memberFrom: missedFirst ? facts.startDate : request.memberFrom,
    memberTo: missedFirst ? facts.startDate : addDays(facts.startDate, -1),
    reason: random.pick(WITHDRAWAL_REASONS),
    marks: missedFirst ? [{ session: 1, status: 'E', minutesLate: null }] : [],
  };
}

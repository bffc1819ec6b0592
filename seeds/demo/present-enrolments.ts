import { addDays, type CalendarDate } from '../../src/common/dates/calendar-date.js';
import type { PassRule } from '../../src/features/courses/rules/pass-rule.js';
import { anyTemper, attend, type Temper, withOnePresence } from './attendance.js';
import { DECLINE_REASON, WITHDRAWAL_REASONS } from './class-texts-catalog.js';
import type { DemoEnrolment, DemoPerson, DemoSession } from './demo-history.js';
import type { PresentPlan } from './present-plan.js';
import type { Random } from './random.js';
import { approvedRequest, requestOn, type RequestTime, someTimeOn } from './requests.js';
import { resultOf, scoresFor } from './results.js';
import { at } from './working-days.js';

/** What is the same for all who want to be in one class around today. */
export interface PresentClassFacts {
  plan: PresentPlan;
  startDate: CalendarDate;
  time: RequestTime;
  sessions: DemoSession[];
  passRule: PassRule;
  isSigned: boolean;
}

/** Who is chosen for the class: `next` gives the next person, of the coordinator's unit where asked. */
export function presentEnrolments(
  random: Random,
  facts: PresentClassFacts,
  cadre: DemoPerson,
  next: (fromHome: boolean) => DemoPerson,
): DemoEnrolment[] {
  const { plan, time } = facts;
  const home = plan.fromHome ?? {};
  const cadreIn = home.hasCadre ? [seated(random, cadre, facts, 'keen')] : [];
  const seats = people(plan.enrolled - cadreIn.length, home.enrolled, next).map((person) =>
    seated(random, person, facts),
  );
  const queue = people(plan.waitlisted, home.waitlisted, next).map((person) => waitlisted(random, person, time));
  return [
    ...withMissingScores(withUnfinished([...cadreIn, ...seats], plan), plan.missingScores ?? 0),
    ...numbered(queue),
    ...people(plan.pending, home.pending, next).map((person) => pending(random, person, time)),
    ...people(plan.declined, 0, next).map((person) => declined(random, person, time)),
    ...people(plan.withdrawn, 0, next).map((person) => withdrawn(random, person, time)),
  ];
}

/** So many people, the first of them from the coordinator's unit. */
function people(count = 0, fromHome = 0, next: (fromHome: boolean) => DemoPerson): DemoPerson[] {
  return Array.from({ length: count }, (_, index) => next(index < fromHome));
}

function seated(
  random: Random,
  person: DemoPerson,
  facts: PresentClassFacts,
  temper: Temper = anyTemper(random),
): DemoEnrolment {
  const { plan, time, sessions, passRule, startDate: memberFrom } = facts;
  const request = plan.approvalRequired ? approvedRequest(random, person, time) : ownRequest(random, person, time);
  const tempered = attend(random, sessions, temper, memberFrom);
  const hasEnded = plan.state === 'finished' || plan.state === 'closed';
  const marks = hasEnded ? withOnePresence(random, tempered) : tempered;
  const learning = { sessions, memberFrom, marks };
  const scores = hasEnded ? scoresFor(random, passRule, temper, learning) : [];
  const result = facts.isSigned ? resultOf(passRule, { ...learning, scores }) : null;
  return { ...request, memberFrom, marks, scores, result };
}

/** Where no approval is needed, the seat is given at once. */
function ownRequest(random: Random, person: DemoPerson, time: RequestTime): DemoEnrolment {
  const request = approvedRequest(random, person, time);
  return { ...request, door: 'self', decidedAt: request.requestedAt };
}

function waitlisted(random: Random, person: DemoPerson, time: RequestTime): DemoEnrolment {
  const request = approvedRequest(random, person, { ...time, from: addDays(time.until, -4) });
  return { ...request, state: 'waitlisted', memberFrom: null };
}

/** The queue goes by the time of the decision, then of the request. */
function numbered(queue: readonly DemoEnrolment[]): DemoEnrolment[] {
  const key = ({ decidedAt, requestedAt }: DemoEnrolment): string => `${decidedAt} ${requestedAt}`;
  return queue
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
    .map((enrolment, index) => ({ ...enrolment, queueNumber: index + 1 }));
}

function pending(random: Random, person: DemoPerson, time: RequestTime): DemoEnrolment {
  return requestOn(person, someTimeOn(random, addDays(time.until, -random.int(0, 2))), time.unitOn);
}

function declined(random: Random, person: DemoPerson, time: RequestTime): DemoEnrolment {
  const day = addDays(time.until, -2);
  const request = requestOn(person, someTimeOn(random, day), time.unitOn);
  return { ...request, state: 'declined', decidedAt: at(addDays(day, 1), '09:20'), reason: DECLINE_REASON };
}

function withdrawn(random: Random, person: DemoPerson, time: RequestTime): DemoEnrolment {
  const request = approvedRequest(random, person, { ...time, until: addDays(time.until, -1) });
  return { ...request, state: 'withdrawn', memberTo: time.until, reason: random.pick(WITHDRAWAL_REASONS) };
}

/** Takes the marks of one session from the last learners. */
function withUnfinished(seats: readonly DemoEnrolment[], { registerUnfinished }: PresentPlan): DemoEnrolment[] {
  if (!registerUnfinished) return [...seats];
  const { session, missing } = registerUnfinished;
  return seats.map((enrolment, index) =>
    index < seats.length - missing
      ? enrolment
      : { ...enrolment, marks: enrolment.marks.filter((mark) => mark.session !== session) },
  );
}

/** Takes the scores from the last learners that have them: they are what keeps the trainer from signing. */
function withMissingScores(seats: readonly DemoEnrolment[], missing: number): DemoEnrolment[] {
  const scored = seats.filter(({ scores }) => scores.length > 0);
  const without = new Set(scored.slice(scored.length - missing));
  return seats.map((enrolment) => (without.has(enrolment) ? { ...enrolment, scores: [] } : enrolment));
}

import { type Actor, isAllowed } from '../../common/actor.js';
import type { ClassState } from '../../common/class-state.js';
import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import { formatInteger } from '../../common/numbers.js';
import type { RegisterCounts } from '../../features/attendance/session-counts.js';
import type { ClassStateChange } from '../../features/classes/class-state-change.entity.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { isCancellable, usualNextState } from '../../features/classes/rules/next-state.js';
import { freeSeats, learnersOf } from '../../features/classes/rules/seats-of.js';
import { isRosterFixed } from '../../features/enrolments/rules/can-enrol.js';
import type { OwnEnrolment } from '../../features/enrolments/enrolments.repository.js';
import type { Readiness } from '../../features/lifecycle/readiness.service.js';
import type { EnrolmentState } from '../../features/enrolments/rules/enrolment-state.js';
import type { TaughtSession } from '../../features/sessions/timetable.service.js';
import { progressBar } from '../shared/chart-bars.js';
import type { Fact, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { daysOf } from './class-days.view.js';
import { classFrame } from './class-frame.view.js';
import { cancellationOf, isFromHistory, reasonsOf, stepsOf } from './class-steps.view.js';
import { readinessView } from './readiness.view.js';
import { type Summoned, type SummonsTyped, summonsView } from './summons.view.js';
import { ownSeatView } from './waiting.view.js';

interface Input {
  actor: Actor | null;
  cls: ClassListed;
  sessions: readonly TaughtSession[];
  changes: readonly ClassStateChange[];
  counts: ReadonlyMap<EnrolmentState, number>;
  own: OwnEnrolment | null;
  /** Until when units may name people, for who waits for what is left. */
  reservedUntil: CalendarDate | null;
  manages: boolean;
  /** For those who manage the class; null for others, and at the end of its life. */
  readiness: Readiness | null;
  attended: ReadonlyMap<number, RegisterCounts>;
  today: string;
  now: Date;
  /** The people of the reader's own units, for who does not manage the class; null where there is no list to take. */
  summoned: Summoned | null;
  /** What was typed for the summons list and cannot be printed. */
  typed: SummonsTyped | null;
}

/** The page of a class: where it stands in its life, what is due next, and its timetable. */
export function classPageView(input: Input) {
  const { actor, cls, sessions, manages, counts } = input;
  const waiting = isRosterFixed(cls.state) ? 0 : (counts.get('waitlisted') ?? 0);
  const next = usualNextState(cls.state);
  const mayStart = manages && cls.state === 'open' && input.today >= cls.startDate;
  const summoned = manages && cls.taken > 0 ? { waiting } : input.summoned;
  const summons = summoned && summonsView(cls, summoned, !manages, input.typed);
  return {
    ...classFrame(cls, 'sessions', {
      mayReadRoster: actor !== null && isAllowed(actor, 'roster.read'),
      mayRecord: manages,
    }),
    manages,
    editHref: cls.state === 'closed' || cls.state === 'cancelled' ? null : paths.classEdit(cls.code),
    steps: stepsOf(cls, input.changes),
    cancelled: cls.state === 'cancelled' ? cancellationOf(input.changes) : null,
    reasons: reasonsOf(input.changes),
    facts: factsOf(cls),
    seats: {
      text: seatsText(cls),
      reserved: cls.reserved,
      waiting,
      bar: progressBar(cls.taken, cls.capacity),
    },
    readiness: input.readiness && readinessView(cls, input.readiness, mayStart),
    copyHref: actor !== null && isAllowed(actor, 'classes.manage') ? paths.classNew({ from: cls.code }) : null,
    summons,
    errors: summons?.errors ?? [],
    next:
      manages && next
        ? {
            to: next,
            labelKey: `classes.move.${next}`,
            icon: MOVE_ICONS[next] ?? 'check',
            action: paths.transitions(cls.code),
          }
        : null,
    mayStart,
    confirmHint: manages && next === 'confirmed' ? { key: 'classes.confirm_hint' } : null,
    blocked: (input.readiness?.items ?? []).some(({ severity }) => severity === 'blocks'),
    startAction: paths.transitions(cls.code),
    cancelAction: manages && isCancellable(cls.state) ? paths.cancellation(cls.code) : null,
    reopenAction:
      cls.state === 'closed' && actor !== null && isAllowed(actor, 'classes.reopen') ? paths.reopening(cls.code) : null,
    addSessionsHref:
      manages && ['draft', 'open', 'confirmed', 'running'].includes(cls.state) ? paths.sessions(cls.code) : null,
    pendingHref:
      manages && !isRosterFixed(cls.state) && (counts.get('pending') ?? 0) > 0 ? paths.roster(cls.code) : null,
    pending: counts.get('pending') ?? 0,
    own: ownEnrolment(input),
    days: daysOf(input),
    noTimetable: isFromHistory(input.changes) ? 'classes.past.no_timetable' : 'classes.no_timetable',
    noTimetableWhy: isFromHistory(input.changes) ? 'classes.past.no_timetable_why' : 'classes.no_timetable_why',
    sessionCount: sessions.length,
  };
}

/** Seats held; those that are kept for a reply have no learner yet. */
function seatsText(cls: ClassListed): Text {
  const { taken, offered, capacity } = cls;
  if (offered === 0) return `${taken}/${capacity}`;
  return { key: 'classes.seats_kept', params: { learners: learnersOf(cls), offered, capacity } };
}

const MOVE_ICONS: Partial<Record<ClassState, string>> = {
  open: 'door-enter',
  confirmed: 'clipboard-check',
  running: 'player-play',
  finished: 'flag',
  closed: 'lock',
};

function factsOf(cls: ClassListed): Fact[] {
  const fact = (key: string, value: Text, sub: Text | null = null): Fact => ({
    labelKey: `classes.fact.${key}`,
    value,
    href: null,
    sub,
  });
  return [
    ...(cls.place === '' ? [] : [fact('place', cls.place)]),
    ...(cls.trainerNames ? [fact('trainer', cls.trainerNames)] : []),
    fact(
      'length',
      { key: 'classes.periods_of', params: { planned: cls.periods, periods: cls.coursePeriods } },
      { key: 'classes.sessions_count', params: { sessions: cls.sessions } },
    ),
    fact('host', cls.hostUnitName, cls.programme),
    ...(cls.minLearners === null
      ? []
      : [fact('minLearners', { key: 'classes.people_count', params: { count: cls.minLearners } })]),
    ...(cls.enrolBy ? [fact('enrolBy', formatDate(cls.enrolBy))] : []),
    ...(cls.costDong === null
      ? []
      : [fact('cost', { key: 'classes.dong', params: { amount: formatInteger(cls.costDong) } })]),
  ];
}

/** What a cadre can do here, and why not where nothing can be done. */
function ownEnrolment({ actor, cls, own, reservedUntil, today, now }: Input) {
  if (!actor || !isAllowed(actor, 'enrolments.self')) return null;
  const deadline = cls.enrolBy ?? cls.startDate;
  const joinable = own === null && cls.state === 'open' && today <= deadline;
  return {
    seat: own && standsIn(cls, own) ? ownSeatView(cls, own, reservedUntil, 'class', now) : null,
    closedKey: own && cls.state === 'cancelled' ? 'enrolments.cancelled' : 'classes.own.closed',
    join: joinable ? paths.myEnrolment(cls.code) : null,
    full: freeSeats(cls) === 0,
    approval: cls.approvalRequired,
    deadline: formatDate(deadline),
  };
}

/** Whether an enrolment still means something: nothing in a cancelled class, only a seat in one that is over. */
function standsIn({ state }: ClassListed, own: OwnEnrolment): boolean {
  return !isRosterFixed(state) || (own.state === 'enrolled' && state !== 'cancelled');
}

import { type Actor, isAllowed } from '../../common/actor.js';
import type { ClassState } from '../../common/class-state.js';
import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import { formatInteger } from '../../common/numbers.js';
import type { SessionCounts } from '../../features/attendance/session-counts.js';
import type { ClassStateChange } from '../../features/classes/class-state-change.entity.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { isCancellable, usualNextState } from '../../features/classes/rules/next-state.js';
import { freeSeats } from '../../features/classes/rules/seats-of.js';
import type { OwnEnrolment } from '../../features/enrolments/enrolments.repository.js';
import type { Readiness } from '../../features/lifecycle/readiness.service.js';
import type { EnrolmentState } from '../../features/enrolments/rules/enrolment-state.js';
import type { ClassSession } from '../../features/sessions/class-session.entity.js';
import { FILE_FORMATS } from '../../platform/spreadsheets/writing/file-format.js';
import { progressBar } from '../shared/chart-bars.js';
import type { Fact, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { daysOf } from './class-days.view.js';
import { classFrame } from './class-frame.view.js';
import { cancellationOf, isFromHistory, reasonsOf, stepsOf } from './class-steps.view.js';
import { readinessView } from './readiness.view.js';
import { ownSeatView } from './waiting.view.js';

interface Input {
  actor: Actor | null;
  cls: ClassListed;
  sessions: readonly ClassSession[];
  changes: readonly ClassStateChange[];
  counts: ReadonlyMap<EnrolmentState, number>;
  own: OwnEnrolment | null;
  /** Until when units may name people, for who waits for what is left. */
  reservedUntil: CalendarDate | null;
  manages: boolean;
  /** For those who manage the class; null for others, and at the end of its life. */
  readiness: Readiness | null;
  attended: ReadonlyMap<number, SessionCounts>;
  today: string;
}

/** The page of a class: where it stands in its life, what is due next, and its timetable. */
export function classPageView(input: Input) {
  const { actor, cls, sessions, manages, counts } = input;
  const waiting = counts.get('waitlisted') ?? 0;
  const next = usualNextState(cls.state);
  const mayStart = manages && cls.state === 'open' && input.today >= cls.startDate;
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
      text: `${cls.taken}/${cls.capacity}`,
      reserved: cls.reserved,
      waiting,
      bar: progressBar(cls.taken, cls.capacity),
    },
    readiness: input.readiness && readinessView(cls, input.readiness, mayStart),
    copyHref: actor !== null && isAllowed(actor, 'classes.manage') ? paths.classNew({ from: cls.code }) : null,
    summons: manages && cls.taken > 0 ? summonsOf(cls, waiting) : null,
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
    blocked: (input.readiness?.items ?? []).some(({ severity }) => severity === 'blocks'),
    startAction: paths.transitions(cls.code),
    cancelAction: manages && isCancellable(cls.state) ? paths.cancellation(cls.code) : null,
    reopenAction:
      cls.state === 'closed' && actor !== null && isAllowed(actor, 'classes.reopen') ? paths.reopening(cls.code) : null,
    addSessionsHref:
      manages && ['draft', 'open', 'confirmed', 'running'].includes(cls.state) ? paths.sessions(cls.code) : null,
    pendingHref: manages && (counts.get('pending') ?? 0) > 0 ? paths.roster(cls.code) : null,
    pending: counts.get('pending') ?? 0,
    own: ownEnrolment(input),
    days: daysOf(input),
    noTimetable: isFromHistory(input.changes) ? 'classes.past.no_timetable' : 'classes.no_timetable',
    noTimetableWhy: isFromHistory(input.changes) ? 'classes.past.no_timetable_why' : 'classes.no_timetable_why',
    sessionCount: sessions.length,
  };
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

/** The list attached to the summons; before it is confirmed it is a draft of one. */
function summonsOf(cls: ClassListed, waiting: number) {
  return {
    action: paths.summons(cls.code, 'pdf'),
    sheets: FILE_FORMATS.map((format) => ({ labelKey: `files.${format}`, action: paths.summons(cls.code, format) })),
    waiting,
    draft: cls.state === 'draft' || cls.state === 'open',
  };
}

/** What a cadre can do here, and why not where nothing can be done. */
function ownEnrolment({ actor, cls, own, reservedUntil, today }: Input) {
  if (!actor || !isAllowed(actor, 'enrolments.self')) return null;
  const deadline = cls.enrolBy ?? cls.startDate;
  const joinable = own === null && cls.state === 'open' && today <= deadline;
  return {
    seat: own && ownSeatView(cls, own, reservedUntil, 'class'),
    join: joinable ? paths.myEnrolment(cls.code) : null,
    full: freeSeats(cls) === 0,
    approval: cls.approvalRequired,
    deadline: formatDate(deadline),
  };
}

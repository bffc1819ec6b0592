import { type Actor, isAllowed } from '../../common/actor.js';
import { type ClassState, CLASS_STATES } from '../../common/class-state.js';
import { formatDate, weekday } from '../../common/dates/calendar-date.js';
import { localDateOf } from '../../common/dates/local-time.js';
import { formatInteger } from '../../common/numbers.js';
import type { SessionCounts } from '../../features/attendance/session-counts.js';
import type { ClassStateChange } from '../../features/classes/class-state-change.entity.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { isCancellable, usualNextState } from '../../features/classes/rules/next-state.js';
import type { Enrolment } from '../../features/enrolments/enrolment.entity.js';
import type { EnrolmentState } from '../../features/enrolments/rules/enrolment-state.js';
import type { ClassSession } from '../../features/sessions/class-session.entity.js';
import { progressBar } from '../shared/chart-bars.js';
import type { Fact, Step, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { shortName } from '../shared/short-name.js';
import { classFrame } from './class-frame.view.js';

interface Input {
  actor: Actor | null;
  cls: ClassListed;
  sessions: readonly ClassSession[];
  changes: readonly ClassStateChange[];
  counts: ReadonlyMap<EnrolmentState, number>;
  own: Enrolment | null;
  manages: boolean;
  attended: ReadonlyMap<number, SessionCounts>;
  today: string;
}

/** The page of a class: where it stands in its life, what is due next, and its timetable. */
export function classPageView(input: Input) {
  const { actor, cls, sessions, manages, own, counts } = input;
  const waiting = counts.get('waitlisted') ?? 0;
  const next = usualNextState(cls.state);
  return {
    ...classFrame(cls, 'sessions', {
      mayReadRoster: actor !== null && isAllowed(actor, 'roster.read'),
      mayRecord: manages,
    }),
    manages,
    editHref: cls.state === 'closed' || cls.state === 'cancelled' ? null : paths.classEdit(cls.code),
    steps: stepsOf(cls, input.changes),
    cancelled: cls.state === 'cancelled' ? cancellationOf(input.changes) : null,
    facts: factsOf(cls),
    seats: { text: `${cls.taken}/${cls.capacity}`, waiting, bar: progressBar(cls.taken, cls.capacity) },
    next:
      manages && next
        ? {
            to: next,
            labelKey: `classes.move.${next}`,
            icon: MOVE_ICONS[next] ?? 'check',
            action: paths.transitions(cls.code),
          }
        : null,
    mayStart: manages && cls.state === 'open' && input.today >= cls.startDate,
    startAction: paths.transitions(cls.code),
    cancelAction: manages && isCancellable(cls.state) ? paths.cancellation(cls.code) : null,
    reopenAction:
      cls.state === 'closed' && actor !== null && isAllowed(actor, 'classes.reopen') ? paths.reopening(cls.code) : null,
    addSessionsHref:
      manages && ['draft', 'open', 'confirmed', 'running'].includes(cls.state) ? paths.sessions(cls.code) : null,
    pendingHref: manages && (counts.get('pending') ?? 0) > 0 ? paths.roster(cls.code) : null,
    pending: counts.get('pending') ?? 0,
    own: ownEnrolment(actor, cls, own, input.today),
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

/** A class of the past was closed from the moment it was entered. */
function isFromHistory(changes: readonly ClassStateChange[]): boolean {
  return changes[0]?.toState === 'closed';
}

function stepsOf(cls: ClassListed, changes: readonly ClassStateChange[]): Step[] {
  const order = CLASS_STATES.filter(
    (state) => state !== 'cancelled' && (!isFromHistory(changes) || changes.some(({ toState }) => toState === state)),
  );
  const reached = cls.state === 'cancelled' ? (changes.at(-1)?.fromState ?? 'draft') : cls.state;
  const now = order.findIndex((state) => state === reached);
  return order.map((state, index) => {
    const change = changes.findLast(({ toState }) => toState === state);
    const note: Text | null =
      change && index <= now ? `${formatDate(localDateOf(change.at)).slice(0, 5)}, ${shortName(change.byName)}` : null;
    return {
      labelKey: `common.class_state.${state}`,
      state: index < now ? 'past' : index === now ? 'now' : 'next',
      note,
    };
  });
}

function cancellationOf(changes: readonly ClassStateChange[]) {
  const last = changes.findLast(({ toState }) => toState === 'cancelled');
  return { date: last ? formatDate(localDateOf(last.at)) : '', name: last?.byName ?? '', reason: last?.reason ?? '' };
}

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
    ...(cls.enrolBy ? [fact('enrolBy', formatDate(cls.enrolBy))] : []),
    ...(cls.costDong === null
      ? []
      : [fact('cost', { key: 'classes.dong', params: { amount: formatInteger(cls.costDong) } })]),
  ];
}

/** What a cadre can do here, and why not where nothing can be done. */
function ownEnrolment(actor: Actor | null, cls: ClassListed, own: Enrolment | null, today: string) {
  if (!actor || !isAllowed(actor, 'enrolments.self')) return null;
  const deadline = cls.enrolBy ?? cls.startDate;
  const joinable = own === null && cls.state === 'open' && today <= deadline;
  return {
    state: own?.state ?? null,
    position: own?.queueNumber ?? null,
    join: joinable ? paths.myEnrolment(cls.code) : null,
    full: cls.taken >= cls.capacity,
    approval: cls.approvalRequired,
    deadline: formatDate(deadline),
    withdraw: own && cls.state === 'open' ? `${paths.myEnrolment(cls.code)}/withdrawal` : null,
    closed: own === null && !joinable,
  };
}

function daysOf({ sessions, cls, manages, attended, today }: Input) {
  const days = new Map<string, ClassSession[]>();
  for (const session of sessions) days.set(session.date, [...(days.get(session.date) ?? []), session]);
  return [...days].map(([date, ofDay]) => ({
    date: formatDate(date).slice(0, 5),
    weekdayKey: `common.weekday.${weekday(date)}`,
    today: date === today,
    sessions: ofDay.map((session) => {
      const counted = attended.get(session.id);
      const held = !session.cancelled && date <= today;
      const records = manages && held && ['confirmed', 'running', 'finished', 'closed'].includes(cls.state);
      return {
        number: session.number,
        partKey: `common.part.${session.part}`,
        topic: session.topic,
        room: session.room,
        periods: session.periods,
        cancelled: session.cancelled,
        sheetHref: records ? paths.attendanceSheet(cls.code, session.number) : null,
        attended: records && counted ? `${counted.attended}/${cls.taken}` : null,
        unmarked: records ? cls.taken - (counted?.marked ?? 0) : 0,
      };
    }),
  }));
}

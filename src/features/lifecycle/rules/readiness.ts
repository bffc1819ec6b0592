import type { ClassState } from '../../../common/class-state.js';
import { type CalendarDate, formatDate } from '../../../common/dates/calendar-date.js';
import type { MessageParams } from '../../../common/errors.js';
import { isBelowMinimum, usualNextState } from '../../classes/rules/next-state.js';

/** What is known of a class that wants to move on. */
export interface ReadinessFacts {
  state: ClassState;
  today: CalendarDate;
  startDate: CalendarDate;
  lastSessionDate: CalendarDate | null;
  place: string;
  /** Sessions that are held, and their tiết; what the course asks for. */
  sessions: number;
  periods: number;
  coursePeriods: number;
  /** People who teach the class or one of its sessions. */
  trainers: number;
  /** Clashes with other classes that somebody planned over, with a reason. */
  overriddenClashes: number;
  minLearners: number | null;
  /** Whether somebody confirmed the list below the minimum already, with a reason. */
  belowAccepted: boolean;
  enrolled: number;
  pending: number;
  offered: number;
  /** Units of an open call that have not answered; null where no call is open. */
  unanswered: number | null;
  callDeadline: CalendarDate | null;
  /** The day of the first session that is not called off. */
  firstSession: CalendarDate | null;
  /** Sessions of the past in which nobody is marked. */
  unmarkedSessions: number;
  /** Marks that learners contest and nobody has decided on. */
  openAppeals: number;
  resultsSigned: boolean;
}

/** Where an item is put right. */
export type ReadinessPlace = 'timetable' | 'details' | 'roster' | 'call' | 'attendance' | 'appeals' | 'results' | null;

/** What stands against the next state: `blocks` refuses the step, `warns` only says what is about to be left as it is. */
export interface ReadinessItem {
  key: ReadinessKey;
  params: MessageParams;
  severity: 'blocks' | 'warns';
  place: ReadinessPlace;
}

export type ReadinessKey =
  | 'no_sessions'
  | 'periods_differ'
  | 'clashes_overridden'
  | 'no_trainer'
  | 'no_place'
  | 'no_learners'
  | 'below_minimum'
  | 'call_unanswered'
  | 'call_open'
  | 'call_deadline_late'
  | 'requests_undecided'
  | 'offers_unanswered'
  | 'not_begun'
  | 'not_over'
  | 'sessions_unmarked'
  | 'appeals_open'
  | 'results_unsigned';

/** The state that usually comes next, with everything to be settled before it; null at the end of a class's life. */
export function readiness(facts: ReadinessFacts): { next: ClassState; items: ReadinessItem[] } | null {
  const next = usualNextState(facts.state);
  return next === null ? null : { next, items: itemsBefore(next, facts) };
}

function itemsBefore(next: ClassState, facts: ReadinessFacts): ReadinessItem[] {
  if (next === 'open') return planItems(facts, 'blocks');
  if (next === 'confirmed') return [...learnerItems(facts), ...callItems(facts), ...planItems(facts, 'warns')];
  if (next === 'running') return [...beginItems(facts), ...learnerItems(facts), ...planItems(facts, 'warns')];
  if (next === 'finished') return [...endItems(facts), ...unmarkedItems(facts), ...appealItems(facts, 'warns')];
  return [...unmarkedItems(facts), ...appealItems(facts, 'blocks'), ...signatureItems(facts)];
}

function planItems(facts: ReadinessFacts, withoutSessions: ReadinessItem['severity']): ReadinessItem[] {
  const { sessions, periods, coursePeriods, trainers, place, overriddenClashes } = facts;
  return [
    ...when(sessions === 0, 'no_sessions', withoutSessions, 'timetable'),
    ...when(sessions > 0 && periods !== coursePeriods, 'periods_differ', 'warns', 'timetable', {
      periods,
      coursePeriods,
    }),
    ...when(trainers === 0, 'no_trainer', 'warns', 'timetable'),
    ...when(place.trim() === '', 'no_place', 'warns', 'details'),
    ...when(overriddenClashes > 0, 'clashes_overridden', 'warns', 'timetable', { count: overriddenClashes }),
  ];
}

function learnerItems(facts: ReadinessFacts): ReadinessItem[] {
  const { enrolled, minLearners, pending, offered } = facts;
  const below = enrolled > 0 && isBelowMinimum(facts);
  return [
    ...when(enrolled === 0, 'no_learners', 'blocks', 'roster'),
    ...when(below, 'below_minimum', 'blocks', 'roster', { enrolled, minLearners: minLearners ?? 0 }),
    ...when(pending > 0, 'requests_undecided', 'warns', 'roster', { count: pending }),
    ...when(offered > 0, 'offers_unanswered', 'warns', 'roster', { count: offered }),
  ];
}

/** Confirming closes an open call, whoever has not answered. Sessions may have been moved before its deadline. */
function callItems({ unanswered, callDeadline, firstSession }: ReadinessFacts): ReadinessItem[] {
  if (unanswered === null) return [];
  const deadline = callDeadline === null ? '' : formatDate(callDeadline);
  const late = callDeadline !== null && firstSession !== null && callDeadline >= firstSession;
  const first = firstSession === null ? '' : formatDate(firstSession);
  return [
    ...when(true, unanswered > 0 ? 'call_unanswered' : 'call_open', 'warns', 'call', { count: unanswered, deadline }),
    ...when(late, 'call_deadline_late', 'warns', 'call', { deadline, first }),
  ];
}

function beginItems({ today, startDate }: ReadinessFacts): ReadinessItem[] {
  return when(today < startDate, 'not_begun', 'blocks', null, { date: formatDate(startDate) });
}

function endItems({ today, lastSessionDate }: ReadinessFacts): ReadinessItem[] {
  if (lastSessionDate === null || today >= lastSessionDate) return [];
  return when(true, 'not_over', 'warns', 'timetable', { date: formatDate(lastSessionDate) });
}

function unmarkedItems({ unmarkedSessions }: ReadinessFacts): ReadinessItem[] {
  return when(unmarkedSessions > 0, 'sessions_unmarked', 'warns', 'attendance', { count: unmarkedSessions });
}

function appealItems({ openAppeals }: ReadinessFacts, severity: ReadinessItem['severity']): ReadinessItem[] {
  return when(openAppeals > 0, 'appeals_open', severity, 'appeals', { count: openAppeals });
}

function signatureItems({ resultsSigned }: ReadinessFacts): ReadinessItem[] {
  return when(!resultsSigned, 'results_unsigned', 'blocks', 'results');
}

function when(
  holds: boolean,
  key: ReadinessKey,
  severity: ReadinessItem['severity'],
  place: ReadinessPlace,
  params: MessageParams = {},
): ReadinessItem[] {
  return holds ? [{ key, params, severity, place }] : [];
}

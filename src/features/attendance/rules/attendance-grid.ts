import type { AttendanceStatus } from '../../../common/attendance-status.js';
import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { AttendanceRule } from '../../courses/rules/pass-rule.js';
import type { RosterLine } from '../../enrolments/enrolments.repository.js';
import type { ClassSession } from '../../sessions/class-session.entity.js';
import { periodsHeld } from '../../sessions/rules/periods-held.js';
import { type AttendanceRate, attendanceRate, bestBasisPoints, wasHeld, weightOf } from './attendance-rate.js';
import { membershipsOf, peopleInClass, type PersonInClass, timeOn } from './times-in-class.js';

/** What a learner's cell says: a mark, no mark in a session that was held, not held yet, or not a member on the day. */
export type GridCell = AttendanceStatus | 'unmarked' | 'ahead' | 'outside';

/** A session with how far its register is. */
export interface GridSession {
  id: number;
  number: number;
  date: CalendarDate;
  part: ClassSession['part'];
  /** Tiết as planned. */
  plannedPeriods: number;
  /** Tiết that count: those really taught, fewer than planned where it was held in part. */
  periods: number;
  held: boolean;
  /** Members with a mark, and all members on the day. */
  marked: number;
  members: number;
}

/** A person with one cell for each session. */
export interface GridLearner {
  /** The enrolment that holds the seat, else the last one. */
  line: RosterLine;
  cells: GridCell[];
  /** The enrolment that each cell is of: another one than that of the line where the person left and came back; null outside. */
  enrolmentIds: (number | null)[];
  rate: AttendanceRate;
  /** The rate in hundredths of a percent if the learner came to all that is unmarked or still to come; null when nothing would count. */
  bestBasisPoints: number | null;
}

/** Learners by sessions; cancelled sessions are not in it. */
export interface GridOfClass {
  sessions: GridSession[];
  /** Sessions held so far. */
  held: number;
  learners: GridLearner[];
}

/** A mark with its session and learner; no status is no mark. */
export interface GridMark {
  sessionId: number;
  enrolmentId: number;
  status: AttendanceStatus | null;
}

/** Builds the grid of a class: everybody enrolled, and whoever left and belonged to it when a session was held; each person once. */
export function attendanceGrid(facts: {
  sessions: readonly ClassSession[];
  lines: readonly RosterLine[];
  marks: readonly GridMark[];
  today: CalendarDate;
  rule: AttendanceRule;
}): GridOfClass {
  const { today, rule } = facts;
  const statuses = new Map(
    facts.marks.flatMap(({ sessionId, enrolmentId, status }) =>
      status === null ? [] : [[key(sessionId, enrolmentId), status] as const],
    ),
  );
  const begun = new Set(facts.marks.flatMap(({ sessionId, status }) => (status === null ? [] : [sessionId])));
  const sessions = facts.sessions.filter(({ cancelled }) => !cancelled).map((session) => plain(session, begun, today));
  const learners = peopleInClass(facts.lines)
    .map((person) => ({ person, own: ownSessions(person, sessions, statuses) }))
    .filter(({ person: { line }, own }) => line.state === 'enrolled' || own.some(wasThere))
    .map(({ person, own }) => gridLearner(person, own, rule));
  return {
    sessions: sessions.map((session, index) => ({ ...session, ...progress(learners, index) })),
    held: sessions.filter(({ held }) => held).length,
    learners,
  };
}

type PlainSession = Omit<GridSession, 'marked' | 'members'>;

/** A session as one person sees it; no enrolment where the person was no member. */
type OwnSession = PlainSession & { enrolmentId: number | null; status: AttendanceStatus | null };

function plain(session: ClassSession, begun: ReadonlySet<number>, today: CalendarDate): PlainSession {
  const { id, number, date, part } = session;
  const held = wasHeld({ date, hasMarks: begun.has(id) }, today);
  return { id, number, date, part, plannedPeriods: session.periods, periods: periodsHeld(session), held };
}

function ownSessions(
  { times }: PersonInClass,
  sessions: readonly PlainSession[],
  statuses: ReadonlyMap<string, AttendanceStatus>,
): OwnSession[] {
  return sessions.map((session) => {
    const enrolmentId = timeOn(session.date, times, (id) => statuses.has(key(session.id, id)))?.id ?? null;
    const status = enrolmentId === null ? null : (statuses.get(key(session.id, enrolmentId)) ?? null);
    return { ...session, enrolmentId, status };
  });
}

function wasThere({ held, enrolmentId }: OwnSession): boolean {
  return held && enrolmentId !== null;
}

function gridLearner({ line, times }: PersonInClass, own: readonly OwnSession[], rule: AttendanceRule): GridLearner {
  const held = own.filter((session) => session.held);
  const ahead = own.filter((session) => !session.held && session.enrolmentId !== null);
  const rate = attendanceRate(held, membershipsOf(times), rule);
  return {
    line,
    cells: own.map(cellOf),
    enrolmentIds: own.map(({ enrolmentId }) => enrolmentId),
    rate,
    bestBasisPoints: bestBasisPoints(
      rate,
      ahead.reduce((total, session) => total + weightOf(session, rule), 0),
    ),
  };
}

function cellOf({ enrolmentId, status, held }: OwnSession): GridCell {
  if (enrolmentId === null) return 'outside';
  return status ?? (held ? 'unmarked' : 'ahead');
}

function progress(learners: readonly GridLearner[], index: number): { marked: number; members: number } {
  const cells = learners.map(({ cells: own }) => own[index]!).filter((cell) => cell !== 'outside');
  return { marked: cells.filter((cell) => cell !== 'unmarked' && cell !== 'ahead').length, members: cells.length };
}

function key(sessionId: number, enrolmentId: number): string {
  return `${sessionId}:${enrolmentId}`;
}

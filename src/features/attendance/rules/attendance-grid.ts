import type { AttendanceStatus } from '../../../common/attendance-status.js';
import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { RosterLine } from '../../enrolments/enrolments.repository.js';
import type { ClassSession } from '../../sessions/class-session.entity.js';
import { type AttendanceRate, attendanceRate, isMemberOn, wasHeld } from './attendance-rate.js';

/** What a learner's cell says: a mark, no mark in a session that was held, not held yet, or not a member on the day. */
export type GridCell = AttendanceStatus | 'unmarked' | 'ahead' | 'outside';

/** A session with how far its register is. */
export interface GridSession {
  id: number;
  number: number;
  date: CalendarDate;
  part: ClassSession['part'];
  held: boolean;
  /** Members with a mark, and all members on the day. */
  marked: number;
  members: number;
}

/** A learner with one cell for each session. */
export interface GridLearner {
  line: RosterLine;
  cells: GridCell[];
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

/** Builds the grid of a class: everybody enrolled, and whoever left with at least one mark. */
export function attendanceGrid(facts: {
  sessions: readonly ClassSession[];
  lines: readonly RosterLine[];
  marks: readonly GridMark[];
  today: CalendarDate;
  excusedCounts: boolean;
}): GridOfClass {
  const { today, excusedCounts } = facts;
  const statuses = new Map(facts.marks.map((mark) => [key(mark.sessionId, mark.enrolmentId), mark.status]));
  const begun = new Set(facts.marks.filter(({ status }) => status !== null).map(({ sessionId }) => sessionId));
  const marked = new Set(facts.marks.filter(({ status }) => status !== null).map(({ enrolmentId }) => enrolmentId));
  const sessions = facts.sessions
    .filter(({ cancelled }) => !cancelled)
    .map(({ id, number, date, part }) => {
      return { id, number, date, part, held: wasHeld({ date, hasMarks: begun.has(id) }, today) };
    });
  const learners = facts.lines
    .filter(({ id, state }) => state === 'enrolled' || marked.has(id))
    .map((line) => {
      const own = sessions.map((session) => ({ ...session, status: statuses.get(key(session.id, line.id)) ?? null }));
      return gridLearner(line, own, excusedCounts);
    });
  return {
    sessions: sessions.map((session, index) => ({ ...session, ...progress(learners, index) })),
    held: sessions.filter(({ held }) => held).length,
    learners,
  };
}

type OwnSession = Omit<GridSession, 'marked' | 'members'> & { status: AttendanceStatus | null };

function gridLearner(line: RosterLine, sessions: readonly OwnSession[], excusedCounts: boolean): GridLearner {
  const isMember = ({ date }: OwnSession): boolean =>
    line.memberFrom !== null && isMemberOn({ from: line.memberFrom, to: line.memberTo }, date);
  const own = sessions.filter(isMember);
  const membership = { from: line.memberFrom ?? '', to: line.memberTo };
  const rate = attendanceRate(
    own.filter(({ held }) => held),
    membership,
    { excusedCounts },
  );
  return {
    line,
    cells: sessions.map((session) => (isMember(session) ? cellOf(session) : 'outside')),
    rate,
    bestBasisPoints: best(rate, own.filter(({ held }) => !held).length),
  };
}

function cellOf({ status, held }: OwnSession): GridCell {
  return status ?? (held ? 'unmarked' : 'ahead');
}

function best(rate: AttendanceRate, ahead: number): number | null {
  const open = rate.unmarked + ahead;
  const possible = rate.denominator + open;
  return possible === 0 ? null : Math.floor(((rate.attended + open) * 10_000) / possible);
}

function progress(learners: readonly GridLearner[], index: number): { marked: number; members: number } {
  const cells = learners.map(({ cells: own }) => own[index]!).filter((cell) => cell !== 'outside');
  return { marked: cells.filter((cell) => cell !== 'unmarked' && cell !== 'ahead').length, members: cells.length };
}

function key(sessionId: number, enrolmentId: number): string {
  return `${sessionId}:${enrolmentId}`;
}

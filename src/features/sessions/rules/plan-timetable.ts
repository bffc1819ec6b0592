import { type CalendarDate, formatDate } from '../../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../../common/errors.js';
import type { ClassSession } from '../class-session.entity.js';
import { sessionSignature } from './session-signature.js';
import { type PlannedSession, timetableProblems } from './timetable-problems.js';

/** A session that stands, with those who were named to teach it. */
export type StandingSession = ClassSession & { trainerIds: readonly number[] };

/** A session as it is to be: `trainerIds` is empty where those of the class teach it. */
export type CompleteSession = PlannedSession & { trainerIds: readonly number[] };

/** What somebody wants of one session: a new one (`id` null), one that stands as it is to be, or off the timetable. */
export interface TimetableLine {
  id: number | null;
  session: PlannedSession;
  dropped?: boolean;
  /** The signature of the session that the writer saw; left out: whatever is there is overwritten. */
  seen?: string;
}

/** A session that is to change; `index` is that of its line. */
export interface SessionChange {
  index: number;
  before: StandingSession;
  after: CompleteSession;
  /** Takes up another half day, room or trainer than before. */
  takesUp: boolean;
}

/** What is to be done to a timetable. */
export interface TimetablePlan {
  dropped: StandingSession[];
  changed: SessionChange[];
  added: { index: number; session: CompleteSession }[];
}

interface Facts {
  cls: { startDate: CalendarDate; endDate: CalendarDate };
  standing: readonly StandingSession[];
  /** Sessions in which somebody is marked, by id, and all that registers hold anything of; they can neither move nor go. */
  marked: ReadonlySet<number>;
  recorded: ReadonlySet<number>;
}

/** What lines change in a timetable, and what is wrong with them under `sessions.<index>`; lines that change nothing do nothing. */
export function planTimetable(
  lines: readonly TimetableLine[],
  { cls, standing, marked, recorded }: Facts,
): { plan: TimetablePlan; problems: FieldProblem[] } {
  const plan: TimetablePlan = { dropped: [], changed: [], added: [] };
  const problems: FieldProblem[] = [];
  const byId = new Map(standing.map((session) => [session.id, session]));
  lines.forEach((line, index) => {
    if (line.id === null) {
      if (!line.dropped) plan.added.push({ index, session: completed(line.session, []) });
      return;
    }
    const before = byId.get(line.id);
    const refuse = (code: string, params = {}) => problems.push({ field: `sessions.${index}`, code, params });
    if (!before) return void (line.dropped ? null : refuse('session_gone', { number: index + 1 }));
    const after = completed(line.session, before.trainerIds);
    const moves = before.date !== after.date || before.part !== after.part;
    const now = sessionSignature(before);
    if (!line.dropped && sessionSignature(after) === now) return;
    if (line.seen !== undefined && line.seen !== now) {
      if (!line.dropped && sessionSignature(after) === line.seen) return;
      return void refuse('session_changed_meanwhile', { number: before.number, date: formatDate(before.date) });
    }
    if ((line.dropped || moves) && recorded.has(before.id)) {
      const code = marked.has(before.id) ? 'session_has_marks' : 'session_has_records';
      return void refuse(code, { number: before.number });
    }
    if (line.dropped) plan.dropped.push(before);
    else plan.changed.push({ index, before, after, takesUp: moves || takesUpMore(before, after) });
  });
  return { plan, problems: [...problems, ...whatDoesNotFit(plan, cls, standing)] };
}

/** The sessions that a plan leaves on the timetable, those that stand untouched first. */
function whatDoesNotFit(plan: TimetablePlan, cls: Facts['cls'], standing: Facts['standing']): FieldProblem[] {
  const touched = new Set([...plan.dropped, ...plan.changed.map(({ before }) => before)].map(({ id }) => id));
  const untouched = standing.filter(({ id }) => !touched.has(id));
  const typed = [
    ...plan.changed.map(({ index, after }) => ({ index, session: after })),
    ...plan.added.map(({ index, session }) => ({ index, session })),
  ].sort((a, b) => a.index - b.index);
  return timetableProblems(cls, [...untouched, ...typed.map(({ session }) => session)]).flatMap((problem) => {
    const place = Number(problem.field.split('.')[1]) - untouched.length;
    if (Number.isNaN(place)) return [problem];
    const line = typed[place];
    if (!line) return [];
    return [{ ...problem, field: `sessions.${line.index}`, params: { ...problem.params, number: line.index + 1 } }];
  });
}

function completed(session: PlannedSession, trainersBefore: readonly number[]): CompleteSession {
  return { ...session, trainerIds: [...new Set(session.trainerIds ?? trainersBefore)] };
}

/** Whether a session needs a room or trainers that it had not. */
function takesUpMore(before: StandingSession, after: CompleteSession): boolean {
  return before.room !== after.room || !sameTrainers(before.trainerIds, after.trainerIds);
}

/** Whether two lists name the same people, in whatever order. */
export function sameTrainers(before: readonly number[], after: readonly number[]): boolean {
  return before.length === after.length && before.every((id) => after.includes(id));
}

import type { AttendanceStatus } from '../../../common/attendance-status.js';
import type { ClassState } from '../../../common/class-state.js';
import type { CalendarDate, Instant } from '../../../common/dates/calendar-date.js';
import type { PartOfDay } from '../../../common/sessions.js';
import type { ClassSession } from '../../sessions/class-session.entity.js';
import type { RecordedMark, SheetLearner } from '../attendance-sheet.js';
import { whyNotChange } from './can-mark.js';
import { learnerOf, type PersonOf } from './learner-of.js';
import { type PlannedMark, planMark } from './plan-marks.js';

/** A mark that a device sends, under the device's own key. */
export interface Submission {
  key: string;
  sessionId: number;
  /** The number that the session had when the mark was taken down. */
  number: number;
  /** When the session was as the sheet showed it: the number changes with the order of time, the session stays the same. Null where the sender does not say. */
  date: CalendarDate | null;
  part: PartOfDay | null;
  enrolmentId: number;
  status: AttendanceStatus | null;
  minutesLate: number | null;
  note: string | null;
  /** Why it changes a mark after the class has ended. */
  reason: string | null;
  /** The version of the recorded mark that the device saw; 0: none. */
  seen: number;
  /** The submission of the same device for the same cell that came before it. */
  after: string | null;
}

/** What is known of a submission that came before: `version` is that of the mark which its sender has agreed to, null for none. */
export interface KnownSubmission {
  outcome: 'saved' | 'same' | 'review';
  version: number | null;
}

/** The register of a session as it stands when submissions come. */
export interface StandingRegister {
  session: Pick<ClassSession, 'id' | 'number' | 'date' | 'part' | 'cancelled'>;
  /** Why nobody can be marked now, as the code of an error; null when the register is open. */
  whyClosed: string | null;
  learners: readonly SheetLearner[];
}

export interface Standing {
  classState: ClassState;
  /** The registers of the class by session id. */
  registers: ReadonlyMap<number, StandingRegister>;
  people: PersonOf;
  /** What the sender sent before, by key. */
  known: ReadonlyMap<string, KnownSubmission>;
  /** As whom and when the marks are recorded. */
  by: { name: string; at: Instant };
}

/**
 * What becomes of a submission: it was settled before; it is set; it says what is recorded already; it waits for somebody to
 * decide.
 */
export type Settled =
  | { outcome: 'known'; as: KnownSubmission['outcome'] }
  | { outcome: 'saved'; change: PlannedMark; version: number }
  | { outcome: 'same'; version: number | null }
  | { outcome: 'review'; why: string };

/**
 * Settles submissions in the order in which they were taken down, each upon what the ones before it left; answers what becomes
 * of each, the cell that each is about, and the marks as they are then, by `cellKey`.
 */
export function settleSubmissions(
  { classState, registers, people, known, by }: Standing,
  submissions: readonly Submission[],
): { settled: Settled[]; cells: string[]; marks: Map<string, RecordedMark> } {
  const agreed = new Map(known);
  const marks = new Map<string, RecordedMark>();
  for (const { session, learners } of registers.values()) {
    for (const { enrolmentId, mark } of learners) if (mark) marks.set(cellKey(session.id, enrolmentId), mark);
  }
  const learners = submissions.map(({ sessionId, enrolmentId }) =>
    learnerOf(registers.get(sessionId)?.learners ?? [], people, enrolmentId),
  );
  const cells = submissions.map(({ sessionId, enrolmentId }, index) =>
    cellKey(sessionId, learners[index]?.enrolmentId ?? enrolmentId),
  );
  const settled = submissions.map((submission, index): Settled => {
    const before = agreed.get(submission.key);
    if (before) return { outcome: 'known', as: before.outcome };
    const cell = cells[index]!;
    const mark = marks.get(cell) ?? null;
    const learner = learners[index] && { ...learners[index], mark };
    const result = settle(submission, registers.get(submission.sessionId), learner, classState, { known, agreed });
    if (result.outcome === 'saved') marks.set(cell, recorded(result.change, by));
    agreed.set(submission.key, { outcome: result.outcome, version: 'version' in result ? result.version : null });
    return result;
  });
  return { settled, cells, marks };
}

/** Names the cell of a learner in a session. */
export function cellKey(sessionId: number, enrolmentId: number): string {
  return `${sessionId}/${enrolmentId}`;
}

/** What the sender agreed to: before, and with what came in this time. */
type Agreed = Record<'known' | 'agreed', ReadonlyMap<string, KnownSubmission>>;

type Fresh = Exclude<Settled, { outcome: 'known' }>;

function settle(
  submission: Submission,
  register: StandingRegister | undefined,
  learner: SheetLearner | undefined,
  classState: ClassState,
  before: Agreed,
): Fresh {
  const review = (why: string): Fresh => ({ outcome: 'review', why });
  if (!register) return review('attendance_session_gone');
  const { session, whyClosed } = register;
  if (session.cancelled) return review('attendance_session_cancelled');
  if (wasMoved(session, submission)) return review('session_moved');
  if (!learner) return review(whyClosed ?? 'attendance_not_a_member');
  const { wanted, differs, why } = planMark(session.date, learner, submission);
  const version = learner.mark?.version ?? 0;
  const stale = !wasSeen(submission, learner, version, before);
  if (!differs) return { outcome: 'same', version: stale ? null : version };
  if (whyClosed) return review(whyClosed);
  if (why) return review(why);
  if (stale) return review('attendance_conflict');
  const unreasoned = whyNotChange(classState, wanted.fromStatus, submission.reason);
  if (unreasoned) return review(unreasoned);
  return { outcome: 'saved', change: wanted, version: wanted.version };
}

/** Whether the session is at another time than its sheet showed; who does not say is held to the number. */
function wasMoved({ number, date, part }: StandingRegister['session'], said: Submission): boolean {
  if (said.date === null) return number !== said.number;
  return date !== said.date || (said.part !== null && part !== said.part);
}

/**
 * Whether the sender knows what is recorded. On another line than the one that was seen the versions say nothing: there it has
 * to be the sender's own of just now, or nothing.
 */
function wasSeen(submission: Submission, learner: SheetLearner, version: number, { known, agreed }: Agreed): boolean {
  if (learner.enrolmentId === submission.enrolmentId) {
    return submission.seen === version || follows(submission, version, agreed);
  }
  const isNew = submission.after !== null && !known.has(submission.after);
  return version === 0 || (isNew && follows(submission, version, agreed));
}

/** Whether what is recorded is what the sender's own mark before this one left there. */
function follows({ after }: Submission, version: number, agreed: ReadonlyMap<string, KnownSubmission>): boolean {
  return after !== null && agreed.get(after)?.version === version;
}

function recorded({ status, minutesLate, note, version }: PlannedMark, by: Standing['by']): RecordedMark {
  return { status, minutesLate, note, version, markedAt: by.at, markedByName: by.name };
}

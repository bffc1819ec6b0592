import type { AttendanceStatus } from '../../../common/attendance-status.js';
import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { FieldProblem, MessageParams } from '../../../common/errors.js';
import { visibleText } from '../../../common/visible-text.js';
import type { MarkInput, SheetLearner } from '../attendance-sheet.js';
import { whyNotMark } from './can-mark.js';

/** Characters of a note. */
export const LONGEST_NOTE = 200;

/** A mark that differs from what is recorded. */
export interface PlannedMark {
  enrolmentId: number;
  fromStatus: AttendanceStatus | null;
  status: AttendanceStatus | null;
  minutesLate: number | null;
  note: string | null;
  /** The version it will have. */
  version: number;
}

/** What saving a sheet would do. Nothing may be saved while there are problems or conflicts. */
export interface MarkPlan {
  changes: PlannedMark[];
  /** `field` is `marks.<index>` in the order given. */
  problems: FieldProblem[];
  /** Learners whose mark somebody else has changed since the writer looked, to another than is wanted. */
  conflicts: SheetLearner[];
}

/** Holds the marks that were sent against those recorded: marks that say the same are no change. */
export function planMarks(
  sessionDate: CalendarDate,
  learners: readonly SheetLearner[],
  marks: readonly MarkInput[],
): MarkPlan {
  const plan: MarkPlan = { changes: [], problems: [], conflicts: [] };
  const named = new Set<number>();
  for (const [index, input] of marks.entries()) {
    const refuse = (code: string, params: MessageParams): void =>
      void plan.problems.push({ field: `marks.${index}`, code, params });
    const learner = find(learners, input);
    if (!learner) {
      refuse('attendance_not_a_member', { person: input.personCode ?? `#${input.enrolmentId}` });
      continue;
    }
    if (named.has(learner.enrolmentId)) refuse('attendance_twice', { person: learner.fullName });
    named.add(learner.enrolmentId);
    const planned = planMark(sessionDate, learner, input);
    if (planned.why) refuse(planned.why, { person: learner.fullName, most: LONGEST_NOTE });
    else if (!planned.differs) continue;
    else if (input.version !== undefined && input.version !== planned.wanted.version - 1) plan.conflicts.push(learner);
    else plan.changes.push(planned.wanted);
  }
  return plan;
}

type MarkedLearner = Pick<SheetLearner, 'enrolmentId' | 'memberFrom' | 'memberTo' | 'mark'>;

/** What setting one mark would record, whether that is a change, and why it cannot be set. */
export function planMark(
  sessionDate: CalendarDate,
  learner: MarkedLearner,
  input: Pick<MarkInput, 'status' | 'minutesLate' | 'note'>,
): { wanted: PlannedMark; differs: boolean; why: string | null } {
  const wanted = wantedMark(learner, input);
  return { wanted, differs: differs(learner, wanted), why: whyRefused(sessionDate, learner, wanted) };
}

/** By enrolment, or by person: then the enrolment of now before one that has ended. */
function find(learners: readonly SheetLearner[], { enrolmentId, personCode }: MarkInput): SheetLearner | undefined {
  if (enrolmentId !== undefined) return learners.find((learner) => learner.enrolmentId === enrolmentId);
  const found = learners.filter((learner) => learner.personCode === personCode);
  return found.find(({ withdrawn }) => !withdrawn) ?? found[0];
}

function wantedMark({ enrolmentId, mark }: MarkedLearner, input: Parameters<typeof planMark>[2]): PlannedMark {
  const fromStatus = mark?.status ?? null;
  const kept = fromStatus === input.status ? mark : null;
  return {
    enrolmentId,
    fromStatus,
    status: input.status,
    minutesLate: input.minutesLate === undefined ? (kept?.minutesLate ?? null) : input.minutesLate,
    note: input.note === undefined ? (kept?.note ?? null) : visibleText(input.note ?? '') || null,
    version: (mark?.version ?? 0) + 1,
  };
}

function whyRefused(sessionDate: CalendarDate, learner: MarkedLearner, wanted: PlannedMark): string | null {
  const { memberFrom, memberTo } = learner;
  const { status, minutesLate, note } = wanted;
  const reason = whyNotMark({ sessionDate, memberFrom, memberTo, status, minutesLate });
  if (reason) return reason;
  return note !== null && note.length > LONGEST_NOTE ? 'attendance_note_too_long' : null;
}

function differs({ mark }: MarkedLearner, wanted: PlannedMark): boolean {
  return (
    wanted.status !== (mark?.status ?? null) ||
    wanted.minutesLate !== (mark?.minutesLate ?? null) ||
    wanted.note !== (mark?.note ?? null)
  );
}

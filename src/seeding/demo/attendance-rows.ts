import type { DemoRegisters } from '../../../seeds/demo/registers.js';
import type { AttendanceMarkChange } from '../../features/attendance/attendance-mark-change.entity.js';
import type { AttendanceMark } from '../../features/attendance/attendance-mark.entity.js';
import type { DemoKeys, PlacedClass } from './demo-keys.js';
import { SHEET_ID } from './register-rows.js';

type MarkRow = Omit<AttendanceMark, 'id'>;
type ChangeRow = Omit<AttendanceMarkChange, 'id'>;
type PlacedEnrolment = PlacedClass['enrolments'][number];
type PlacedSession = PlacedClass['sessions'][number];

/** A mark as it was first set, with what an appeal that was upheld made of it. */
interface MarkLife {
  first: MarkRow;
  paperSheetId: number | null;
  corrected: { mark: MarkRow; reason: string } | null;
}

/** The marks of the demo, set when the register of the session was taken or its signed list keyed in; one was corrected. */
export function attendanceRows(
  classes: readonly PlacedClass[],
  keys: DemoKeys,
  registers: DemoRegisters | null,
): { marks: MarkRow[]; changes: ChangeRow[] } {
  const lives = classes.flatMap((of) =>
    of.enrolments.flatMap((enrolment) =>
      enrolment.marks.map(({ session: number, ...mark }) => {
        const session = of.sessions.find((each) => each.number === number)!;
        return lifeOf({ ...mark, session, enrolment }, keys, registers?.classCode === of.code ? registers : null);
      }),
    ),
  );
  return {
    marks: lives.map(({ first, corrected }) => corrected?.mark ?? first),
    changes: lives.flatMap(({ first, paperSheetId, corrected }) => [
      changeOf(first, { fromStatus: null, reason: null, paperSheetId }),
      ...(corrected
        ? [changeOf(corrected.mark, { fromStatus: first.status, reason: corrected.reason, paperSheetId: null })]
        : []),
    ]),
  };
}

function lifeOf(
  {
    session,
    enrolment,
    status,
    minutesLate,
  }: Pick<MarkRow, 'status' | 'minutesLate'> & { session: PlacedSession; enrolment: PlacedEnrolment },
  keys: DemoKeys,
  registers: DemoRegisters | null,
): MarkLife {
  const { number, trainerKey } = session;
  const { byUserId, byName } = keys.writer(trainerKey);
  const isOnPaper = registers?.printed.sessions.includes(number) ?? false;
  const mark: MarkRow = {
    sessionId: session.id,
    enrolmentId: enrolment.id,
    status,
    minutesLate,
    note: null,
    version: 1,
    markedAt: isOnPaper ? registers!.printed.keyedAt : session.markedAt!,
    markedByUserId: byUserId,
    markedByName: byName,
    source: isOnPaper ? 'paper' : 'sheet',
    submissionKey: null,
    saidAt: null,
  };
  const paperSheetId = isOnPaper ? SHEET_ID : null;
  const upheld = registers?.appeals.find(
    (appeal) => appeal.personKey === enrolment.personKey && appeal.session === number && appeal.decided !== null,
  );
  if (!upheld?.decided) return { first: mark, paperSheetId, corrected: null };
  const { at: markedAt, reason } = upheld.decided;
  return {
    first: { ...mark, status: upheld.statusThen, minutesLate: null },
    paperSheetId,
    corrected: { mark: { ...mark, version: 2, markedAt, source: 'appeal' }, reason },
  };
}

function changeOf(
  { status, markedAt, markedByUserId, markedByName, ...mark }: MarkRow,
  of: Pick<ChangeRow, 'fromStatus' | 'reason' | 'paperSheetId'>,
): ChangeRow {
  return {
    ...mark,
    ...of,
    toStatus: status,
    at: markedAt,
    byUserId: markedByUserId,
    byName: markedByName,
    clockAheadSeconds: null,
  };
}

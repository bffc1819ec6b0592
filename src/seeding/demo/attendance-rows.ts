import type { AttendanceMarkChange } from '../../features/attendance/attendance-mark-change.entity.js';
import type { AttendanceMark } from '../../features/attendance/attendance-mark.entity.js';
import type { DemoKeys, PlacedClass } from './demo-keys.js';

/** The marks of the demo, each set once, when the register of its session was taken. */
export function attendanceRows(
  classes: readonly PlacedClass[],
  keys: DemoKeys,
): { marks: Omit<AttendanceMark, 'id'>[]; changes: Omit<AttendanceMarkChange, 'id'>[] } {
  const marks = classes.flatMap((of) => marksOf(of, keys));
  return {
    marks,
    changes: marks.map(({ status, markedAt, markedByUserId, markedByName, ...mark }) => ({
      ...mark,
      fromStatus: null,
      toStatus: status,
      at: markedAt,
      byUserId: markedByUserId,
      byName: markedByName,
      reason: null,
      clockAheadSeconds: null,
      paperSheetId: null,
    })),
  };
}

function marksOf({ sessions, enrolments }: PlacedClass, keys: DemoKeys): Omit<AttendanceMark, 'id'>[] {
  return enrolments.flatMap(({ id: enrolmentId, marks }) =>
    marks.map(({ session: number, status, minutesLate }) => {
      const session = sessions.find((each) => each.number === number)!;
      const { byUserId, byName } = keys.writer(session.trainerKey);
      return {
        sessionId: session.id,
        enrolmentId,
        status,
        minutesLate,
        note: null,
        version: 1,
        markedAt: session.markedAt!,
        markedByUserId: byUserId,
        markedByName: byName,
        source: 'sheet' as const,
        submissionKey: null,
        saidAt: null,
      };
    }),
  );
}

import { randomUUID } from 'node:crypto';
import type { DemoCall } from '../../../seeds/demo/calls.js';
import type { ClassCodeCounter } from '../../features/classes/class-code-counter.entity.js';
import type { ClassStateChange } from '../../features/classes/class-state-change.entity.js';
import type { ClassTrainer } from '../../features/classes/class-trainer.entity.js';
import { classSearchKey } from '../../features/classes/rules/class-search-key.js';
import type { TrainingClass } from '../../features/classes/training-class.entity.js';
import type { ClassSession } from '../../features/sessions/class-session.entity.js';
import type { SessionTrainer } from '../../features/sessions/session-trainer.entity.js';
import { roomKey } from '../../features/sessions/rules/room-key.js';
import { reservedBy } from './call-rows.js';
import type { DemoKeys, PlacedClass } from './demo-keys.js';

/** The classes of the demo with their life and timetable, and how far the numbers in their codes have come. */
export interface ClassRows {
  classes: TrainingClass[];
  stateChanges: Omit<ClassStateChange, 'id'>[];
  trainers: Omit<ClassTrainer, 'id'>[];
  sessions: ClassSession[];
  /** Of the sessions that somebody else teaches than the class. */
  sessionTrainers: Omit<SessionTrainer, 'id'>[];
  counters: ClassCodeCounter[];
}

export function classRows(classes: readonly PlacedClass[], keys: DemoKeys, call: DemoCall | null): ClassRows {
  return {
    classes: classes.map((each) => classRow(each, keys, reservedBy(call, each.code))),
    stateChanges: classes.flatMap(({ id, stateChanges }) =>
      stateChanges.map(({ from, to, at, byKey, reason }) => ({
        classId: id,
        fromState: from,
        toState: to,
        at,
        ...keys.writer(byKey),
        reason,
      })),
    ),
    trainers: classes.map(({ id, trainerKey }) => ({
      classId: id,
      personId: keys.personId(trainerKey),
      isLead: true,
    })),
    sessions: classes.flatMap((each) =>
      each.sessions.map(({ id, number, date, part, periods, topic, room }) => ({
        id,
        uid: randomUUID(),
        classId: each.id,
        number,
        date,
        part,
        periods,
        heldPeriods: null,
        topic,
        room,
        roomKey: roomKey(room),
        cancelled: false,
        sequence: 0,
      })),
    ),
    sessionTrainers: classes.flatMap((each) =>
      each.sessions
        .filter(({ trainerKey }) => trainerKey !== each.trainerKey)
        .map(({ id, trainerKey }) => ({ sessionId: id, personId: keys.personId(trainerKey) })),
    ),
    counters: countersOf(classes),
  };
}

function classRow(placed: PlacedClass, keys: DemoKeys, reserved: number): TrainingClass {
  const { id, code, title, startDate, endDate, capacity, place, state, approvalRequired } = placed;
  const { enrolBy, programme, costDong, createdAt, sessions, enrolments } = placed;
  const course = keys.course(placed.courseCode);
  return {
    id,
    code,
    courseId: course.id,
    courseVersionId: course.versionId,
    title,
    searchKey: classSearchKey({ code, title, courseTitle: course.title, place }),
    startDate,
    endDate,
    lastSessionDate: sessions.at(-1)?.date ?? null,
    capacity,
    taken: enrolments.filter((enrolment) => enrolment.state === 'enrolled').length,
    reserved,
    minLearners: null,
    holdHours: null,
    place,
    hostUnitId: keys.unitId(placed.hostUnitCode),
    state,
    approvalRequired,
    summaryOnly: false,
    resultsSigned: placed.resultsSigned !== null,
    enrolBy,
    programme,
    costDong,
    note: null,
    statedSessions: null,
    statedPeriods: null,
    recordVersion: 1,
    version: 1,
    createdAt,
  };
}

/** The last number of each series: `2010-TH02` has come to 2 with `2010-TH02-02`. */
function countersOf(classes: readonly PlacedClass[]): ClassCodeCounter[] {
  const last = new Map<string, number>();
  for (const { code } of classes) {
    const end = code.lastIndexOf('-');
    const series = code.slice(0, end);
    last.set(series, Math.max(last.get(series) ?? 0, Number(code.slice(end + 1))));
  }
  return [...last].map(([series, lastNumber]) => ({ series, lastNumber }));
}

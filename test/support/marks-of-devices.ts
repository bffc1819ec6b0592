import { randomUUID } from 'node:crypto';
import type { DeviceMark } from '../../src/features/attendance/device-mark.js';
import { DeviceMarksService } from '../../src/features/attendance/device-marks.service.js';
import { ClassSession } from '../../src/features/sessions/class-session.entity.js';
import { office } from './cast.js';
import type { RunningClass } from './recording-scene.js';
import type { TestApp } from './test-app.js';

/** Marks as a device would send them for a session of a class: present, seen unmarked, each under a key of its own. */
export async function deviceMarks(
  program: TestApp,
  { cls, code, learners }: RunningClass,
  given: Partial<DeviceMark> = {},
): Promise<DeviceMark[]> {
  const number = given.number ?? 3;
  const session = await program.db.manager.findOneByOrFail(ClassSession, { classId: cls.id, number });
  return learners.map(({ id }) => ({
    key: randomUUID(),
    code,
    sessionId: session.id,
    number,
    date: session.date,
    part: session.part,
    enrolmentId: id,
    status: 'P',
    minutesLate: null,
    note: null,
    reason: null,
    seen: 0,
    after: null,
    saidAt: '2011-05-13T01:00:00.000Z',
    offline: false,
    ...given,
  }));
}

/** A mark that cannot be set and waits for a decision: the results of its class are signed. Answers its number. */
export async function markWaiting(program: TestApp, signed: RunningClass): Promise<number> {
  const [first] = await deviceMarks(program, signed, { status: 'A' });
  const receiving = { sentAt: '2011-05-13T01:00:00.000Z', marks: [first!] };
  const [answer] = await program.get(DeviceMarksService).receive({ ...office, userId: 1 }, receiving);
  return answer!.reviewId!;
}

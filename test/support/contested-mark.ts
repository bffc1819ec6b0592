import type { AttendanceStatus } from '../../src/common/attendance-status.js';
import { AppealsService } from '../../src/features/appeals/appeals.service.js';
import { ClassSession } from '../../src/features/sessions/class-session.entity.js';
import { office } from './cast.js';
import type { RunningClass } from './recording-scene.js';
import type { TestApp } from './test-app.js';

/** The first learner of a class, or the one at `index`, contests the mark of a session. Answers the number of the appeal. */
export async function contestedMark(
  program: TestApp,
  { cls, code, learners }: RunningClass,
  given: { number?: number; index?: number; wanted?: AttendanceStatus; reason?: string } = {},
): Promise<number> {
  const { number = 1, index = 0, wanted = 'E', reason = 'Nghỉ có phép' } = given;
  const { id: sessionId } = await program.db.manager.findOneByOrFail(ClassSession, { classId: cls.id, number });
  const learner = { ...office, personId: learners[index]!.personId };
  return program.get(AppealsService).lodge(learner, code, { sessionId, number, wanted, reason });
}

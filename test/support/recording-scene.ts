import type { AttendanceStatus } from '../../src/common/attendance-status.js';
import { addDays } from '../../src/common/dates/calendar-date.js';
import type { RosterLine } from '../../src/features/enrolments/enrolments.repository.js';
import { AttendanceService } from '../../src/features/attendance/attendance.service.js';
import type { ClassListed } from '../../src/features/classes/classes.repository.js';
import { ClassesService } from '../../src/features/classes/classes.service.js';
import type { PassRule } from '../../src/features/courses/rules/pass-rule.js';
import { EnrolmentsService } from '../../src/features/enrolments/enrolments.service.js';
import { SeatsService } from '../../src/features/enrolments/seats.service.js';
import { SignOffService } from '../../src/features/results/sign-off.service.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { office } from './cast.js';
import { type Scene, TODAY } from './scene.js';

/** Theory counts 40, practice 60; 80 % of the sessions and 5,0 in total. */
export const THEORY_AND_PRACTICE: PassRule = {
  components: [
    { code: 'theory', title: 'Lý thuyết', weight: 40, maxHundredths: 1000 },
    { code: 'practice', title: 'Thực hành', weight: 60, maxHundredths: 1000 },
  ],
  minAttendancePercent: 80,
  passHundredths: 500,
  bands: [
    { code: 'excellent', fromHundredths: 900 },
    { code: 'good', fromHundredths: 800 },
    { code: 'fair', fromHundredths: 700 },
    { code: 'average', fromHundredths: 500 },
  ],
  excusedCounts: false,
  lateWeightPercent: 100,
  countBy: 'sessions',
};

/** A running class with its learners. */
export interface RunningClass {
  cls: ClassListed;
  code: string;
  learners: RosterLine[];
}

/**
 * A class of four half days that began yesterday (sessions 1 and 2 were yesterday, 3 and 4 are today), with learners who
 * were in from the first day.
 */
export async function runningClass(
  scene: Scene,
  count: number,
  given: Parameters<Scene['class']>[0] = {},
): Promise<RunningClass> {
  const { program } = scene;
  program.standOn(addDays(TODAY, -1));
  const cls = await scene.class({ startDate: addDays(TODAY, -1), capacity: Math.max(30, count), ...given });
  for (const { id } of await scene.persons(count)) {
    await program.get(SeatsService).request(office, { classId: cls.id, personId: id, door: 'trainer' });
  }
  await moveTo(scene, cls, 'running');
  program.standOn(TODAY);
  const current = await program.get(ClassesService).getById(cls.id);
  return { cls: current, code: cls.code, learners: await program.get(EnrolmentsService).members(cls.id) };
}

/** Writes a state without asking whether it may follow. */
export async function moveTo(scene: Scene, cls: { id: number }, state: ClassListed['state']): Promise<void> {
  const classes = scene.program.get(ClassesService);
  const { state: from } = await classes.getById(cls.id);
  const write = () => classes.recordState(office, cls.id, from, state, null);
  await scene.program.get(UnitOfWork).run(write);
}

/** Marks sessions for learners in the order of the list, one letter each; `?` leaves the learner unmarked. */
export async function mark(scene: Scene, { code, learners }: RunningClass, sessions: number[], letters: string) {
  const marks = learners.flatMap(({ id }, index) => {
    const letter = letters[index % letters.length]!;
    return letter === '?' ? [] : [{ enrolmentId: id, status: letter as AttendanceStatus }];
  });
  const how = { source: 'sheet', reason: 'Ghi lại' } as const;
  for (const number of sessions) await scene.program.get(AttendanceService).save(office, code, number, marks, how);
}

/** A class in which everybody came to everything and the results are signed. */
export async function signedClass(scene: Scene, count: number): Promise<RunningClass> {
  const running = await runningClass(scene, count);
  await mark(scene, running, [1, 2, 3, 4], 'P');
  await scene.program.get(SignOffService).signOff(office, running.code);
  return running;
}

import { addDays } from '../../src/common/dates/calendar-date.js';
import { EnrolmentsService } from '../../src/features/enrolments/enrolments.service.js';
import { ManyPeopleService } from '../../src/features/people/many-people.service.js';
import { office } from './cast.js';
import { moveTo, type RunningClass } from './recording-scene.js';
import { halfDays, type Scene, TODAY } from './scene.js';

/** A class of so many half days, all before today, with learners who were in from the first; built in few statements. */
export async function taughtClass(scene: Scene, sessions: number, learners: number): Promise<RunningClass> {
  const { program } = scene;
  const days = Math.ceil(sessions / 2);
  const startDate = addDays(TODAY, -days);
  program.standOn(startDate);
  const planned = halfDays(startDate, days).slice(0, sessions);
  const endDate = addDays(startDate, days - 1);
  const cls = await scene.class({ startDate, endDate, capacity: learners }, { sessions: planned });
  const people = await program.get(ManyPeopleService).enter(
    office,
    Array.from({ length: learners }, (_, index) => ({
      fullName: `Hoàng Thị ${'ABCDGHKLMNPQRSTVX'[index % 17]!}ương`,
      birthDate: null,
      birthYear: 1950 + (index % 40),
      sex: 'female' as const,
      unitCode: '20-VP',
      position: null,
    })),
    startDate,
  );
  const codes = people.map(({ code }) => code);
  await program.get(EnrolmentsService).enrolMany(office, cls.code, codes, 'trainer', 'Bổ sung');
  await moveTo(scene, cls, 'running');
  program.standOn(TODAY);
  return { cls, code: cls.code, learners: await program.get(EnrolmentsService).members(cls.id) };
}

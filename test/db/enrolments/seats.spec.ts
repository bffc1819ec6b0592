import type { Actor } from '../../../src/common/actor.js';
import { addDays } from '../../../src/common/dates/calendar-date.js';
import { DomainError } from '../../../src/common/errors.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { LearnerClashesQuery } from '../../../src/features/enrolments/learner-clashes.query.js';
import { PendingRequestsQuery } from '../../../src/features/enrolments/pending-requests.query.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { TrainingClass } from '../../../src/features/classes/training-class.entity.js';
import { PersonCorrections } from '../../../src/features/merging/person-corrections.service.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { office } from '../../support/cast.js';
import { heldOpen } from '../../support/held-open.js';
import { Scene, TODAY } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { halfDay, newLine, refusalOf, TimetableScene } from '../../support/timetable-scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the seats of a class', () => {
  let program: TestApp;
  let scene: Scene;
  let crowd: Person[];
  let seats: SeatsService;
  let enrolments: EnrolmentsService;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    crowd = await scene.persons(200);
    seats = program.get(SeatsService);
    enrolments = program.get(EnrolmentsService);
  }, 120_000);
  afterAll(() => program.close());

  const cadre = (who: number) => scene.actor('cadre', { personId: crowd[who]!.id, unitScope: [] });
  const inState = (classId: number, state: Enrolment['state']) =>
    program.db.manager.findBy(Enrolment, { classId, state });
  const taken = async (id: number) => (await program.db.manager.findOneByOrFail(TrainingClass, { id })).taken;
  const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : String(error));

  it('are exactly 20 when 200 people press at the same moment, and the other 180 wait in a clean order', async () => {
    const cls = await scene.class({ capacity: 20, startDate: '2011-06-01' });
    const answers = await Promise.all(
      crowd.map(({ id }) => seats.request(office, { classId: cls.id, personId: id, door: 'self' })),
    );
    expect(answers.filter(({ state }) => state === 'enrolled')).toHaveLength(20);
    expect(await inState(cls.id, 'enrolled')).toHaveLength(20);
    expect(await taken(cls.id)).toBe(20);
    const queue = (await inState(cls.id, 'waitlisted')).map(({ queueNumber }) => queueNumber).sort((a, b) => a! - b!);
    expect(queue).toEqual(Array.from({ length: 180 }, (_, index) => index + 1));
  }, 60_000);

  it('are given once to somebody who presses ten times at the same moment', async () => {
    const cls = await scene.class({ capacity: 20 });
    const personId = crowd[0]!.id;
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => seats.request(office, { classId: cls.id, personId, door: 'self' })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(codeOf(result.reason)).toBe('enrolment_duplicate');
    }
    expect(await taken(cls.id)).toBe(1);
  });

  it('go to whoever waits first when somebody withdraws, also when many withdraw at once', async () => {
    const cls = await scene.class({ capacity: 5 });
    const inside: Enrolment[] = [];
    for (const { id } of crowd.slice(0, 9))
      await seats.request(office, { classId: cls.id, personId: id, door: 'trainer' });
    inside.push(...(await inState(cls.id, 'enrolled')));
    await Promise.all(inside.slice(0, 3).map((enrolment) => seats.withdraw(office, enrolment, 'ốm')));
    const now = (await inState(cls.id, 'enrolled')).map(({ personId }) => personId).sort((a, b) => a - b);
    expect(now).toEqual(
      crowd
        .slice(3, 8)
        .map(({ id }) => id)
        .sort((a, b) => a - b),
    );
    expect((await inState(cls.id, 'waitlisted')).map(({ personId }) => personId)).toEqual([crowd[8]!.id]);
    expect(await taken(cls.id)).toBe(5);
  });

  it('that are added go to those who wait', async () => {
    const cls = await scene.class({ capacity: 1 });
    for (const { id } of crowd.slice(0, 4))
      await seats.request(office, { classId: cls.id, personId: id, door: 'trainer' });
    const { courseCode: _, ...input } = { ...(await inputOf(cls.code)), capacity: 3 };
    await enrolments.editClass(office, cls.code, input, cls.version);
    expect(await inState(cls.id, 'enrolled')).toHaveLength(3);
    expect(await inState(cls.id, 'waitlisted')).toHaveLength(1);
  });

  it('that are added to a class that is over go to nobody', async () => {
    const cls = await scene.class({ capacity: 1 });
    for (const { id } of crowd.slice(0, 2))
      await seats.request(office, { classId: cls.id, personId: id, door: 'trainer' });
    await program.db.query("UPDATE training_classes SET state = 'finished' WHERE id = ?", [cls.id]);
    const { courseCode: _, ...input } = { ...(await inputOf(cls.code)), capacity: 3 };
    await enrolments.editClass(office, cls.code, input, cls.version);
    expect(await inState(cls.id, 'enrolled')).toHaveLength(1);
  });

  it('held since the first day are held since the new one when the class begins earlier', async () => {
    const cls = await scene.class({ startDate: '2011-05-20' });
    const { enrolmentId } = await seats.request(office, { classId: cls.id, personId: crowd[0]!.id, door: 'trainer' });
    const { courseCode: _, ...input } = { ...(await inputOf(cls.code)), startDate: '2011-05-18' };
    await enrolments.editClass(office, cls.code, input, cls.version);
    const enrolment = await program.db.manager.findOneByOrFail(Enrolment, { id: enrolmentId });
    expect(enrolment.memberFrom).toBe('2011-05-18');
  });

  it('cannot become fewer than the people who hold them', async () => {
    const cls = await scene.class({ capacity: 3 });
    for (const { id } of crowd.slice(0, 3))
      await seats.request(office, { classId: cls.id, personId: id, door: 'trainer' });
    const { courseCode: _, ...input } = { ...(await inputOf(cls.code)), capacity: 2 };
    await expect(enrolments.editClass(office, cls.code, input, cls.version)).rejects.toMatchObject({
      code: 'class_capacity_below_taken',
    });
  });

  it('are not given before a request is approved where the class asks for approval', async () => {
    const cls = await scene.class({ approvalRequired: true, startDate: '2011-06-08' });
    const { state, enrolmentId } = await seats.request(office, {
      classId: cls.id,
      personId: crowd[0]!.id,
      door: 'self',
    });
    expect(state).toBe('pending');
    expect(await taken(cls.id)).toBe(0);
    await enrolments.approve(office, cls.code, enrolmentId);
    expect(await taken(cls.id)).toBe(1);
    await expect(enrolments.approve(office, cls.code, enrolmentId)).rejects.toMatchObject({
      code: 'enrolment_not_pending',
    });
  });

  it('are refused with the reason after the deadline, in a draft, and to a closed file', async () => {
    program.standOn('2011-05-12');
    const late = await scene.class({ startDate: '2011-05-20', enrolBy: '2011-05-12' });
    program.standOn('2011-05-13');
    const draft = await scene.class({}, { state: 'draft' });
    const ask = (classId: number) =>
      seats.request(office, { classId, personId: crowd[0]!.id, door: 'self' }).catch(codeOf);
    expect(await ask(late.id)).toBe('class_deadline_passed');
    expect(await ask(draft.id)).toBe('class_not_open');
  });

  it('taken late in a running class begin the membership on the day of joining', async () => {
    const cls = await scene.class({ startDate: '2011-05-11', endDate: '2011-05-16' }, { state: 'running' });
    const late = { classId: cls.id, personId: crowd[0]!.id, door: 'trainer', reason: 'Bổ sung' } as const;
    const { enrolmentId } = await seats.request(office, late);
    const enrolment = await program.db.manager.findOneByOrFail(Enrolment, { id: enrolmentId });
    expect(enrolment.memberFrom).toBe(TODAY);
  });

  it('are taken all together or not at all when several people are picked', async () => {
    const cls = await scene.class();
    const codes = [crowd[0]!.code, crowd[1]!.code, crowd[0]!.code];
    await expect(enrolments.enrolMany(office, cls.code, codes)).rejects.toMatchObject({
      code: 'enrolment_duplicate',
    });
    expect(await taken(cls.id)).toBe(0);
    expect(await program.db.manager.countBy(Enrolment, { classId: cls.id })).toBe(0);
  });

  it('are not taken for people outside the scope of whoever enters them', async () => {
    const cls = await scene.class({ hostUnitCode: '20-183' });
    const trainer = scene.actor('trainer', { unitScope: [scene.unitId('20-183')] });
    const mine = await scene.person({ unitCode: '20-183-06220' });
    const unknown = { code: 'person_unknown', params: { code: crowd[0]!.code } };
    await expect(enrolments.enrol(trainer, cls.code, crowd[0]!.code, 'api')).rejects.toMatchObject(unknown);
    await expect(enrolments.enrolMany(trainer, cls.code, [mine.code, crowd[0]!.code])).rejects.toMatchObject(unknown);
    expect(await taken(cls.id)).toBe(0);
    expect(await enrolments.enrolMany(trainer, cls.code, [mine.code])).toMatchObject([{ state: 'enrolled' }]);
  });

  it('are given to many by one choice with statements that do not grow with each, and to nobody twice', async () => {
    const codes = crowd.map(({ code }) => code);
    const statementsFor = async (count: number): Promise<number> => {
      const cls = await scene.class({ capacity: 50 });
      return countStatements(program, () => enrolments.enrolMany(office, cls.code, codes.slice(0, count)));
    };
    expect(await statementsFor(150)).toBe(await statementsFor(60));
    const cls = await scene.class({ capacity: 3 });
    const twice = enrolments.enrolMany(office, cls.code, [codes[0]!, codes[1]!, codes[0]!]);
    await expect(twice).rejects.toMatchObject({ code: 'enrolment_duplicate' });
    expect(await taken(cls.id)).toBe(0);
    const states = (await enrolments.enrolMany(office, cls.code, codes.slice(0, 5))).map(({ state }) => state);
    expect(states).toEqual(['enrolled', 'enrolled', 'enrolled', 'waitlisted', 'waitlisted']);
  });

  it('are not given to somebody whose file is being closed', async () => {
    const cls = await scene.class();
    const person = await scene.person();
    const { updatedAt } = await program.db.manager.findOneByOrFail(Person, { id: person.id });
    const close = () => program.get(PersonCorrections).close(office, person.code, TODAY, updatedAt);
    const { ended } = await heldOpen(program, close);
    const asked = seats.request(office, { classId: cls.id, personId: person.id, door: 'trainer' });
    await expect(asked).rejects.toMatchObject({ code: 'person_closed' });
    await ended;
  });

  it('that are asked for are given by those who answer for the unit, or manage the class, and by nobody else', async () => {
    const cls = await scene.class({ approvalRequired: true, startDate: '2011-07-04' });
    const { enrolmentId } = await enrolments.enrolSelf(cadre(7), cls.code);
    const of = (unit: string) => scene.actor('coordinator', { unitScope: [scene.unitId(unit)] });
    const requests = program.get(PendingRequestsQuery);
    const waiting = async (actor: Actor) =>
      (await requests.list(actor, 50)).filter(({ classCode }) => classCode === cls.code);
    expect(await waiting(of('20-182'))).toMatchObject([{ enrolmentId, personCode: crowd[7]!.code, free: 30 }]);
    expect(await waiting(of('20-183'))).toEqual([]);
    await expect(enrolments.approve(of('20-183'), cls.code, enrolmentId)).rejects.toMatchObject({ status: 404 });
    await expect(enrolments.approve(cadre(7), cls.code, enrolmentId)).rejects.toMatchObject({ status: 403 });
    expect(await enrolments.approve(of('20-182'), cls.code, enrolmentId)).toMatchObject({ state: 'enrolled' });
    expect(await waiting(of('20-182'))).toEqual([]);
    const other = (await enrolments.enrolSelf(cadre(8), cls.code)).enrolmentId;
    await enrolments.decline(of('20-182'), cls.code, other, 'đang nghỉ phép');
    expect(await enrolments.findLiving(cls.id, crowd[8]!.id)).toBeNull();
  });

  it('are waited for under the eyes of those who manage the class', async () => {
    const cls = await scene.class({ capacity: 1, startDate: '2011-07-04' });
    await enrolments.enrolMany(office, cls.code, [crowd[0]!.code, crowd[1]!.code]);
    const coordinator = scene.actor('coordinator', { unitScope: [scene.unitId('20-182')] });
    const { id } = (await enrolments.findLiving(cls.id, crowd[1]!.id))!;
    await expect(enrolments.decline(coordinator, cls.code, id, 'không')).rejects.toMatchObject({ status: 404 });
    expect(await enrolments.decline(office, cls.code, id, 'đã học')).toMatchObject({ state: 'declined' });
  });

  it('at the same time as one that is held already are refused to oneself, and shown to the office', async () => {
    const [one, other] = [
      await scene.class({ startDate: '2011-05-23' }),
      await scene.class({ startDate: '2011-05-24' }),
    ];
    await enrolments.enrolSelf(cadre(9), one.code);
    await expect(enrolments.enrolSelf(cadre(9), other.code)).rejects.toMatchObject({
      code: 'enrolment_clash',
      params: { code: one.code, title: one.title, date: '24/05/2011' },
    });
    await enrolments.enrol(office, other.code, crowd[9]!.code, 'trainer');
    const clashes = await program.get(LearnerClashesQuery).ofMembers(other.id);
    expect([...clashes]).toEqual([
      [crowd[9]!.id, [{ personId: crowd[9]!.id, code: one.code, title: one.title, date: '2011-05-24' }]],
    ]);
  });

  it('in two classes at the same time, asked for in the same moment, are given in one of them', async () => {
    const classes = [await scene.class({ startDate: '2011-05-25' }), await scene.class({ startDate: '2011-05-25' })];
    const answers = await Promise.allSettled(classes.map(({ code }) => enrolments.enrolSelf(cadre(10), code)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('are not given by who asked in the moment in which the timetable made them clash, nor the other way round', async () => {
    const days = new TimetableScene(scene);
    const holding = async (monday: string, who: number) => {
      const dates = { startDate: monday, endDate: addDays(monday, 4) };
      const [held, asked] = [
        await days.class([halfDay(monday)], dates, 'open'),
        await days.class([halfDay(addDays(monday, 2))], dates, 'open'),
      ];
      await enrolments.enrolSelf(cadre(who), held.code);
      const plan = () => days.save(held, [newLine(addDays(monday, 2))]);
      const ask = () => enrolments.enrolSelf(cadre(who), asked.code);
      return { plan, ask, asked };
    };
    const planned = await holding('2011-09-05', 11);
    const planning = await heldOpen(program, planned.plan);
    await expect(planned.ask()).rejects.toMatchObject({ code: 'enrolment_clash', params: { date: '07/09/2011' } });
    await planning.ended;
    expect(await taken(planned.asked.id)).toBe(0);

    const given = await holding('2011-09-12', 12);
    const asking = await heldOpen(program, given.ask);
    expect(await refusalOf(given.plan())).toMatchObject({ code: 'timetable_clashes' });
    await asking.ended;
    expect(await taken(given.asked.id)).toBe(1);
  });

  it('that are asked for are not given or refused with a right that ended in the same moment', async () => {
    const coordinator = scene.actor('coordinator', { unitScope: [scene.unitId('20-182')] });
    const asking = async (startDate: string) => {
      const cls = await scene.class({ capacity: 1, approvalRequired: true, startDate });
      await enrolments.enrol(office, cls.code, crowd[20]!.code, 'trainer');
      return { cls, id: (await enrolments.enrolSelf(cadre(21), cls.code)).enrolmentId };
    };
    const confirm = (id: number) => program.get(ClassesService).recordState(office, id, 'open', 'confirmed', null);
    const decisions = [
      (code: string, id: number) => enrolments.approve(coordinator, code, id, 'Bổ sung'),
      (code: string, id: number) => enrolments.decline(coordinator, code, id, 'Bận'),
    ];
    for (const [index, decide] of decisions.entries()) {
      const { cls, id } = await asking(`2011-10-${10 + 7 * index}`);
      const confirming = await heldOpen(program, () => confirm(cls.id));
      await expect(decide(cls.code, id)).rejects.toMatchObject({ code: 'class_list_confirmed' });
      await confirming.ended;
      expect((await enrolments.findLiving(cls.id, crowd[21]!.id))?.state).toBe('pending');
    }
    const { cls, id } = await asking('2011-10-24');
    const letting = await heldOpen(program, () => enrolments.approve(office, cls.code, id));
    await expect(enrolments.decline(coordinator, cls.code, id, 'Bận')).rejects.toMatchObject({ status: 404 });
    await letting.ended;
    expect((await enrolments.findLiving(cls.id, crowd[21]!.id))?.state).toBe('waitlisted');
  });

  async function inputOf(code: string) {
    const cls = await program.db.manager.findOneByOrFail(TrainingClass, { code });
    const { title, startDate, endDate, capacity, minLearners, holdHours, place } = cls;
    const { approvalRequired, enrolBy, programme, costDong, note } = cls;
    return {
      courseCode: 'TH07',
      title,
      startDate,
      endDate,
      capacity,
      minLearners,
      holdHours,
      place,
      approvalRequired,
      enrolBy,
      programme,
      costDong,
      note,
      hostUnitCode: '20-VP',
    };
  }
});

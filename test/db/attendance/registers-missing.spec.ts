import { addDays, type CalendarDate } from '../../../src/common/dates/calendar-date.js';
import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import { RegisterReminder } from '../../../src/features/attendance/register-reminder.entity.js';
import { RegisterRemindersService } from '../../../src/features/attendance/register-reminders.service.js';
import { RegistersMissingQuery } from '../../../src/features/attendance/registers-missing.query.js';
import { ClassTrainer } from '../../../src/features/classes/class-trainer.entity.js';
import { TrainingClass } from '../../../src/features/classes/training-class.entity.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { ClassSession } from '../../../src/features/sessions/class-session.entity.js';
import { SessionTrainer } from '../../../src/features/sessions/session-trainer.entity.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { EventsService } from '../../../src/platform/events/events.service.js';
import { RecordedEvent } from '../../../src/platform/events/recorded-event.entity.js';
import { office } from '../../support/cast.js';
import { mark, moveTo, runningClass, type RunningClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** Each scene stands on 13/05/2011; sessions 1 and 2 were yesterday, 3 and 4 are today. */
describe('registers that are missing', () => {
  let program: TestApp;
  let scene: Scene;
  let query: RegistersMissingQuery;
  let reminders: RegisterRemindersService;
  let running: RunningClass;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    query = program.get(RegistersMissingQuery);
    reminders = program.get(RegisterRemindersService);
  });
  beforeEach(async () => {
    // What earlier tests left has a whole past of its own.
    await program.db.manager.query("UPDATE training_classes SET results_signed = 1 WHERE state <> 'draft'");
    running = await runningClass(scene, 3);
  });
  afterAll(() => program.close());

  const list = (filter = {}, actor = office) => query.list(actor, { ...filter, limit: 100 });
  const numbers = async (filter = {}, actor = office) => (await list(filter, actor)).map(({ number }) => number);
  const sessionId = async (number: number) =>
    (await program.db.manager.findOneByOrFail(ClassSession, { classId: running.cls.id, number })).id;
  const setClass = (of: Partial<TrainingClass>) => program.db.manager.update(TrainingClass, { id: running.cls.id }, of);
  const teaches = async (number: number | null) => {
    const { id: personId } = await scene.person();
    const { manager } = program.db;
    if (number === null) await manager.insert(ClassTrainer, { classId: running.cls.id, personId, isLead: true });
    else await manager.insert(SessionTrainer, { sessionId: await sessionId(number), personId });
    return personId;
  };

  describe('are listed', () => {
    it('for sessions before today, with how many have a mark', async () => {
      await mark(scene, running, [2], 'P??');
      expect((await list()).map(({ number, marked, members }) => [number, marked, members])).toEqual([
        [1, 0, 3],
        [2, 1, 3],
      ]);
      expect(await query.count(office)).toEqual({ none: 1, part: 1 });
      expect([await numbers({ kind: 'none' }), await numbers({ kind: 'part' })]).toEqual([[1], [2]]);
      expect(await numbers({ classCode: running.code })).toEqual([1, 2]);
      expect(await numbers({ classCode: 'X' })).toEqual([]);
      await mark(scene, running, [1, 2], 'PLA');
      expect(await list()).toEqual([]);
      program.standOn(addDays(TODAY, 1));
      expect(await numbers()).toEqual([3, 4]);
    });

    it('not where a session was called off, nobody learnt, results are signed, or the class is cancelled, closed or open', async () => {
      await program.db.manager.update(ClassSession, { id: await sessionId(1) }, { cancelled: true });
      expect(await numbers()).toEqual([2]);
      for (const state of ['open', 'cancelled', 'closed'] as const) {
        await moveTo(scene, running.cls, state);
        expect({ state, numbers: await numbers() }).toEqual({ state, numbers: [] });
      }
      for (const state of ['confirmed', 'finished'] as const) {
        await moveTo(scene, running.cls, state);
        expect({ state, numbers: await numbers() }).toEqual({ state, numbers: [2] });
      }
      await setClass({ resultsSigned: true });
      expect(await list()).toEqual([]);
      await setClass({ resultsSigned: false });
      await program.db.manager.update(Enrolment, { classId: running.cls.id }, { memberFrom: TODAY });
      expect(await list()).toEqual([]);
    });

    it('as many unmarked as the sheet has, also where people came late, left and came back', async () => {
      running = await runningClass(scene, 4);
      const [first, second, , fourth] = running.learners;
      const { manager } = program.db;
      await manager.update(Enrolment, { id: first!.id }, { memberFrom: TODAY });
      const leftOnTheFirstDay = { state: 'withdrawn' as const, activeKey: null, memberTo: addDays(TODAY, -1) };
      await manager.update(Enrolment, { id: fourth!.id }, leftOnTheFirstDay);
      const seats = program.get(SeatsService);
      const gone = await manager.findOneByOrFail(Enrolment, { id: second!.id });
      await seats.withdraw(office, gone, 'Chuyển công tác');
      const back = { classId: running.cls.id, personId: second!.personId, door: 'trainer' as const, reason: 'Trở lại' };
      await seats.request(office, back);
      program.standOn(addDays(TODAY, 1));
      await mark(scene, { ...running, learners: running.learners.slice(2, 3) }, [1, 3], 'P');
      const found = await list({ classCode: running.code });
      expect(found.map(({ members }) => members)).toEqual([3, 3, 3, 3]);
      for (const { number, members, marked } of found) {
        const { learners } = await program.get(AttendanceService).sheet(office, running.code, number);
        const unmarked = learners.filter(({ mark: recorded }) => (recorded?.status ?? null) === null).length;
        const { sessions } = await program.get(AttendanceService).grid(office, running.code);
        expect(sessions.find((each) => each.number === number)).toMatchObject({ number, members, marked });
        expect({ number, members, unmarked: members - marked }).toEqual({ number, members: learners.length, unmarked });
      }
    });

    it('as a plain count over every session, learner and mark has them', async () => {
      await runningClass(scene, 2);
      await mark(scene, running, [1], 'P?P');
      const { manager } = program.db;
      let none = 0;
      let part = 0;
      for (const cls of await manager.findBy(TrainingClass, { state: 'running', resultsSigned: false })) {
        for (const session of await manager.findBy(ClassSession, { classId: cls.id, cancelled: false })) {
          if (session.date >= TODAY) continue;
          const rows: { marked: number | string; members: number | string }[] = await manager.query(
            `SELECT COUNT(m.id) AS marked, COUNT(e.id) AS members FROM enrolments e
             LEFT JOIN attendance_marks m ON m.enrolment_id = e.id AND m.session_id = ? AND m.status IS NOT NULL
             WHERE e.class_id = ? AND e.state = 'enrolled' AND e.member_from <= ?`,
            [session.id, cls.id, session.date],
          );
          const [marked, members] = [Number(rows[0]!.marked), Number(rows[0]!.members)];
          if (members > 0 && marked === 0) none += 1;
          else if (marked < members) part += 1;
        }
      }
      expect([none, part]).toEqual([3, 1]);
      expect(await query.count(office)).toEqual({ none, part });
      expect(await numbers()).toHaveLength(none + part);
    });

    it('to whoever manages classes of the units, and to a trainer those of own sessions and own classes', async () => {
      const elsewhere = scene.actor('admin', { unitScope: [scene.unitId('20-183')] });
      const here = scene.actor('admin', { unitScope: [scene.unitId('20-VP')] });
      expect([await numbers({}, elsewhere), await numbers({}, here)]).toEqual([[], [1, 2]]);
      const [lead, guest] = [await teaches(null), await teaches(2)];
      const trainer = (personId: number | null) => scene.actor('trainer', { personId });
      const other = (await scene.person()).id;
      expect(await numbers({}, trainer(lead))).toEqual([1, 2]);
      expect(await numbers({}, trainer(guest))).toEqual([2]);
      expect(await numbers({}, trainer(other))).toEqual([]);
      expect(await numbers({}, trainer(null))).toEqual([1, 2]);
      await expect(numbers({}, scene.actor('coordinator'))).rejects.toMatchObject({ code: 'forbidden' });
    });

    it('with every name, however many and however long, commas and all', async () => {
      const { manager } = program.db;
      const fullName = (index: number) => `Hoàng Thị ${'Nguyên '.repeat(12)}${index}, tiến sĩ`;
      for (let index = 0; index < 15; index++) {
        const { id: personId } = await scene.person();
        await manager.update(Person, { id: personId }, { fullName: fullName(index) });
        await manager.insert(SessionTrainer, { sessionId: await sessionId(1), personId });
      }
      const names = Array.from({ length: 15 }, (_, index) => fullName(index)).join(', ');
      expect((await list()).map(({ trainerNames }) => trainerNames)).toEqual([names, null]);
    });

    it('the first of them with how many there are, which is counted only where there are more', async () => {
      const first = async (most: number) => {
        const { registers, total } = await query.first(office, most);
        return [registers.map(({ number }) => number), total];
      };
      expect(await first(1)).toEqual([[1], 2]);
      expect(await first(2)).toEqual([[1, 2], 2]);
      expect(await countStatements(program, () => query.first(office, 2))).toBe(1);
      expect(await countStatements(program, () => query.first(office, 1))).toBe(2);
    });

    it('by who teaches the session, which is not the trainer of the class where somebody was named for it', async () => {
      await teaches(null);
      await teaches(2);
      const found = await list();
      const trainers = await query.trainers(office);
      expect(trainers.map(({ registers }) => registers)).toEqual([1, 1]);
      for (const { code, name } of trainers) {
        const of = await list({ trainerCode: code });
        expect(of).toHaveLength(1);
        expect(of[0]!.trainerNames).toBe(name);
      }
      expect(new Set(found.map(({ trainerNames }) => trainerNames)).size).toBe(2);
    });
  });

  describe('are reminded of', () => {
    beforeEach(async () => {
      await program.db.manager.clear(RecordedEvent);
      await teaches(null);
    });

    const told = async () => {
      const events = await program.db.manager.find(RecordedEvent, { order: { id: 'ASC' } });
      await program.db.manager.clear(RecordedEvent);
      return events.map(({ payload }) => JSON.parse(payload) as object);
    };
    const lookOn = async (date: CalendarDate) => {
      program.standOn(date);
      await reminders.remindDue();
      return (await told()).length;
    };

    it('by themselves on set days while somebody is unmarked, and no more once everybody has a mark', async () => {
      const yesterday = addDays(TODAY, -1);
      await mark(scene, running, [2, 3, 4], 'PPP');
      await mark(scene, running, [1], 'PP?');
      expect(await reminders.remindDue()).toBe(1);
      expect(await told()).toEqual([
        { kind: 'register.missing', classId: running.cls.id, sessionId: await sessionId(1), unmarked: 1 },
      ]);
      const days: number[] = [];
      for (let day = 1; day <= 50; day++) if ((await lookOn(addDays(yesterday, day))) > 0) days.push(day);
      expect(days).toEqual([3, 7, 14, 21, 28, 35]);
      const reminder = await program.db.manager.findOneByOrFail(RegisterReminder, { sessionId: await sessionId(1) });
      expect(reminder.times).toBe(7);
    });

    it('no more once the register is whole, and never of the session of today', async () => {
      expect(await lookOn(TODAY)).toBe(2);
      await mark(scene, running, [1, 2, 3, 4], 'PPP');
      expect(await lookOn(addDays(TODAY, 2))).toBe(0);
    });

    it('in every class, though another one fails', async () => {
      const other = await runningClass(scene, 1);
      const { id: personId } = await scene.person();
      await program.db.manager.insert(ClassTrainer, { classId: other.cls.id, personId, isLead: true });
      await told();
      const failing = jest.spyOn(program.get(EventsService), 'record').mockRejectedValueOnce(new Error('broken'));
      try {
        expect(await reminders.remindDue()).toBe(2);
      } finally {
        failing.mockRestore();
      }
      expect(await told()).toHaveLength(2);
      expect(await reminders.remindDue()).toBe(2);
    });

    it('once, however many instances look at the same time', async () => {
      await Promise.all([1, 2, 3, 4].map(() => reminders.remindDue()));
      expect(await told()).toHaveLength(2);
      expect(await program.db.manager.countBy(RegisterReminder, { sessionId: await sessionId(1) })).toBe(1);
    });

    it('not where nobody teaches: there is nobody to tell', async () => {
      await program.db.manager.delete(ClassTrainer, { classId: running.cls.id });
      expect(await reminders.remindDue()).toBe(0);
      await expect(reminders.remind(office, running.code, 1)).rejects.toMatchObject({
        code: 'register_nobody_to_remind',
      });
    });

    it('by hand, once a day, with a line in the audit, and then not by themselves on the same day', async () => {
      expect(await reminders.remind(office, running.code, 1)).toEqual({ unmarked: 3 });
      await expect(reminders.remind(office, running.code, 1)).rejects.toMatchObject({
        code: 'register_reminded_today',
      });
      expect(await told()).toHaveLength(1);
      const [entry] = await program.db.manager.find(AuditEntry, { order: { id: 'DESC' }, take: 1 });
      expect(entry).toMatchObject({ action: 'register.reminded', subjectId: running.code });
      expect(await reminders.remindDue()).toBe(1);
      program.standOn(addDays(TODAY, 1));
      expect(await reminders.remind(office, running.code, 1)).toEqual({ unmarked: 3 });
    });

    it('by hand once of two at the same time', async () => {
      const both = await Promise.allSettled([1, 2].map(() => reminders.remind(office, running.code, 1)));
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await told()).toHaveLength(1);
    });

    it('by hand only where something is missing, by whoever manages the class', async () => {
      await mark(scene, running, [1], 'PPP');
      await expect(reminders.remind(office, running.code, 1)).rejects.toMatchObject({ code: 'register_not_missing' });
      await expect(reminders.remind(office, running.code, 3)).rejects.toMatchObject({ code: 'register_not_held' });
      const elsewhere = scene.actor('admin', { unitScope: [scene.unitId('20-183')] });
      await expect(reminders.remind(elsewhere, running.code, 2)).rejects.toMatchObject({ code: 'not_found' });
      await expect(reminders.remind(scene.actor('committee'), running.code, 2)).rejects.toMatchObject({
        code: 'forbidden',
      });
      expect(await told()).toEqual([]);
    });
  });
});

import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { TrainingClass } from '../../../src/features/classes/training-class.entity.js';
import { ClassSession } from '../../../src/features/sessions/class-session.entity.js';
import { DroppedSession } from '../../../src/features/sessions/dropped-session.entity.js';
import { SessionClashOverride } from '../../../src/features/sessions/session-clash-override.entity.js';
import { SessionTrainer } from '../../../src/features/sessions/session-trainer.entity.js';
import { sessionSignature } from '../../../src/features/sessions/rules/session-signature.js';
import { TaughtSessionsQuery } from '../../../src/features/sessions/taught-sessions.query.js';
import { TimetableEditingService } from '../../../src/features/sessions/timetable-editing.service.js';
import { TimetableService } from '../../../src/features/sessions/timetable.service.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { QueryLog } from '../../../src/platform/database/query-log.js';
import { EventsService } from '../../../src/platform/events/events.service.js';
import { office } from '../../support/cast.js';
import { halfDays, Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { halfDay, MONDAY, newLine, refusalOf, TimetableScene } from '../../support/timetable-scene.js';

const TUESDAY = '2011-05-17';
const WEDNESDAY = '2011-05-18';

describe('a timetable', () => {
  let program: TestApp;
  let scene: Scene;
  let stage: TimetableScene;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    stage = new TimetableScene(scene);
  });
  afterAll(() => program.close());
  // Nothing of one test clashes with what stands since another.
  afterEach(async () => {
    await program.db.manager.createQueryBuilder().update(TrainingClass).set({ state: 'cancelled' }).execute();
    const events = await program.get(EventsService).waiting(1000);
    await program.get(EventsService).take(events.map(({ id }) => id));
  });

  const told = async (kind: string) =>
    (await program.get(EventsService).waiting(1000)).map(({ event }) => event).filter((event) => event.kind === kind);
  const codesOf = async (act: Promise<unknown>) => (await refusalOf(act))?.problems.map(({ code }) => code) ?? [];

  describe('that is saved as a whole', () => {
    it('adds, changes and drops in one act, numbered in the order of time', async () => {
      const cls = await stage.class(halfDays(MONDAY, 2), {}, 'open');
      const [, second, third] = await stage.sessions(cls);
      const trainer = await scene.person();
      const done = await stage.save(cls, [
        await stage.line(cls, 1, { topic: 'Thư điện tử', room: 'Phòng 1', trainerIds: [trainer.id] }),
        { ...(await stage.line(cls, 2)), dropped: true },
        await stage.line(cls, 3, { date: '2011-05-20' }),
        newLine(WEDNESDAY, { part: 'evening' }),
      ]);
      expect(done).toEqual({ added: 1, changed: 2, dropped: 1 });
      const now = await stage.sessions(cls);
      expect(now.map(({ number, date, part, sequence, roomKey }) => [number, date, part, sequence, roomKey])).toEqual([
        [1, MONDAY, 'morning', 1, 'phong 1'],
        [2, TUESDAY, 'afternoon', 0, null],
        [3, WEDNESDAY, 'evening', 0, null],
        [4, '2011-05-20', 'morning', 1, null],
      ]);
      expect(now[3]!.uid).toBe(third!.uid);
      expect(await program.db.manager.findBy(SessionTrainer, { sessionId: now[0]!.id })).toMatchObject([
        { personId: trainer.id },
      ]);
      expect(await program.db.manager.findOneBy(DroppedSession, { uid: second!.uid })).toMatchObject({
        classId: cls.id,
        date: MONDAY,
        part: 'afternoon',
        sequence: 1,
      });
      expect(await told('timetable.changed')).toEqual([
        {
          kind: 'timetable.changed',
          classId: cls.id,
          added: [now[2]!.uid],
          moved: [now[0]!.uid, third!.uid],
          dropped: [second!.uid],
          formerTrainers: [
            { uid: now[0]!.uid, personIds: [] },
            { uid: second!.uid, personIds: [] },
          ],
        },
      ]);
      expect((await program.get(ClassesService).getById(cls.id)).lastSessionDate).toBe('2011-05-20');
      const audit = await program.db.manager.find(AuditEntry, { where: { subjectId: cls.code }, order: { id: 'ASC' } });
      expect(audit.slice(-4).map(({ action }) => action)).toEqual([
        'sessions.added',
        'session.edited',
        'session.edited',
        'session.removed',
      ]);
    });

    it('lets sessions change places, all of them at once', async () => {
      const cls = await stage.class(halfDays(MONDAY, 2));
      const before = await stage.sessions(cls);
      const turned = before.map(({ id }, index) => {
        const { date, part, periods, topic, room } = before[(index + 1) % before.length]!;
        return { id, session: { date, part, periods, topic, room } };
      });
      expect(await stage.save(cls, turned)).toEqual({ added: 0, changed: 4, dropped: 0 });
      const now = await stage.sessions(cls);
      expect(now.map(({ date, part }) => [date, part])).toEqual(before.map(({ date, part }) => [date, part]));
      expect(now.map(({ id }) => id)).toEqual([before[3]!, before[0]!, before[1]!, before[2]!].map(({ id }) => id));
    });

    it('takes the same number of statements for two sessions and for forty', async () => {
      await stage.class(halfDays(MONDAY, 1));
      const statementsFor = async (days: number) => {
        const cls = await stage.class([], { endDate: '2011-07-30' });
        const lines = halfDays(MONDAY, days).map((session) => ({ id: null, session }));
        return program.get(QueryLog).during(() => stage.save(cls, lines));
      };
      const [few, many] = [await statementsFor(1), await statementsFor(20)];
      expect(many.statements.length).toBe(few.statements.length);
    });

    it('saves nothing where one line is wrong, and says nothing', async () => {
      const cls = await stage.class(halfDays(MONDAY, 1), {}, 'open');
      const lines = [await stage.line(cls, 1, { topic: 'x' }), newLine(MONDAY, { part: 'afternoon' })];
      expect(await refusalOf(stage.save(cls, lines))).toMatchObject({
        code: 'timetable_invalid',
        problems: [{ field: 'sessions.1', code: 'session_repeated' }],
      });
      expect((await stage.sessions(cls)).map(({ topic, sequence }) => [topic, sequence])).toEqual([
        [null, 0],
        [null, 0],
      ]);
      expect(await told('timetable.changed')).toEqual([]);
    });

    it('tells nobody of a draft, and keeps no dropped session of it', async () => {
      const cls = await stage.class(halfDays(MONDAY, 1));
      const [first] = await stage.sessions(cls);
      await stage.save(cls, [{ ...(await stage.line(cls, 1)), dropped: true }, newLine(TUESDAY)]);
      expect(await told('timetable.changed')).toEqual([]);
      expect(await program.db.manager.countBy(DroppedSession, { uid: first!.uid })).toBe(0);
    });

    it('raises the sequence for what calendars show, and for nothing else', async () => {
      const cls = await stage.class(halfDays(MONDAY, 1), {}, 'open');
      await stage.save(cls, [await stage.line(cls, 1)]);
      expect(await told('timetable.changed')).toEqual([]);
      const trainer = await scene.person();
      await stage.save(cls, [await stage.line(cls, 1, { trainerIds: [trainer.id] })]);
      await stage.save(cls, [await stage.line(cls, 1, { periods: 5 })]);
      await stage.save(cls, [await stage.line(cls, 1, { trainerIds: [] })]);
      expect((await stage.sessions(cls)).map(({ sequence }) => sequence)).toEqual([3, 0]);
      const { uid } = (await stage.sessions(cls))[0]!;
      expect(await told('timetable.changed')).toMatchObject([
        { formerTrainers: [{ uid, personIds: [] }] },
        { formerTrainers: [] },
        { formerTrainers: [{ uid, personIds: [trainer.id] }] },
      ]);
      await program.get(TimetableService).touchAll(cls.id);
      expect((await stage.sessions(cls)).map(({ sequence }) => sequence)).toEqual([4, 1]);
    });

    it('calls a session off with a reason, holds it again, and tells of both', async () => {
      const cls = await stage.class(halfDays(MONDAY, 1), {}, 'open');
      const [, second] = await stage.sessions(cls);
      const editing = program.get(TimetableEditingService);
      expect((await refusalOf(editing.cancel(office, cls.code, second!.id, ' ')))?.code).toBe('reason_missing');
      await editing.cancel(office, cls.code, second!.id, 'Mất điện');
      await editing.cancel(office, cls.code, second!.id, 'Lần nữa');
      expect((await stage.sessions(cls))[1]).toMatchObject({ cancelled: true, sequence: 1 });
      expect(await told('timetable.changed')).toMatchObject([{ dropped: [], added: [], moved: [second!.uid] }]);
      await editing.reopen(office, cls.code, second!.id);
      expect((await stage.sessions(cls))[1]).toMatchObject({ cancelled: false, sequence: 2 });
      expect((await told('timetable.changed'))[1]).toMatchObject({ moved: [second!.uid], dropped: [] });
      const [entry] = await program.db.manager.findBy(AuditEntry, { subjectId: cls.code, action: 'session.cancelled' });
      expect(entry!.details).toMatchObject({ number: 2, reason: 'Mất điện' });
    });
  });

  describe('that clashes with others', () => {
    it('is refused before anything is saved, with all that clashes', async () => {
      const trainer = await scene.person({ fullName: 'Nông Văn Hà' });
      const learner = await scene.person({ fullName: 'Lý Thị Sáo' });
      const other = await stage.class([halfDay(MONDAY, { room: 'Phòng máy 1', trainerIds: [trainer.id] })], {}, 'open');
      const mine = await stage.class([], {}, 'open');
      for (const { id } of [other, mine]) {
        await program.get(SeatsService).request(office, { classId: id, personId: learner.id, door: 'trainer' });
      }
      const lines = [
        newLine(TUESDAY, { room: 'Phòng máy 1' }),
        newLine(MONDAY, { room: 'phong  may 1', trainerIds: [trainer.id] }),
        newLine(MONDAY, { part: 'afternoon', room: 'Phòng máy 1' }),
      ];
      const with1 = { number: 2, withCode: other.code, withNumber: 1 };
      expect(await refusalOf(stage.save(mine, lines))).toEqual({
        code: 'timetable_clashes',
        status: 409,
        problems: [
          { field: 'sessions.1', code: 'clash_trainer', params: { ...with1, names: 'Nông Văn Hà' } },
          { field: 'sessions.1', code: 'clash_room', params: { ...with1, room: 'phong  may 1' } },
          { field: 'sessions.1', code: 'clash_learner', params: { ...with1, names: 'Lý Thị Sáo' } },
        ],
      });
      expect(await stage.sessions(mine)).toEqual([]);
      expect(await program.get(TimetableEditingService).problems(office, mine.code, lines)).toHaveLength(3);
    });

    it('counts those who teach the class where nobody was named for the session, on either side', async () => {
      const trainer = await scene.person();
      const other = await stage.class([halfDay(MONDAY), halfDay(TUESDAY)]);
      await stage.teaches(other, trainer.id);
      const mine = await stage.class();
      await stage.teaches(mine, trainer.id);
      expect(await codesOf(stage.save(mine, [newLine(MONDAY)]))).toEqual(['clash_trainer']);
      const substitute = await scene.person();
      await stage.save(other, [await stage.line(other, 1, { trainerIds: [substitute.id] })]);
      expect(await codesOf(stage.save(mine, [newLine(MONDAY), newLine(TUESDAY)]))).toEqual(['clash_trainer']);
      expect(await codesOf(stage.save(mine, [newLine(MONDAY, { trainerIds: [substitute.id] })]))).toEqual([
        'clash_trainer',
      ]);
      await stage.save(mine, [newLine(MONDAY)]);
    });

    it('does not clash with cancelled classes and sessions, nor with the same room name elsewhere', async () => {
      const room = { room: 'Phòng 1' };
      const cancelled = await stage.class([halfDay(MONDAY, room)]);
      await program.db.manager.update(TrainingClass, { id: cancelled.id }, { state: 'cancelled' });
      const off = await stage.class([halfDay(TUESDAY, room)]);
      const [session] = await stage.sessions(off);
      await program.get(TimetableEditingService).cancel(office, off.code, session!.id, 'Họp');
      await stage.class([halfDay(WEDNESDAY, room)], { place: 'Uỷ ban huyện' });
      const mine = await stage.class();
      await stage.save(mine, [newLine(MONDAY, room), newLine(TUESDAY, room), newLine(WEDNESDAY, room)]);
      expect(await refusalOf(program.get(TimetableEditingService).reopen(office, off.code, session!.id))).toMatchObject(
        {
          code: 'timetable_clashes',
          problems: [{ field: 'clashReason', code: 'clash_room' }],
        },
      );
    });

    it('is planned all the same with a reason, which stands beside it and in the audit, and is asked once', async () => {
      const room = { room: 'Phòng 1' };
      const other = await stage.class([halfDay(MONDAY, room)]);
      const mine = await stage.class();
      await stage.save(mine, [newLine(MONDAY, room)], '  Ngăn đôi phòng ');
      const [session] = await stage.sessions(mine);
      const kept = () => program.db.manager.findBy(SessionClashOverride, { sessionId: session!.id });
      expect(await kept()).toMatchObject([
        { kind: 'room', what: `Phòng 1 · ${other.code} #1`, reason: 'Ngăn đôi phòng', byName: 'Văn phòng' },
      ]);
      const [entry] = await program.db.manager.findBy(AuditEntry, {
        subjectId: mine.code,
        action: 'timetable.clash_overridden',
      });
      expect(entry!.details).toMatchObject({ reason: 'Ngăn đôi phòng', clashes: [{ kind: 'room' }] });
      const trainer = await scene.person();
      await stage.save(mine, [await stage.line(mine, 1, { trainerIds: [trainer.id] })]);
      expect(await kept()).toHaveLength(1);
      await stage.save(mine, [await stage.line(mine, 1, { date: TUESDAY })]);
      expect(await kept()).toHaveLength(0);
    });

    it('is refused where a new class brings it, and the class with it', async () => {
      const room = { room: 'Phòng 1' };
      await stage.class([halfDay(MONDAY, room)]);
      const classes = await program.db.manager.count(TrainingClass);
      const refused = await refusalOf(stage.class([halfDay(TUESDAY, room), halfDay(MONDAY, room)]));
      expect(refused).toMatchObject({ status: 409, problems: [{ field: 'sessions.1', code: 'clash_room' }] });
      expect(await program.db.manager.count(TrainingClass)).toBe(classes);
    });

    it('is looked at anew when the class moves to another place, from today on, what was reasoned left alone', async () => {
      const room = { room: 'Phòng 1' };
      await stage.class([halfDay(MONDAY, room), halfDay(TUESDAY, room)], { place: 'Trường Chính trị' });
      const mine = await stage.class([halfDay(MONDAY, room), halfDay(TUESDAY, room)], { place: 'Uỷ ban' });
      await program.db.manager.update(TrainingClass, { id: mine.id }, { place: 'Trường chính trị' });
      const recheck = (reason: string | null) =>
        program.get(TimetableService).recheck(office, mine.id, ['room'], reason);
      expect(await refusalOf(recheck(null))).toMatchObject({
        code: 'timetable_clashes',
        problems: [
          { field: 'clashReason', code: 'clash_room', params: { number: 1 } },
          { field: 'clashReason', code: 'clash_room', params: { number: 2 } },
        ],
      });
      program.standOn(TUESDAY);
      expect((await refusalOf(recheck(null)))?.problems).toHaveLength(1);
      await recheck('Chung phòng');
      await recheck(null);
      program.standOn('2011-05-13');
    });

    it('names learners and classes only as far as the actor may know them', async () => {
      const inside = await scene.person({ unitCode: '20-182-06172', fullName: 'Hoàng Thị Trong' });
      const outside = await scene.person({ unitCode: '20-183-06220', fullName: 'Hoàng Thị Ngoài' });
      const other = await stage.class([halfDay(MONDAY)], { hostUnitCode: '20-VP' }, 'open');
      const mine = await stage.class([], { hostUnitCode: '20-182' }, 'open');
      for (const { id } of [inside, outside]) {
        for (const cls of [other, mine]) {
          await program.get(SeatsService).request(office, { classId: cls.id, personId: id, door: 'trainer' });
        }
      }
      const trainer = scene.actor('trainer', { unitScope: [scene.unitId('20-182')] });
      const found = () => refusalOf(stage.save(mine, [newLine(MONDAY)], null, trainer));
      expect((await found())?.problems).toEqual([
        {
          field: 'sessions.0',
          code: 'clash_learner_more',
          params: { number: 1, names: 'Hoàng Thị Trong', more: 1, withCode: other.code, withNumber: 1 },
        },
      ]);
      await program.db.manager.update(TrainingClass, { id: other.id }, { state: 'draft' });
      expect((await found())?.problems).toMatchObject([
        { code: 'clash_learner_more_hidden', params: { number: 1, names: 'Hoàng Thị Trong', more: 1 } },
      ]);
    });

    it('is found in as many statements for one session as for forty, among many classes', async () => {
      const trainer = await scene.person();
      const days = halfDays(MONDAY, 10);
      for (const room of ['A', 'B', 'C']) {
        await stage.class(days.map((session) => ({ ...session, room, trainerIds: room === 'A' ? [trainer.id] : [] })));
      }
      const mine = await stage.class();
      const linesOf = (sessions: typeof days) =>
        sessions.map((session) => ({ id: null, session: { ...session, room: 'B', trainerIds: [trainer.id] } }));
      const statements = async (sessions: typeof days) => {
        const problems = () => program.get(TimetableEditingService).problems(office, mine.code, linesOf(sessions));
        const { statements: spent, result } = await program.get(QueryLog).during(problems);
        expect(result).toHaveLength(sessions.length * 2);
        return spent.length;
      };
      expect(await statements(days)).toBe(await statements(days.slice(0, 1)));
    });
  });

  describe('that is asked for by who teaches', () => {
    it('holds the sessions somebody was named for, and those of the own classes for which nobody was', async () => {
      const [own, guest] = await scene.persons(2);
      const cls = await stage.class([
        halfDay(MONDAY),
        halfDay(TUESDAY, { trainerIds: [guest!.id] }),
        halfDay(WEDNESDAY, { trainerIds: [guest!.id, own!.id] }),
      ]);
      await stage.teaches(cls, own!.id);
      const query = program.get(TaughtSessionsQuery);
      const numbers = new Map((await stage.sessions(cls)).map(({ id, number }) => [id, number]));
      const taughtBy = async (personId: number, classIds = [cls.id]) => {
        const { classes, sessions } = await query.among(classIds, personId);
        return { leads: classes.has(cls.id), sessions: [...sessions].map((id) => numbers.get(id)).sort() };
      };
      expect(await taughtBy(own!.id)).toEqual({ leads: true, sessions: [1, 3] });
      expect(await taughtBy(guest!.id)).toEqual({ leads: false, sessions: [2, 3] });
      expect(await taughtBy(guest!.id, [])).toEqual({ leads: false, sessions: [] });
      const other = await stage.class([], {});
      expect(await taughtBy(guest!.id, [other.id])).toEqual({ leads: false, sessions: [] });
    });
  });

  describe('planned by several at once', () => {
    const PAIRS = 30;

    it('lets exactly one of two classes that want one room or trainer have it, and tells the other', async () => {
      const trainer = await scene.person();
      const pairs = await Promise.all(
        Array.from({ length: PAIRS }, async (_, index) => {
          const date = `2011-06-${String(1 + (index % 28)).padStart(2, '0')}`;
          const part = index < 28 ? ('morning' as const) : ('afternoon' as const);
          const wanted = index % 2 === 0 ? { part, room: `Phòng ${index}` } : { part, trainerIds: [trainer.id] };
          const span = { startDate: '2011-06-01', endDate: '2011-06-30' };
          return { line: newLine(date, wanted), classes: [await stage.class([], span), await stage.class([], span)] };
        }),
      );
      const answers = await Promise.all(
        pairs.map(({ line, classes }) => Promise.all(classes.map((cls) => refusalOf(stage.save(cls, [line]))))),
      );
      for (const [index, pair] of answers.entries()) {
        expect(pair.filter((refused) => refused === null)).toHaveLength(1);
        const [lost] = pair.filter((refused) => refused !== null);
        const winner = pairs[index]!.classes[pair.indexOf(null)]!;
        expect(lost).toMatchObject({ code: 'timetable_clashes', problems: [{ params: { withCode: winner.code } }] });
      }
      const { manager } = program.db;
      expect(await manager.countBy(ClassSession, { date: '2011-06-01', roomKey: 'phong 0' })).toBe(1);
    });

    it('lets one of many new classes have the room, whichever way it comes', async () => {
      const room = { room: 'Hội trường' };
      const mine = await stage.class([halfDay(MONDAY, { room: 'Khác' })]);
      const line = await stage.line(mine, 1, room);
      const answers = await Promise.all([
        ...Array.from({ length: 6 }, () => refusalOf(stage.class([halfDay(MONDAY, room)]))),
        refusalOf(stage.save(mine, [line])),
      ]);
      expect(answers.filter((refused) => refused === null)).toHaveLength(1);
      expect(answers.filter((refused) => refused?.code === 'timetable_clashes')).toHaveLength(6);
    });

    it('lets two who change one timetable both be told or both be kept, never half of each', async () => {
      const cls = await stage.class(halfDays(MONDAY, 2));
      const seen = await program.get(TimetableService).taught(cls.id);
      const lines = (topic: string) =>
        seen.map((session) => ({ id: session.id, seen: sessionSignature(session), session: { ...session, topic } }));
      const answers = await Promise.all(['A', 'B'].map((topic) => refusalOf(stage.save(cls, lines(topic)))));
      expect(answers.filter((refused) => refused === null)).toHaveLength(1);
      expect(answers.find((refused) => refused !== null)?.problems.map(({ code }) => code)).toEqual(
        Array.from({ length: 4 }, () => 'session_changed_meanwhile'),
      );
      expect(new Set((await stage.sessions(cls)).map(({ topic }) => topic)).size).toBe(1);
    });
  });
});

import fc from 'fast-check';
import { type Actor } from '../../../src/common/actor.js';
import type { AttendanceStatus } from '../../../src/common/attendance-status.js';
import { DomainError } from '../../../src/common/errors.js';
import { permissionsOf } from '../../../src/common/permissions.js';
import { AppealsService } from '../../../src/features/appeals/appeals.service.js';
import { MarkAppeal } from '../../../src/features/appeals/mark-appeal.entity.js';
import { OwnAttendanceService } from '../../../src/features/appeals/own-attendance.service.js';
import { AttendanceMarkChange } from '../../../src/features/attendance/attendance-mark-change.entity.js';
import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { ClassTransitionsService } from '../../../src/features/lifecycle/class-transitions.service.js';
import { ReadinessService } from '../../../src/features/lifecycle/readiness.service.js';
import { SignOffService } from '../../../src/features/results/sign-off.service.js';
import { ClassSession } from '../../../src/features/sessions/class-session.entity.js';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { RecordedEvent } from '../../../src/platform/events/recorded-event.entity.js';
import { office } from '../../support/cast.js';
import { mark, runningClass, type RunningClass } from '../../support/recording-scene.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

jest.setTimeout(60_000);

describe('appeals against marks', () => {
  let program: TestApp;
  let scene: Scene;
  let appeals: AppealsService;
  let running: RunningClass;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    appeals = program.get(AppealsService);
  });
  beforeEach(async () => {
    running = await runningClass(scene, 3);
    await mark(scene, running, [1, 2], 'APA');
  });
  afterAll(() => program.close());

  /** The learner at a place of the list, signed in. */
  const learner = (index = 0): Actor => ({
    ...office,
    role: 'cadre',
    roles: ['cadre'],
    permissions: permissionsOf(['cadre']),
    unitScope: [],
    name: running.learners[index]!.fullName,
    personId: running.learners[index]!.personId,
  });
  const sessionId = async (number: number) =>
    (await program.db.manager.findOneByOrFail(ClassSession, { classId: running.cls.id, number })).id;
  const lodge = async (number = 1, wanted: AttendanceStatus = 'P', actor = learner()) =>
    appeals.lodge(actor, running.code, { sessionId: await sessionId(number), number, wanted, reason: ' Có ký tên ' });
  const decide = async (id: number, decision: 'upheld' | 'rejected', reason = 'Đúng như vậy', actor: Actor = office) =>
    appeals.decide(actor, running.code, id, { decision, reason });
  const withdraw = (id: number, actor = learner()) => appeals.withdraw(actor, running.code, id);
  const close = () => program.get(ClassTransitionsService).move(office, running.code, 'closed', null);
  const kept = (id: number) => program.db.manager.findOneByOrFail(MarkAppeal, { id });
  const cells = async (number: number) =>
    (await program.get(AttendanceService).sheet(office, running.code, number)).learners.map(
      ({ mark: own }) => own?.status ?? null,
    );
  const refusal = (code: string) => expect.objectContaining({ code });
  /** What became of several acts at once: `done`, or the code of the refusal. */
  const outcomes = async (...acts: Promise<unknown>[]) =>
    (await Promise.allSettled(acts)).map((one) =>
      one.status === 'fulfilled' ? 'done' : one.reason instanceof DomainError ? one.reason.code : String(one.reason),
    );
  const signAll = async () => {
    await mark(scene, running, [3, 4], 'P');
    await program.get(SignOffService).signOff(office, running.code);
  };

  it('are kept as they were said, with audit and event, and the mark stays as it is', async () => {
    const version = async () => (await program.get(ClassesService).getById(running.cls.id)).recordVersion;
    const before = await version();
    const id = await lodge();
    // The class is written too: on a cluster that alone keeps it from being closed elsewhere at the same time.
    expect(await version()).toBe(before + 1);
    expect(await kept(id)).toMatchObject({
      statusThen: 'A',
      wanted: 'P',
      reason: 'Có ký tên',
      byName: running.learners[0]!.fullName,
      decision: null,
      openKey: running.learners[0]!.id,
    });
    expect(await cells(1)).toEqual(['A', 'P', 'A']);
    const [audit] = await program.db.manager.find(AuditEntry, {
      where: { action: 'appeal.lodged' },
      order: { id: -1 },
    });
    expect(audit).toMatchObject({ subjectType: 'enrolment', subjectId: String(running.learners[0]!.id) });
    const [event] = await program.db.manager.find(RecordedEvent, {
      where: { kind: 'appeal.lodged' },
      order: { id: -1 },
    });
    expect(JSON.parse(event!.payload)).toMatchObject({ appealId: id, decision: null });
  });

  it('may say that there is no mark; one that is upheld sets it in the same act, with the reason', async () => {
    await mark(scene, running, [3], '?PA');
    const id = await lodge(3, 'L');
    await decide(id, 'upheld', 'Giảng viên nhớ rõ');
    expect(await cells(3)).toEqual(['L', 'P', 'A']);
    expect(await kept(id)).toMatchObject({
      decision: 'upheld',
      openKey: null,
      decidedByName: office.name,
      statusThen: null,
    });
    const [change] = await program.db.manager.find(AttendanceMarkChange, {
      where: { sessionId: await sessionId(3) },
      order: { id: -1 },
    });
    expect(change).toMatchObject({ fromStatus: null, toStatus: 'L', source: 'appeal', reason: 'Giảng viên nhớ rõ' });
    await expect(decide(id, 'rejected')).rejects.toEqual(refusal('appeal_decided_already'));
    await expect(withdraw(id)).rejects.toEqual(refusal('appeal_decided_already'));
  });

  it('are upheld also after the signing where the mark stands so already, and change nothing then', async () => {
    const [stands, differs] = [await lodge(1), await lodge(2)];
    await mark(scene, running, [1], 'P');
    await mark(scene, running, [3, 4], 'P');
    await program.get(SignOffService).signOff(office, running.code);
    const changes = () => program.db.manager.count(AttendanceMarkChange);
    const before = await changes();
    await expect(decide(differs, 'upheld')).rejects.toMatchObject({ code: 'appeal_results_signed' });
    await decide(stands, 'upheld', 'Đã\u0007 sửa\nrồi\ud800');
    expect(await kept(stands)).toMatchObject({ decision: 'upheld', decisionReason: 'Đã sửa rồi' });
    expect(await changes()).toBe(before);
  });

  it('leave the mark alone when they are rejected or withdrawn, and can then be made again', async () => {
    const first = await lodge();
    await expect(lodge()).rejects.toEqual(refusal('appeal_open_already'));
    await decide(first, 'rejected');
    const second = await lodge();
    await withdraw(second);
    await expect(decide(second, 'upheld')).rejects.toEqual(refusal('appeal_withdrawn'));
    await lodge();
    expect(await cells(1)).toEqual(['A', 'P', 'A']);
    expect((await appeals.ofClass(office, running.code)).appeals.map(({ decision }) => decision)).toEqual([
      null,
      'withdrawn',
      'rejected',
    ]);
  });

  it('are the learner’s own: others cannot contest, withdraw or, as the learner, decide', async () => {
    const stranger = { ...learner(), personId: (await scene.person()).id };
    await expect(lodge(1, 'P', stranger)).rejects.toEqual(refusal('not_found'));
    await expect(lodge(1, 'P', { ...learner(), personId: null })).rejects.toEqual(refusal('not_found'));
    const id = await lodge();
    await expect(withdraw(id, learner(1))).rejects.toEqual(refusal('not_found'));
    await expect(decide(id, 'upheld', 'x', learner())).rejects.toEqual(refusal('forbidden'));
    const both = { ...office, personId: running.learners[0]!.personId };
    await expect(decide(id, 'upheld', 'x', both)).rejects.toEqual(refusal('appeal_own'));
    const elsewhere = scene.actor('trainer', { unitScope: [scene.unitId('20-183')] });
    await expect(decide(id, 'upheld', 'x', elsewhere)).rejects.toEqual(refusal('not_found'));
    await expect(appeals.ofClass(elsewhere, running.code)).rejects.toEqual(refusal('not_found'));
  });

  it('are about a session that was held, by its lasting number, and about another mark than there is', async () => {
    await expect(lodge(1, 'A')).rejects.toMatchObject({ code: 'appeal_same_mark', field: 'wanted' });
    program.standOn('2011-05-12');
    await expect(lodge(3)).rejects.toEqual(refusal('appeal_not_held'));
    program.standOn('2011-05-13');
    const moved = { sessionId: await sessionId(2), number: 1, wanted: 'P' as const, reason: 'x' };
    await expect(appeals.lodge(learner(), running.code, moved)).rejects.toEqual(refusal('session_moved'));
    const unknown = { ...moved, number: 9 };
    await expect(appeals.lodge(learner(), running.code, unknown)).rejects.toMatchObject({ status: 404 });
  });

  it('keep a class from being closed until they are decided, and no longer come then', async () => {
    const id = await lodge(1, 'E');
    await signAll();
    await expect(decide(id, 'upheld')).rejects.toEqual(refusal('appeal_results_signed'));
    await expect(close()).rejects.toMatchObject({ code: 'class_open_appeals', params: { count: 1 } });
    const cls = await program.get(ClassesService).getById(running.cls.id);
    expect((await program.get(ReadinessService).of(cls))!.items).toContainEqual(
      expect.objectContaining({ key: 'appeals_open', severity: 'blocks', place: 'appeals', params: { count: 1 } }),
    );
    await program.get(SignOffService).reopen(office, running.code, 'Có khiếu nại');
    await decide(id, 'upheld');
    expect(await cells(1)).toEqual(['E', 'P', 'A']);
    await program.get(SignOffService).signOff(office, running.code);
    await close();
    await expect(lodge(2)).rejects.toEqual(refusal('appeal_class_closed'));
  });

  it('show a learner the own register over all times in the class, unmarked never as present', async () => {
    const own = () => program.get(OwnAttendanceService).of(learner(), running.code);
    await mark(scene, running, [3], '?PP');
    expect((await own()).sessions.map(({ cell, whyNotAppeal }) => [cell, whyNotAppeal])).toEqual([
      ['A', null],
      ['A', null],
      ['unmarked', null],
      ['ahead', 'appeal_not_held'],
    ]);
    expect(await own()).toMatchObject({
      rate: { attended: 0, held: 3, unmarked: 1, basisPoints: 0 },
      bestBasisPoints: 5000,
    });
    await lodge(3);
    expect((await own()).sessions[2]).toMatchObject({ appeal: { wanted: 'P' }, whyNotAppeal: 'appeal_open_already' });
    const { manager } = program.db;
    const { id, ...left } = await manager.findOneByOrFail(Enrolment, { id: running.learners[0]!.id });
    await manager.update(Enrolment, { id }, { state: 'withdrawn', activeKey: null, memberTo: '2011-05-12' });
    expect((await own()).sessions.map(({ cell }) => cell)).toEqual(['A', 'A']);
    await manager.insert(Enrolment, { ...left, memberFrom: '2011-05-13' });
    expect((await own()).sessions.map(({ cell }) => cell)).toEqual(['A', 'A', 'unmarked', 'ahead']);
    expect((await own()).times).toEqual([
      { from: '2011-05-12', to: '2011-05-12' },
      { from: '2011-05-13', to: null },
    ]);
    await expect(program.get(OwnAttendanceService).of({ ...learner(), personId: null }, running.code)).rejects.toEqual(
      refusal('not_found'),
    );
  });

  describe('at once', () => {
    it('pressed many times are one appeal', async () => {
      const found = await outcomes(lodge(), lodge(), lodge(), lodge());
      expect(found.sort()).toEqual(['appeal_open_already', 'appeal_open_already', 'appeal_open_already', 'done']);
    });

    it('decided by two, one decision stands and the other is told', async () => {
      const id = await lodge();
      const found = await outcomes(decide(id, 'upheld'), decide(id, 'rejected'));
      expect(found.sort()).toEqual(['appeal_decided_already', 'done']);
      const { decision } = await kept(id);
      expect((await cells(1))[0]).toBe(decision === 'upheld' ? 'P' : 'A');
    });

    it('withdrawn and decided, one of the two happens whole', async () => {
      const id = await lodge();
      const found = await outcomes(withdraw(id), decide(id, 'upheld'));
      const { decision } = await kept(id);
      expect(found).toEqual(
        decision === 'withdrawn' ? ['done', 'appeal_withdrawn'] : ['appeal_decided_already', 'done'],
      );
      expect((await cells(1))[0]).toBe(decision === 'withdrawn' ? 'A' : 'P');
    });

    it('with the closing of the class, either the appeal or the closing is refused', async () => {
      await signAll();
      const found = await outcomes(lodge(), close());
      expect([
        ['done', 'class_open_appeals'],
        ['appeal_class_closed', 'done'],
      ]).toContainEqual(found);
    });
  });

  it('behave as a slow book of them does, whatever is done in whatever order', async () => {
    const act = fc.record({
      who: fc.integer({ min: 0, max: 2 }),
      session: fc.integer({ min: 1, max: 2 }),
      what: fc.constantFrom('lodge', 'withdraw', 'upheld', 'rejected'),
      wanted: fc.constantFrom('P', 'L', 'E', 'A'),
    } as const);
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 14 }), async (acts) => {
        running = await runningClass(scene, 3);
        await mark(scene, running, [1, 2], 'APA');
        const marks = new Map(
          [1, 2].flatMap((session) => [...'APA'].map((letter, who) => [`${who} ${session}`, letter])),
        );
        const open = new Map<string, { id: number; wanted: AttendanceStatus }>();
        for (const { who, session, what, wanted } of acts) {
          const key = `${who} ${session}`;
          const standing = open.get(key);
          if (what === 'lodge') {
            const why = standing ? 'appeal_open_already' : marks.get(key) === wanted ? 'appeal_same_mark' : null;
            const lodged = lodge(session, wanted, learner(who));
            if (why) await expect(lodged).rejects.toEqual(refusal(why));
            else open.set(key, { id: await lodged, wanted });
          } else if (standing) {
            if (what === 'withdraw') await withdraw(standing.id, learner(who));
            else await decide(standing.id, what);
            if (what === 'upheld') marks.set(key, standing.wanted);
            open.delete(key);
            await expect(decide(standing.id, 'rejected')).rejects.toMatchObject({ status: 409 });
          }
        }
        expect(await cells(1)).toEqual([0, 1, 2].map((who) => marks.get(`${who} 1`)));
        expect(await cells(2)).toEqual([0, 1, 2].map((who) => marks.get(`${who} 2`)));
        expect((await appeals.countOpen([running.cls.id])).get(running.cls.id) ?? 0).toBe(open.size);
      }),
      { numRuns: 5 },
    );
  });
});

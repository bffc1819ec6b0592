import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { ClassLifeService } from '../../../src/features/results/class-life.service.js';
import { ResultSheet } from '../../../src/features/results/result-sheet.entity.js';
import { ResultsService } from '../../../src/features/results/results.service.js';
import type { ScoreInput } from '../../../src/features/results/rules/plan-scores.js';
import { SignOffService } from '../../../src/features/results/sign-off.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { office } from '../../support/cast.js';
import { mark, moveTo, runningClass, type RunningClass, THEORY_AND_PRACTICE } from '../../support/recording-scene.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('results', () => {
  let program: TestApp;
  let scene: Scene;
  let results: ResultsService;
  let signing: SignOffService;
  let running: RunningClass;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await scene.course('TH01', 'Tin học cơ bản', 16, THEORY_AND_PRACTICE);
    results = program.get(ResultsService);
    signing = program.get(SignOffService);
  });
  beforeEach(async () => {
    running = await runningClass(scene, 3, { courseCode: 'TH01' });
  });
  afterAll(() => program.close());

  const id = (index: number) => running.learners[index]!.id;
  const score = (index: number, theory: number | null, practice: number | null): ScoreInput[] => [
    { enrolmentId: id(index), component: 'theory', hundredths: theory },
    { enrolmentId: id(index), component: 'practice', hundredths: practice },
  ];
  const allScores = () => running.learners.flatMap((_, index) => score(index, 800, 900));
  const enter = (scores: ScoreInput[]) => results.enterScores(office, running.code, scores);
  const sign = (acceptUnmarked = false) => signing.signOff(office, running.code, { acceptUnmarked });
  const sheet = () => results.sheet(office, running.code);
  const attendAll = (letters = 'P') => mark(scene, running, [1, 2, 3, 4], letters);
  const lastAudit = async () => (await program.db.manager.find(AuditEntry, { order: { id: 'DESC' }, take: 1 }))[0]!;

  describe('scores', () => {
    it('are entered, corrected and taken away, with the audit saying from what to what', async () => {
      expect(await enter(score(0, 850, 700))).toEqual({ changed: 2 });
      expect(await enter(score(0, 850, null))).toEqual({ changed: 1 });
      expect((await lastAudit()).details).toEqual({
        changes: [
          {
            enrolmentId: id(0),
            personCode: running.learners[0]!.personCode,
            component: 'practice',
            from: 700,
            to: null,
          },
        ],
      });
      expect((await sheet()).learners[0]!.scores).toEqual({ theory: 850 });
      expect(await enter(score(0, 850, null))).toEqual({ changed: 0 });
    });

    it('are refused outside their scale, for another component, for somebody else, and none is saved then', async () => {
      const bad = [
        ...score(0, 850, 1050),
        { enrolmentId: id(1), component: 'project', hundredths: 500 },
        { personCode: 'CB999999', component: 'theory', hundredths: 500 },
        { enrolmentId: id(2), component: 'theory', hundredths: -10 },
      ];
      await expect(enter(bad)).rejects.toMatchObject({
        code: 'scores_invalid',
        problems: [
          { field: 'scores.1', code: 'score_out_of_scale', params: { max: '10', component: 'Thực hành' } },
          { field: 'scores.2', code: 'score_component_unknown' },
          { field: 'scores.3', code: 'score_not_a_learner' },
          { field: 'scores.4', code: 'score_out_of_scale' },
        ],
      });
      expect((await sheet()).learners[0]!.scores).toEqual({});
    });

    it('are not overwritten by somebody who saw others', async () => {
      await enter(score(0, 850, 700));
      await expect(
        enter([{ enrolmentId: id(0), component: 'theory', hundredths: 900, was: null }]),
      ).rejects.toMatchObject({ code: 'results_conflict', status: 409 });
      expect(await enter([{ enrolmentId: id(0), component: 'theory', hundredths: 900, was: 850 }])).toEqual({
        changed: 1,
      });
    });

    it.each(['open', 'closed', 'cancelled'] as const)('are refused in a class that is %s', async (state) => {
      await moveTo(scene, running.cls, state);
      await expect(enter(allScores())).rejects.toMatchObject({ code: 'results_class_state' });
    });
  });

  describe('signing off', () => {
    it('keeps what everybody reached, and finishes a class whose last session is over in the same act', async () => {
      await attendAll('PPA');
      await enter([...score(0, 800, 900), ...score(1, 400, 400), ...score(2, 1000, 1000)]);
      expect(await sign()).toEqual({ passed: 1, learners: 3 });
      const { learners, signature, cls } = await sheet();
      expect(cls.state).toBe('finished');
      expect(signature).toMatchObject({ round: 1, signedByName: office.name });
      expect(learners.map(({ signed }) => signed)).toMatchObject([
        { totalHundredths: 860, grade: 'good', passed: true, attended: 4, held: 4 },
        { totalHundredths: 400, grade: 'failed', passed: false },
        { totalHundredths: 1000, grade: 'failed', passed: false, attended: 0 },
      ]);
    });

    it('shows nobody a result of one’s own before', async () => {
      await attendAll();
      await enter(allScores());
      expect(await results.ofEnrolments([id(0)])).toEqual([]);
      await sign();
      expect(await results.ofEnrolments([id(0)])).toMatchObject([{ passed: true, grade: 'good' }]);
    });

    it('takes scores along in the same act, and keeps neither when one is wrong', async () => {
      await attendAll();
      await expect(
        signing.signOff(office, running.code, { scores: [...allScores(), ...score(0, 1100, 0)] }),
      ).rejects.toMatchObject({ code: 'scores_invalid' });
      expect((await sheet()).learners[0]!.scores).toEqual({});
      await signing.signOff(office, running.code, { scores: allScores() });
      expect((await sheet()).signature).not.toBeNull();
    });

    it('waits for scores that decide', async () => {
      await attendAll();
      await enter(allScores().slice(0, 5));
      await expect(sign(true)).rejects.toMatchObject({ code: 'results_scores_missing', params: { count: 1 } });
    });

    it('needs no score of somebody who came too seldom to pass', async () => {
      await attendAll('PPA');
      await enter([...score(0, 800, 900), ...score(1, 800, 900)]);
      expect(await sign()).toEqual({ passed: 2, learners: 3 });
    });

    it('waits for marks, unless the signer accepts that sessions without one do not count', async () => {
      await attendAll('PP?');
      await enter(allScores());
      await expect(sign()).rejects.toMatchObject({ code: 'results_unmarked', params: { count: 1 } });
      expect(await sign(true)).toEqual({ passed: 2, learners: 3 });
      expect((await sheet()).learners[2]!.signed).toMatchObject({ passed: false, grade: 'failed', attended: 0 });
      expect((await lastAudit()).details).toMatchObject({
        acceptUnmarked: true,
        unmarked: [running.learners[2]!.personCode],
      });
    });

    it('waits for the last session', async () => {
      await mark(scene, running, [1, 2], 'P');
      await enter(allScores());
      program.standOn('2011-05-12');
      await expect(sign(true)).rejects.toMatchObject({ code: 'results_class_not_over' });
      program.standOn('2011-05-13');
    });

    it('is done once, and freezes scores', async () => {
      await attendAll();
      await enter(allScores());
      await sign();
      await expect(sign()).rejects.toMatchObject({ code: 'results_signed' });
      await expect(enter(score(0, 100, 100))).rejects.toMatchObject({ code: 'results_signed' });
    });

    it('freezes the marks it was made from, until the results are reopened', async () => {
      await attendAll();
      await enter(allScores());
      await sign();
      await expect(attendAll('A')).rejects.toMatchObject({ code: 'attendance_results_signed' });
      await signing.reopen(office, running.code, 'ghi nhầm');
      await attendAll('A');
    });

    it('is done once also when two sign at the same time', async () => {
      await attendAll();
      await enter(allScores());
      const outcomes = await Promise.allSettled([sign(), sign(), sign()]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await program.db.manager.countBy(ResultSheet, { classId: running.cls.id })).toBe(1);
    });

    it('needs no scores in a course without any', async () => {
      running = await runningClass(scene, 2);
      await attendAll('PA');
      expect(await sign()).toEqual({ passed: 1, learners: 2 });
      expect((await sheet()).learners[0]!.signed).toMatchObject({ totalHundredths: null, grade: null, passed: true });
    });

    it('is not for other trainers or cadres', async () => {
      const elsewhere = scene.actor('trainer', { unitScope: [scene.unitId('20-183')] });
      await expect(signing.signOff(elsewhere, running.code)).rejects.toMatchObject({ status: 404 });
      expect(() => signing.signOff(scene.actor('cadre'), running.code)).toThrow(
        expect.objectContaining({ status: 403 }),
      );
    });
  });

  describe('reopening', () => {
    beforeEach(async () => {
      await attendAll();
      await enter(allScores());
      await sign();
    });

    it('takes the signature back with a reason, so that results can be signed anew', async () => {
      await signing.reopen(office, running.code, 'Nhập nhầm điểm');
      expect(await results.ofEnrolments([id(0)])).toEqual([]);
      expect((await lastAudit()).details).toMatchObject({ reason: 'Nhập nhầm điểm', round: 1 });
      await enter(score(0, 300, 300));
      expect(await sign()).toEqual({ passed: 2, learners: 3 });
      const rounds = await program.db.manager.find(ResultSheet, {
        where: { classId: running.cls.id },
        order: { id: 1 },
      });
      expect(rounds).toMatchObject([
        { round: 1, currentKey: null, reopenedReason: 'Nhập nhầm điểm' },
        { round: 2, currentKey: running.cls.id, reopenedReason: null },
      ]);
    });

    it('opens a closed class again on the way', async () => {
      await program.get(ClassLifeService).move(office, running.code, 'closed', null);
      await signing.reopen(office, running.code, 'Sửa điểm danh');
      expect((await sheet()).cls.state).toBe('finished');
      expect((await sheet()).signature).toBeNull();
    });

    it('needs a reason and an administrator', async () => {
      await expect(signing.reopen(office, running.code, ' ')).rejects.toMatchObject({ code: 'reason_missing' });
      expect(() => signing.reopen(scene.actor('trainer'), running.code, 'x')).toThrow(
        expect.objectContaining({ status: 403 }),
      );
    });
  });

  describe('the life of a class', () => {
    const move = (to: Parameters<ClassLifeService['move']>[2], reason: string | null = null, actor = office) =>
      program.get(ClassLifeService).move(actor, running.code, to, reason);

    it('goes on to closed only with results signed, and then freezes marks and scores', async () => {
      await move('finished');
      await expect(move('closed')).rejects.toMatchObject({ code: 'class_results_unsigned' });
      await attendAll();
      await enter(allScores());
      await sign();
      await move('closed');
      const save = program.get(AttendanceService).save(office, running.code, 1, [{ enrolmentId: id(0), status: 'A' }]);
      await expect(save).rejects.toMatchObject({ code: 'attendance_class_state' });
      await expect(enter(score(0, 0, 0))).rejects.toMatchObject({ status: 422 });
      expect((await program.get(ClassesService).stateChanges(running.cls.id)).map(({ toState }) => toState)).toEqual([
        'draft',
        'open',
        'running',
        'finished',
        'closed',
      ]);
    });

    it('records each step on the way with who and why', async () => {
      const cls = await scene.class();
      await expect(program.get(ClassLifeService).move(office, cls.code, 'running', null)).rejects.toMatchObject({
        code: 'class_needs_learners',
      });
      await moveTo(scene, running.cls, 'open');
      await move('running');
      const steps = await program.get(ClassesService).stateChanges(running.cls.id);
      expect(steps.slice(-2)).toMatchObject([
        { fromState: 'open', toState: 'confirmed', byName: office.name },
        { fromState: 'confirmed', toState: 'running' },
      ]);
    });

    it('needs a reason to cancel or to reopen, and an administrator to reopen', async () => {
      await expect(move('cancelled', ' ')).rejects.toMatchObject({ code: 'reason_missing' });
      await moveTo(scene, running.cls, 'closed');
      await expect(move('finished', 'x', scene.actor('trainer'))).rejects.toMatchObject({
        code: 'class_reopen_needs_admin',
      });
      await move('finished', 'Sửa số liệu');
      expect((await program.get(ClassesService).stateChanges(running.cls.id)).at(-1)).toMatchObject({
        toState: 'finished',
        reason: 'Sửa số liệu',
      });
    });
  });
});

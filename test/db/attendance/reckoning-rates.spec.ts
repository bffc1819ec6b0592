import { AttendanceMark } from '../../../src/features/attendance/attendance-mark.entity.js';
import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import { HeldPeriodsService } from '../../../src/features/attendance/held-periods.service.js';
import { MarkToReview } from '../../../src/features/attendance/mark-to-review.entity.js';
import { SessionCountsQuery } from '../../../src/features/attendance/session-counts.js';
import { CheckInOpening } from '../../../src/features/checkins/check-in-opening.entity.js';
import { MarkAppeal } from '../../../src/features/appeals/mark-appeal.entity.js';
import { CoursesService } from '../../../src/features/courses/courses.service.js';
import type { PassRule } from '../../../src/features/courses/rules/pass-rule.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import type { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { ResultsService } from '../../../src/features/results/results.service.js';
import { SignOffService } from '../../../src/features/results/sign-off.service.js';
import type { ClassSession } from '../../../src/features/sessions/class-session.entity.js';
import { TimetableEditingService } from '../../../src/features/sessions/timetable-editing.service.js';
import { TimetableService } from '../../../src/features/sessions/timetable.service.js';
import { EVERYTHING } from '../../../src/features/statistics/rules/figure-query.js';
import { StatisticsService } from '../../../src/features/statistics/statistics.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { office } from '../../support/cast.js';
import { moveTo, runningClass, type RunningClass } from '../../support/recording-scene.js';
import { ATTENDANCE_ONLY, Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const BY_PERIODS: PassRule = { ...ATTENDANCE_ONLY, lateWeightPercent: 50, countBy: 'periods' };
const morning = (day: string) => ({ date: day, part: 'morning' as const, periods: 4, topic: null, room: null });

describe('reckoning rates', () => {
  let program: TestApp;
  let scene: Scene;
  let attendance: AttendanceService;
  let held: HeldPeriodsService;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    attendance = program.get(AttendanceService);
    held = program.get(HeldPeriodsService);
    await scene.course('TH20', 'Tính theo tiết', 20, BY_PERIODS);
  });
  afterAll(() => program.close());

  describe('of somebody who left and came back', () => {
    let code: string;
    let classId: number;
    let ids: { stays: number; before: number; now: number };
    const save = (number: number, enrolmentId: number, status: 'P' | 'L' | 'A') =>
      attendance.save(office, code, number, [{ enrolmentId, status }]);

    beforeAll(async () => {
      const days = ['2011-05-09', '2011-05-10', '2011-05-11', '2011-05-12', '2011-05-13'];
      program.standOn(days[0]!);
      const given = { courseCode: 'TH20', startDate: days[0]!, endDate: days[4]! };
      const cls = await scene.class(given, { sessions: days.map(morning) });
      [code, classId] = [cls.code, cls.id];
      const [stayer, returner] = await scene.persons(2);
      const enter = async (personId: number, reason: string | null = null) => {
        const door = 'trainer' as const;
        await program.get(SeatsService).request(office, { classId, personId, door, reason });
        const lines = await program.get(EnrolmentsService).members(classId);
        return lines.find((line) => line.personId === personId)!.id;
      };
      const [stays, before] = [await enter(stayer!.id), await enter(returner!.id)];
      await moveTo(scene, cls, 'running');
      await save(1, before, 'P');
      program.standOn(days[1]!);
      await save(2, before, 'A');
      const leaving = { id: before, classId, personId: returner!.id } as Enrolment;
      await program.get(SeatsService).withdraw(office, leaving, 'Đi công tác');
      program.standOn(days[3]!);
      const now = await enter(returner!.id, 'Đã về');
      ids = { stays, before, now };
      await save(4, now, 'L');
      program.standOn(days[4]!);
      await save(5, now, 'P');
      for (const number of [1, 2, 3, 4, 5]) await save(number, stays, 'P');
      await held.set(office, code, 5, 2);
    });

    it('keeps one line in the grid, over both times and by the tiết that were taught', async () => {
      const { learners, sessions } = await attendance.grid(office, code);
      expect(learners).toHaveLength(2);
      expect(learners.find(({ line }) => line.id === ids.now)).toMatchObject({
        cells: ['P', 'A', 'outside', 'L', 'P'],
        enrolmentIds: [ids.before, ids.before, null, ids.now, ids.now],
        rate: { attended: 3, denominator: 4, held: 4, unmarked: 0, earned: 800, possible: 1400, basisPoints: 5714 },
        bestBasisPoints: 5714,
      });
      expect(learners.find(({ line }) => line.id === ids.stays)!.rate).toMatchObject({ earned: 1800, possible: 1800 });
      expect(sessions.map(({ members, periods }) => [members, periods])).toEqual([
        [2, 4],
        [2, 4],
        [1, 4],
        [2, 4],
        [2, 2],
      ]);
    });

    it('puts the enrolment of the day on each sheet, once', async () => {
      const onSheet = async (number: number) =>
        (await attendance.sheet(office, code, number)).learners.map(({ enrolmentId }) => enrolmentId);
      expect((await onSheet(2)).sort()).toEqual([ids.stays, ids.before].sort());
      expect(await onSheet(3)).toEqual([ids.stays]);
      expect((await onSheet(4)).sort()).toEqual([ids.stays, ids.now].sort());
    });

    it('counts who belonged to the class on each day, once', async () => {
      const counts = await program.get(SessionCountsQuery).ofClasses([classId]);
      const sessions = await program.get(TimetableService).ofClass(classId);
      expect(sessions.map(({ id }) => counts.get(id))).toEqual([
        { members: 2, marked: 2, attended: 2 },
        { members: 2, marked: 2, attended: 1 },
        { members: 1, marked: 1, attended: 1 },
        { members: 2, marked: 2, attended: 2 },
        { members: 2, marked: 2, attended: 2 },
      ]);
    });

    it('signs the result over both times, and says by what weights', async () => {
      const sheet = await program.get(ResultsService).sheet(office, code);
      expect(sheet.learners).toHaveLength(2);
      const { working } = sheet.learners.find(({ line }) => line.id === ids.now)!;
      expect(working.lines.map(({ key, params }) => [key.split('.').at(-1), params['earned'], params['rate']])).toEqual(
        [
          ['attendance_periods_late', '8', undefined],
          ['attendance_below', undefined, '57,14'],
        ],
      );
      expect(await program.get(SignOffService).signOff(office, code)).toEqual({ passed: 1, learners: 2 });
      const { learners } = await program.get(ResultsService).sheet(office, code);
      expect(learners.find(({ line }) => line.id === ids.now)!.signed).toMatchObject({
        passed: false,
        attended: 3,
        held: 4,
      });
    });

    it('counts one participation of one person', async () => {
      const statistics = program.get(StatisticsService);
      const figures = await statistics.figures(await statistics.ask(office, { ...EVERYTHING, classCode: code }));
      expect(figures).toMatchObject({ participations: 2, people: 2 });
    });

    it('is not reckoned anew once results are signed', async () => {
      await expect(held.set(office, code, 5, 3)).rejects.toMatchObject({ code: 'attendance_results_signed' });
    });
  });

  it('keeps the rule of a class when that of its course changes', async () => {
    await scene.course('TH21', 'Đổi quy định', 16, BY_PERIODS);
    const running = await runningClass(scene, 1, { courseCode: 'TH21' });
    const [learner] = running.learners;
    for (const [number, status] of ['P', 'L', 'E'].entries()) {
      const mark = { enrolmentId: learner!.id, status: status as 'P' | 'L' | 'E' };
      await attendance.save(office, running.code, number + 1, [mark]);
    }
    const rate = async (code: string) => (await attendance.grid(office, code)).learners[0]!.rate;
    const before = await rate(running.code);
    expect(before).toMatchObject({ earned: 600, possible: 800, basisPoints: 7500 });
    const { course, version } = await program.get(CoursesService).get('TH21');
    await program.get(CoursesService).edit(office, 'TH21', {
      title: course.title,
      level: course.level,
      content: course.content,
      periods: version.periods,
      passRule: { ...BY_PERIODS, lateWeightPercent: 0, countBy: 'sessions', excusedCounts: true },
    });
    expect(await rate(running.code)).toEqual(before);
    const later = await runningClass(scene, 1, { courseCode: 'TH21' });
    expect(later.cls.passRule).toMatchObject({ lateWeightPercent: 0, countBy: 'sessions', excusedCounts: true });
  });

  it('makes no new version of a rule that says the same in another order', async () => {
    const { course, version } = await program.get(CoursesService).get('TH20');
    const { countBy, ...rest } = version.passRule;
    await program.get(CoursesService).edit(office, 'TH20', {
      title: course.title,
      level: course.level,
      content: course.content,
      periods: version.periods,
      passRule: { countBy, ...rest },
    });
    expect((await program.get(CoursesService).get('TH20')).version.version).toBe(version.version);
  });

  describe('sessions that were broken off, dropped or called off', () => {
    let running: RunningClass;
    let sessions: ClassSession[];
    beforeEach(async () => {
      running = await runningClass(scene, 1);
      sessions = await program.get(TimetableService).ofClass(running.cls.id);
    });
    const markFirst = (number: number, status: 'P' | null) =>
      attendance.save(office, running.code, number, [{ enrolmentId: running.learners[0]!.id, status }]);
    const lineOf = ({ id, date, part, periods, topic, room }: ClassSession, given: object = {}) => {
      return { id, session: { date, part, periods, topic, room, ...given } };
    };
    const save = (...lines: Parameters<TimetableEditingService['save']>[2]) =>
      program.get(TimetableEditingService).save(office, running.code, lines);
    const heldPeriods = async (number: number) =>
      (await program.get(TimetableService).session(running.cls.id, number)).heldPeriods;

    it('note how much was taught, each change with who changed it', async () => {
      const { recordVersion } = running.cls;
      expect(await held.set(office, running.code, 1, 3)).toMatchObject({ heldPeriods: 3, periods: 4 });
      const [entry] = await program.db.manager.find(AuditEntry, { order: { id: 'DESC' }, take: 1 });
      expect(entry).toMatchObject({ action: 'session.held', details: { session: 1, from: 4, to: 3 } });
      expect((await attendance.sheet(office, running.code, 1)).cls.recordVersion).toBe(recordVersion + 1);
      await held.set(office, running.code, 1, 4);
      expect(await heldPeriods(1)).toBeNull();
      await held.set(office, running.code, 1, 1, { sessionId: sessions[0]!.id });
      await held.set(office, running.code, 1, null);
      expect(await heldPeriods(1)).toBeNull();
    });

    it('change in a class that has ended only for a reason, which the audit keeps', async () => {
      await moveTo(scene, running.cls, 'finished');
      await expect(held.set(office, running.code, 1, 2, { reason: ' ' })).rejects.toMatchObject({
        code: 'held_reason_missing',
        field: 'reason',
      });
      await held.set(office, running.code, 1, 2, { reason: 'Mất điện' });
      const [entry] = await program.db.manager.find(AuditEntry, { order: { id: 'DESC' }, take: 1 });
      expect(entry).toMatchObject({ action: 'session.held', details: { from: 4, to: 2, reason: 'Mất điện' } });
    });

    it('take only what can have been taught, by those who may, and in time', async () => {
      for (const wrong of [0, 5, 1.5]) {
        await expect(held.set(office, running.code, 1, wrong)).rejects.toMatchObject({
          code: 'held_periods_range',
          field: 'heldPeriods',
          params: { periods: 4 },
        });
      }
      await expect(held.set(office, running.code, 1, 2, { sessionId: sessions[1]!.id })).rejects.toMatchObject({
        code: 'session_moved',
      });
      expect(() => held.set(scene.actor('cadre'), running.code, 1, 2)).toThrow(
        expect.objectContaining({ status: 403 }),
      );
      const elsewhere = scene.actor('trainer', { unitScope: [scene.unitId('20-183')] });
      await expect(held.set(elsewhere, running.code, 1, 2)).rejects.toMatchObject({ status: 404 });
      program.standOn('2011-05-12');
      await expect(held.set(office, running.code, 4, 2)).rejects.toMatchObject({ code: 'attendance_in_future' });
      await program.get(TimetableEditingService).cancel(office, running.code, sessions[3]!.id, 'Mất điện');
      await expect(held.set(office, running.code, 4, 2)).rejects.toMatchObject({ status: 404 });
    });

    it('forget what was taught where they become no longer than that, or move', async () => {
      await held.set(office, running.code, 1, 3);
      await held.set(office, running.code, 2, 1);
      await save(lineOf(sessions[0]!, { periods: 5 }), lineOf(sessions[1]!, { periods: 2 }));
      expect([await heldPeriods(1), await heldPeriods(2)]).toEqual([3, 1]);
      await save(lineOf(sessions[0]!, { periods: 3 }), lineOf(sessions[1]!, { part: 'evening', periods: 2 }));
      expect([await heldPeriods(1), await heldPeriods(2)]).toEqual([null, null]);
      await held.set(office, running.code, 1, 1);
      await save(lineOf(sessions[1]!, { date: '2011-05-13', part: 'evening', periods: 2 }));
      expect(await heldPeriods(1)).toBe(1);
    });

    it('can neither be dropped nor moved while registers hold anything of them', async () => {
      const refusal = async (line: Parameters<TimetableEditingService['save']>[2][number]) => {
        const error: unknown = await save(line).catch((reason: unknown) => reason);
        return (error as { problems?: { code: string }[] }).problems?.map(({ code }) => code);
      };
      const bySession = ['session_has_marks', 'session_has_records', 'session_has_records', 'session_has_records'];
      await markFirst(1, 'P');
      await markFirst(2, 'P');
      await markFirst(2, null);
      await program.db.manager.insert(CheckInOpening, {
        sessionId: sessions[2]!.id,
        secret: 'x',
        stepSeconds: 15,
        graceSeconds: 15,
        openKey: sessions[2]!.id,
        openedAt: '2011-05-13T00:00:00.000Z',
        openedByName: 'A',
        openedByUserId: null,
        closedAt: null,
      });
      const enrolmentId = running.learners[0]!.id;
      await program.db.manager.insert(MarkAppeal, {
        sessionId: sessions[3]!.id,
        enrolmentId,
        openKey: enrolmentId,
        wanted: 'P',
        reason: 'Có mặt',
        at: '2011-05-13T00:00:00.000Z',
        byName: 'A',
      });
      for (const [index, session] of sessions.entries()) {
        expect(await refusal({ ...lineOf(session), dropped: true })).toEqual([bySession[index]]);
        expect(await refusal(lineOf(session, { part: 'evening' }))).toEqual([bySession[index]]);
        expect(await refusal(lineOf(session, { topic: 'Ôn tập' }))).toBeUndefined();
      }
    });

    it('can be called off once nobody is marked in them any more, and count nowhere then', async () => {
      await markFirst(1, 'P');
      await markFirst(2, 'P');
      const cancel = () =>
        program.get(TimetableEditingService).cancel(office, running.code, sessions[1]!.id, 'Nhầm buổi');
      await expect(cancel()).rejects.toMatchObject({ code: 'session_marked_not_cancelled', params: { number: 2 } });
      await markFirst(2, null);
      await cancel();
      expect(await program.db.manager.countBy(AttendanceMark, { sessionId: sessions[1]!.id })).toBe(1);
      const { learners, held: heldSessions } = await attendance.grid(office, running.code);
      expect(heldSessions).toBe(1);
      expect(learners[0]!.rate).toMatchObject({ attended: 1, held: 1, unmarked: 0 });
    });

    it('leave marks that wait for a decision behind when they are dropped', async () => {
      await program.db.manager.insert(MarkToReview, {
        classId: running.cls.id,
        sessionId: sessions[3]!.id,
        sessionNumber: 4,
        sessionDate: '2011-05-13',
        enrolmentId: running.learners[0]!.id,
        personName: 'A',
        status: 'P',
        why: 'attendance_conflict',
        seenVersion: 0,
        source: 'offline',
        submissionKey: 'k',
        at: '2011-05-13T00:00:00.000Z',
        byName: 'A',
      });
      await save({ ...lineOf(sessions[3]!), dropped: true });
      expect(await program.db.manager.findBy(MarkToReview, { classId: running.cls.id })).toMatchObject([
        { sessionId: null, sessionNumber: 4, decision: null },
      ]);
    });
  });
});

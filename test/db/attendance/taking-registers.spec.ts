import type { MarkInput } from '../../../src/features/attendance/attendance-sheet.js';
import { AttendanceMarkChange } from '../../../src/features/attendance/attendance-mark-change.entity.js';
import { AttendanceMark } from '../../../src/features/attendance/attendance-mark.entity.js';
import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { office } from '../../support/cast.js';
import { mark, moveTo, runningClass, type RunningClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('taking registers', () => {
  let program: TestApp;
  let scene: Scene;
  let attendance: AttendanceService;
  let running: RunningClass;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    attendance = program.get(AttendanceService);
  });
  beforeEach(async () => {
    running = await runningClass(scene, 3);
  });
  afterAll(() => program.close());

  const save = (marks: MarkInput[], session = 3) => attendance.save(office, running.code, session, marks);
  const sheet = async (session = 3) => (await attendance.sheet(office, running.code, session)).learners;
  const statuses = async (session = 3) => (await sheet(session)).map(({ mark: own }) => own?.status ?? null);
  const changes = () =>
    program.db.manager.find(AttendanceMarkChange, {
      where: { enrolmentId: running.learners[0]!.id },
      order: { id: 1 },
    });
  const first = () => running.learners[0]!.id;

  it('keeps a mark with who set it, and leaves the others unmarked', async () => {
    expect(await save([{ enrolmentId: first(), status: 'L', minutesLate: 20, note: ' Xe hỏng ' }])).toEqual({
      changed: 1,
    });
    expect((await sheet())[0]!.mark).toMatchObject({
      status: 'L',
      minutesLate: 20,
      note: 'Xe hỏng',
      version: 1,
      markedByName: office.name,
    });
    expect(await statuses()).toEqual(['L', null, null]);
  });

  it('takes a learner by the code of the person too', async () => {
    await save([{ personCode: running.learners[1]!.personCode, status: 'A' }]);
    expect(await statuses()).toEqual([null, 'A', null]);
  });

  it('writes nothing where nothing changes, and keeps every change that there is', async () => {
    await save([{ enrolmentId: first(), status: 'P' }]);
    const before = await program.get(ClassesService).getById(running.cls.id);
    expect(await save([{ enrolmentId: first(), status: 'P' }])).toEqual({ changed: 0 });
    expect((await program.get(ClassesService).getById(running.cls.id)).recordVersion).toBe(before.recordVersion);
    await save([{ enrolmentId: first(), status: 'E', note: 'Họp' }]);
    await save([{ enrolmentId: first(), status: null }]);
    expect(await changes()).toMatchObject([
      { fromStatus: null, toStatus: 'P', version: 1, byName: office.name },
      { fromStatus: 'P', toStatus: 'E', version: 2, note: 'Họp' },
      { fromStatus: 'E', toStatus: null, version: 3, note: null },
    ]);
    expect(await statuses()).toEqual([null, null, null]);
  });

  it('keeps minutes and note while the status stays, and drops them with it', async () => {
    await save([{ enrolmentId: first(), status: 'L', minutesLate: 15, note: 'Mưa' }]);
    expect(await save([{ enrolmentId: first(), status: 'L' }])).toEqual({ changed: 0 });
    await save([{ enrolmentId: first(), status: 'P' }]);
    expect((await sheet())[0]!.mark).toMatchObject({ minutesLate: null, note: null });
  });

  it('raises the record version of the class and writes the audit in the same act', async () => {
    const before = await program.get(ClassesService).getById(running.cls.id);
    await mark(scene, running, [1], 'P');
    expect((await program.get(ClassesService).getById(running.cls.id)).recordVersion).toBe(before.recordVersion + 1);
    const [entry] = await program.db.manager.find(AuditEntry, { order: { id: 'DESC' }, take: 1 });
    expect(entry).toMatchObject({
      action: 'attendance.saved',
      subjectId: running.code,
      details: { session: 1, changed: 3 },
    });
  });

  it('saves nothing at all when one version is stale', async () => {
    await save([{ enrolmentId: first(), status: 'A', version: 0 }]);
    const late = save([
      { enrolmentId: running.learners[1]!.id, status: 'P', version: 0 },
      { enrolmentId: first(), status: 'P', version: 0 },
    ]);
    await expect(late).rejects.toMatchObject({ code: 'attendance_conflict', status: 409 });
    expect(await statuses()).toEqual(['A', null, null]);
  });

  it('lets one of two devices save the same sheet at once, and tells the other', async () => {
    for (let round = 0; round < 5; round++) {
      running = await runningClass(scene, 6);
      const all = (status: 'P' | 'A') => running.learners.map(({ id }) => ({ enrolmentId: id, status, version: 0 }));
      const outcomes = await Promise.allSettled([save(all('P')), save(all('A'))]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const [refused] = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(refused!.reason).toMatchObject({ code: 'attendance_conflict' });
      const enrolmentIds = running.learners.map(({ id }) => id);
      const marks = await program.db.manager
        .createQueryBuilder(AttendanceMark, 'm')
        .where('m.enrolment_id IN (:...enrolmentIds)', { enrolmentIds })
        .getMany();
      expect(marks.map(({ enrolmentId }) => enrolmentId).sort()).toEqual([...enrolmentIds].sort());
      expect(new Set(marks.map(({ status }) => status)).size).toBe(1);
    }
  });

  it('keeps the marks of two devices that save different learners at once', async () => {
    const outcomes = await Promise.allSettled(
      running.learners.map(({ id }) => save([{ enrolmentId: id, status: 'P', version: 0 }])),
    );
    expect(outcomes.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await statuses()).toEqual(['P', 'P', 'P']);
  });

  it('refuses marks for anybody who is not on the list that day, and saves none of the others', async () => {
    const stranger = await scene.person();
    const other = await runningClass(scene, 1);
    for (const input of [{ personCode: stranger.code }, { enrolmentId: other.learners[0]!.id }]) {
      await expect(
        save([
          { enrolmentId: first(), status: 'P' },
          { ...input, status: 'P' },
        ]),
      ).rejects.toMatchObject({
        code: 'attendance_invalid',
        problems: [{ field: 'marks.1', code: 'attendance_not_a_member' }],
      });
    }
    expect(await statuses()).toEqual([null, null, null]);
  });

  it('refuses somebody who only waits for a seat', async () => {
    const waiting = await scene.person();
    await program.db.manager.update('TrainingClass', { id: running.cls.id }, { capacity: 3 });
    const request = { classId: running.cls.id, personId: waiting.id, door: 'trainer', reason: 'Bổ sung' } as const;
    expect(await program.get(SeatsService).request(office, request)).toMatchObject({ state: 'waitlisted' });
    await expect(save([{ personCode: waiting.code, status: 'P' }])).rejects.toMatchObject({
      code: 'attendance_invalid',
    });
  });

  it('leaves out of a sheet who joined later or had left, and keeps past marks of who left', async () => {
    const late = await scene.person({ fullName: 'Vi Văn Muộn' });
    const request = { classId: running.cls.id, personId: late.id, door: 'trainer', reason: 'Bổ sung' } as const;
    await program.get(SeatsService).request(office, request);
    expect((await sheet(1)).map(({ personCode }) => personCode)).not.toContain(late.code);
    expect((await sheet(3)).map(({ personCode }) => personCode)).toContain(late.code);
    await expect(save([{ personCode: late.code, status: 'P' }], 1)).rejects.toMatchObject({
      code: 'attendance_invalid',
    });

    await mark(scene, running, [1], 'P');
    const leaver = await program.db.manager.findOneByOrFail(Enrolment, { id: first() });
    await program.get(SeatsService).withdraw(office, leaver, 'Ốm');
    await program.db.manager.update(Enrolment, { id: first() }, { memberTo: '2011-05-12' });
    expect((await sheet(1))[0]).toMatchObject({ enrolmentId: first(), withdrawn: true, mark: { status: 'P' } });
    expect((await sheet(3)).map(({ enrolmentId }) => enrolmentId)).not.toContain(first());
  });

  it('refuses a session that is still to come', async () => {
    program.standOn('2011-05-12');
    await expect(save([{ enrolmentId: first(), status: 'P' }], 3)).rejects.toMatchObject({
      code: 'attendance_in_future',
    });
    expect((await attendance.sheet(office, running.code, 3)).whyClosed).toBe('attendance_in_future');
    program.standOn(TODAY);
    expect((await attendance.sheet(office, running.code, 3)).whyClosed).toBeNull();
  });

  it.each(['open', 'closed', 'cancelled'] as const)('refuses a class that is %s', async (state) => {
    await moveTo(scene, running.cls, state);
    await expect(save([{ enrolmentId: first(), status: 'P' }])).rejects.toMatchObject({
      code: 'attendance_class_state',
    });
  });

  it('refuses lateness that cannot be, notes without end, and a learner named twice', async () => {
    const [one, two, three] = running.learners.map(({ id }) => id) as [number, number, number];
    const bad = save([
      { enrolmentId: one, status: 'L', minutesLate: 999 },
      { enrolmentId: two, status: 'P', minutesLate: 5 },
      { enrolmentId: three, status: 'E', note: 'x'.repeat(201) },
      { enrolmentId: three, status: 'E' },
    ]);
    const codes = [
      'minutes_late_out_of_range',
      'minutes_late_without_late',
      'attendance_note_too_long',
      'attendance_twice',
    ];
    await expect(bad).rejects.toMatchObject({ problems: codes.map((code) => ({ code })) });
  });

  it('is not there for a trainer of another part of the province, and forbidden to a cadre', async () => {
    const elsewhere = scene.actor('trainer', { unitScope: [scene.unitId('20-183')] });
    await expect(attendance.sheet(elsewhere, running.code, 1)).rejects.toMatchObject({ status: 404 });
    await expect(attendance.save(elsewhere, running.code, 1, [])).rejects.toMatchObject({ status: 404 });
    await expect(attendance.grid(elsewhere, running.code)).rejects.toMatchObject({ status: 404 });
    await expect(attendance.sheet(scene.actor('cadre'), running.code, 1)).rejects.toMatchObject({ status: 403 });
    await expect(attendance.sheet(office, running.code, 9)).rejects.toMatchObject({ status: 404 });
  });

  it('reckons rates over the sessions held: nobody is absent before joining, and unmarked is never present', async () => {
    await mark(scene, running, [1, 2], 'PA?');
    await mark(scene, running, [3], 'PLE');
    const late = await scene.person({ fullName: 'Vi Văn Yên' });
    const request = { classId: running.cls.id, personId: late.id, door: 'trainer', reason: 'Bổ sung' } as const;
    await program.get(SeatsService).request(office, request);
    const { held, learners, sessions } = await attendance.grid(office, running.code);
    expect(held).toBe(3);
    expect(sessions.map(({ held: wasHeld }) => wasHeld)).toEqual([true, true, true, false]);
    expect(sessions[2]).toMatchObject({ marked: 3, members: 4 });
    const byName = learners.map(({ cells, rate }) => [cells.join(' '), rate.attended, rate.denominator, rate.unmarked]);
    expect(byName).toEqual([
      ['P P P ahead', 3, 3, 0],
      ['A A L ahead', 1, 3, 0],
      ['unmarked unmarked E ahead', 0, 0, 2],
      ['outside outside unmarked ahead', 0, 0, 1],
    ]);
  });
});

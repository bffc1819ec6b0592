import { randomUUID } from 'node:crypto';
import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import { MarkReviewsService } from '../../../src/features/attendance/mark-reviews.service.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { office } from '../../support/cast.js';
import { DeviceScene, LAN, NAM } from '../../support/device-scene.js';
import { deviceMarks } from '../../support/marks-of-devices.js';
import { moveTo, runningClass, type RunningClass } from '../../support/recording-scene.js';
import { Scene } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const WAITING = { decided: false, page: 1, pageSize: 50 };

describe('marks of devices that wait', () => {
  let program: TestApp;
  let scene: Scene;
  let running: RunningClass;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
  });
  beforeEach(async () => {
    running = await runningClass(scene, 3);
  });
  afterAll(() => program.close());

  const device = new DeviceScene(
    () => program,
    () => running,
  );
  const { changes, decide, firstMark, lastAudit, marks, recorded, send, waiting } = device;

  it('of who left and came back on the day are set where the person stands now, at once or when taken', async () => {
    const [one, two] = await marks();
    const seats = program.get(SeatsService);
    for (const { enrolmentId } of [one!, two!]) {
      const gone = await program.db.manager.findOneByOrFail(Enrolment, { id: enrolmentId });
      await seats.withdraw(office, gone, 'Nhầm');
      await seats.request(office, {
        classId: running.cls.id,
        personId: gone.personId,
        door: 'trainer',
        reason: 'Trở lại',
      });
    }
    expect(await send([one!])).toMatchObject([{ outcome: 'saved', mark: { status: 'P' } }]);
    const { learners } = await program.get(AttendanceService).sheet(office, running.code, 3);
    const standing = (at: number) => learners.find(({ personId }) => personId === running.learners[at]!.personId)!;
    expect(standing(0)).toMatchObject({ withdrawn: false, mark: { status: 'P' } });
    expect(standing(0).enrolmentId).not.toBe(one!.enrolmentId);
    await program
      .get(AttendanceService)
      .save(NAM, running.code, 3, [{ enrolmentId: standing(1).enrolmentId, status: 'A' }]);
    const [answer] = await send([{ ...two!, seen: 1 }]);
    expect(answer).toMatchObject({ outcome: 'review', mark: { status: 'A' } });
    const listed = await program.get(MarkReviewsService).list(office, { ...WAITING, classCode: running.code });
    expect(listed.items).toMatchObject([{ learnerId: standing(1).enrolmentId, now: { status: 'A' }, whyNot: null }]);
    expect(await decide(answer!.reviewId!, 'taken')).toMatchObject({ mark: { status: 'P', version: 2 } });
    expect(await changes(standing(1).enrolmentId)).toMatchObject([{ toStatus: 'A' }, { toStatus: 'P' }]);
  });

  it('that wait are over once their own sender has set the cell anew, and nobody else’s', async () => {
    const [one] = await marks();
    await send([{ ...one!, status: 'A' }]);
    const against = { ...one!, key: randomUUID() };
    const [ofNam] = await send([against], NAM);
    const [ofOther] = await send([{ ...against, key: randomUUID() }], { ...LAN, userId: 103 });
    const both = [
      { ...against, key: randomUUID(), status: 'E' as const },
      { ...against, key: randomUUID(), status: 'L' as const, seen: 1 },
    ];
    expect(await send(both, NAM)).toMatchObject([{ outcome: 'review' }, { outcome: 'saved' }]);
    const kept = await waiting();
    const decided = kept.filter(({ decision }) => decision === 'kept');
    expect(decided.map(({ status, decidedByName }) => [status, decidedByName])).toEqual([
      ['P', NAM.name],
      ['E', NAM.name],
    ]);
    expect(decided[0]!.id).toBe(ofNam!.reviewId);
    expect(kept.filter(({ decision }) => decision === null).map(({ id }) => id)).toEqual([ofOther!.reviewId]);
    expect((await recorded())[0]).toMatchObject({ status: 'L', version: 2 });
  });

  it('are decided on together, and what cannot be set waits on', async () => {
    const sent = await marks();
    await send(sent);
    const against = sent.map((mark, at) => {
      return { ...mark, key: randomUUID(), status: 'E' as const, note: at === 0 ? 'x'.repeat(300) : null };
    });
    const ids = (await send(against, NAM)).map(({ reviewId }) => reviewId!);
    const reviews = program.get(MarkReviewsService);
    const listed = await reviews.list(office, { ...WAITING, classCode: running.code });
    expect(listed.items.map(({ whyNot }) => whyNot)).toEqual(['attendance_note_too_long', null, null]);
    const cost = countStatements(program, () => reviews.decideAll(LAN, ids, 'taken'));
    expect(await cost).toBeLessThanOrEqual(16);
    expect((await recorded()).map((mark) => mark!.status)).toEqual(['P', 'E', 'E']);
    expect((await waiting()).map(({ decision }) => decision)).toEqual([null, 'taken', 'taken']);
    await expect(reviews.decideAll(LAN, ids, 'taken')).rejects.toMatchObject({ code: 'attendance_note_too_long' });
    expect(await reviews.decideAll(LAN, ids, 'kept')).toEqual({ decided: 1, left: 0 });
    const other = await runningClass(scene, 1);
    const [theirs] = await deviceMarks(program, other, { number: 1, date: '2011-05-11' });
    const [strange] = await send([theirs!]);
    await expect(reviews.decideAll(LAN, [...ids, strange!.reviewId!], 'kept')).rejects.toMatchObject({ status: 404 });
  });

  it('need a reason to change what stands once the class has ended', async () => {
    const [one, two] = await marks();
    await send([one!]);
    await moveTo(scene, running.cls, 'finished');
    const change = { ...one!, key: randomUUID(), status: 'A' as const, seen: 1 };
    const [unreasoned] = await send([change], NAM);
    expect(unreasoned).toMatchObject({ outcome: 'review', why: { code: 'attendance_reason_missing' } });
    const answers = await send([two!, { ...change, key: randomUUID(), reason: 'Nhầm người' }]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['saved', 'saved']);
    expect((await changes()).map(({ reason }) => reason)).toEqual([null, 'Nhầm người']);
    const id = unreasoned!.reviewId!;
    await send([{ ...one!, key: randomUUID(), status: 'E', seen: 2, reason: 'Có giấy' }]);
    await expect(decide(id, 'taken')).rejects.toMatchObject({ code: 'attendance_reason_missing', field: 'reason' });
    await decide(id, 'taken', 'Đối chiếu danh sách');
    expect((await changes()).at(-1)).toMatchObject({ toStatus: 'A', reason: 'Đối chiếu danh sách', byName: NAM.name });
  });

  it('are decided on once: kept leaves what is recorded, taken sets the mark with both names to be read', async () => {
    const [one, two] = await marks();
    await send([one!, two!]);
    const against = [one!, two!].map((mark) => ({ ...mark, key: randomUUID(), status: 'A' as const, offline: true }));
    const [first, second] = (await send(against, NAM)).map(({ reviewId }) => reviewId!);
    expect(await decide(first!, 'kept', null, LAN)).toMatchObject({ mark: { status: 'P', version: 1 } });
    const both = await Promise.allSettled([decide(second!, 'taken', null, LAN), decide(second!, 'kept', null, NAM)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((each) => each.status === 'rejected');
    expect(lost!.reason).toMatchObject({ status: 409, code: expect.stringMatching(/^review_(kept|taken)$/) as string });
    await expect(decide(first!, 'taken')).rejects.toMatchObject({ code: 'review_kept', params: { by: LAN.name } });
    expect(await waiting()).toMatchObject([
      { decision: 'kept', decidedByName: LAN.name },
      { decision: expect.stringMatching(/^(kept|taken)$/) as string },
    ]);
  });

  it('that were taken after all are what the device’s next mark goes on from', async () => {
    const one = await firstMark();
    await send([{ ...one, status: 'E' }]);
    const against = { ...one, key: randomUUID(), status: 'A' as const };
    const [answer] = await send([against], NAM);
    expect(await decide(answer!.reviewId!, 'taken')).toMatchObject({
      mark: { status: 'A', version: 2, markedByName: NAM.name },
    });
    expect((await changes()).at(-1)).toMatchObject({ submissionKey: against.key, source: 'device', byName: NAM.name });
    const next = { ...against, key: randomUUID(), status: 'P' as const, after: against.key };
    expect(await send([next], NAM)).toMatchObject([{ outcome: 'saved', mark: { version: 3 } }]);
    expect(await lastAudit()).toMatchObject({ action: 'attendance.saved' });
  });

  it('that wait elsewhere are not there for a trainer of another part of the province', async () => {
    const one = await firstMark();
    await send([one]);
    const [answer] = await send([{ ...one, key: randomUUID(), status: 'A' }], NAM);
    const elsewhere = { ...scene.actor('trainer', { unitScope: [scene.unitId('20-183')] }), userId: 9 };
    await expect(decide(answer!.reviewId!, 'kept', null, elsewhere)).rejects.toMatchObject({ status: 404 });
    expect(await program.get(MarkReviewsService).countOpen(elsewhere)).toBe(0);
  });
});

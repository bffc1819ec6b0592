import { randomUUID } from 'node:crypto';
import { addDays } from '../../../src/common/dates/calendar-date.js';
import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import { MarkReviewsService } from '../../../src/features/attendance/mark-reviews.service.js';
import { MarkSubmission } from '../../../src/features/attendance/mark-submission.entity.js';
import { SubmissionsJob } from '../../../src/features/attendance/submissions.job.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { ClassSession } from '../../../src/features/sessions/class-session.entity.js';
import { DeviceScene, LAN, NAM } from '../../support/device-scene.js';
import { deviceMarks } from '../../support/marks-of-devices.js';
import { moveTo, runningClass, type RunningClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('marks of devices', () => {
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
  const { changes, decide, firstMark, lastAudit, marks, now, recorded, send, waiting } = device;

  it('are set, each with its key, the time of the server and the time that the device said', async () => {
    const sent = await marks({ offline: true, status: 'L', minutesLate: 10, note: ' Mưa ' });
    const ahead = new Date(Date.parse(now()) + 5 * 3_600_000).toISOString();
    const answers = await send(sent, LAN, ahead);
    expect(answers.map(({ key }) => key)).toEqual(sent.map(({ key }) => key));
    expect(answers[0]).toMatchObject({
      outcome: 'saved',
      mark: { status: 'L', minutesLate: 10, note: 'Mưa', version: 1, markedByName: LAN.name },
      why: null,
      reviewId: null,
    });
    expect(await recorded()).toMatchObject([{ status: 'L' }, { status: 'L' }, { status: 'L' }]);
    const [change] = await changes();
    expect(change).toMatchObject({
      source: 'offline',
      submissionKey: sent[0]!.key,
      saidAt: sent[0]!.saidAt,
      byUserId: LAN.userId,
    });
    expect(Math.round(change!.clockAheadSeconds! / 3600)).toBe(5);
    expect(change!.at.slice(0, 10)).toBe(now().slice(0, 10));
    expect(await lastAudit()).toMatchObject({ action: 'attendance.saved', details: { session: 3, changed: 3 } });
  });

  it('have effect once, however often they come', async () => {
    const sent = await marks();
    const first = await send(sent);
    await program
      .get(AttendanceService)
      .save(NAM, running.code, 3, [{ enrolmentId: sent[0]!.enrolmentId, status: 'A' }]);
    const again = await send(sent);
    expect(again.map(({ outcome }) => outcome)).toEqual(first.map(({ outcome }) => outcome));
    expect(again[0]!.mark).toMatchObject({ status: 'A', version: 2 });
    expect((await changes()).map(({ toStatus }) => toStatus)).toEqual(['P', 'A']);
  });

  it('have effect once when the same key is sent twenty times at once', async () => {
    const sent = [await firstMark()];
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(sent)));
    expect(answers.flat().map(({ outcome }) => outcome)).toEqual(Array.from({ length: 20 }, () => 'saved'));
    expect(await changes()).toHaveLength(1);
    expect(await program.db.manager.countBy(MarkSubmission, { submissionKey: sent[0]!.key })).toBe(1);
  });

  it('of one cell are set one after another, each a change, however many come at once', async () => {
    const first = await firstMark({ status: 'P' });
    const second = { ...first, key: randomUUID(), status: 'A' as const, after: first.key };
    const third = { ...first, key: randomUUID(), status: 'E' as const, after: second.key };
    const same = { ...third, key: randomUUID(), after: third.key };
    const last = { ...first, key: randomUUID(), status: null, after: same.key };
    const answers = await send([first, second, third, same, last]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['saved', 'saved', 'saved', 'same', 'saved']);
    expect((await changes()).map(({ fromStatus, toStatus }) => [fromStatus, toStatus])).toEqual([
      [null, 'P'],
      ['P', 'A'],
      ['A', 'E'],
      ['E', null],
    ]);
    expect((await recorded())[0]).toMatchObject({ status: null, version: 4 });
  });

  it('go on from the device’s own mark before, also in a batch of their own', async () => {
    const first = await firstMark();
    const second = { ...first, key: randomUUID(), status: 'A' as const, after: first.key };
    await send([first]);
    expect(await send([second])).toMatchObject([{ outcome: 'saved', mark: { status: 'A', version: 2 } }]);
  });

  it('that somebody else’s mark stands against wait for a decision, and those that say the same are done', async () => {
    const [one, two] = await marks();
    await send([
      { ...one!, status: 'A' },
      { ...two!, status: 'P' },
    ]);
    const later = [
      { ...one!, key: randomUUID() },
      { ...two!, key: randomUUID() },
    ];
    const answers = await send(later, NAM);
    expect(answers).toMatchObject([
      { outcome: 'review', why: { code: 'attendance_conflict' }, mark: { status: 'A', markedByName: LAN.name } },
      { outcome: 'same', why: null },
    ]);
    expect(await waiting()).toMatchObject([
      {
        id: answers[0]!.reviewId,
        status: 'P',
        byName: NAM.name,
        personName: running.learners[0]!.fullName,
        decision: null,
      },
    ]);
    expect(await send(later, NAM)).toEqual(answers);
    expect(await waiting()).toHaveLength(1);
    expect(await program.get(MarkReviewsService).countOpen(LAN)).toBeGreaterThan(0);
  });

  it('are never dropped: whatever stands against them, they wait with the reason', async () => {
    const [left, long, minutes] = await marks();
    const [gone] = await marks({ number: 4 });
    const [cancelled] = await marks({ number: 1 });
    const [moved] = await marks({ number: 2 });
    await program.db.manager.update(Enrolment, { id: left!.enrolmentId }, { memberFrom: '2011-05-14' });
    await program.db.manager.delete(ClassSession, { id: gone!.sessionId });
    await program.db.manager.update(ClassSession, { id: cancelled!.sessionId }, { cancelled: true });
    const sent = [
      left!,
      { ...long!, status: 'E' as const, note: 'x'.repeat(900) },
      { ...minutes!, minutesLate: 999, status: 'L' as const },
      gone!,
      cancelled!,
      { ...moved!, date: '2011-05-11' },
      { ...moved!, key: randomUUID(), enrolmentId: 999_999 },
    ];
    const answers = await send(sent);
    expect(answers.map(({ outcome }) => outcome)).toEqual(sent.map(() => 'review'));
    expect(answers.map(({ why }) => why!.code)).toEqual([
      'attendance_not_a_member',
      'attendance_note_too_long',
      'minutes_late_out_of_range',
      'attendance_session_gone',
      'attendance_session_cancelled',
      'session_moved',
      'attendance_not_a_member',
    ]);
    const kept = await waiting();
    expect(kept).toHaveLength(sent.length);
    expect(kept[1]!.note).toHaveLength(900);
    expect(kept[3]).toMatchObject({ sessionId: null, sessionNumber: 4, sessionDate: null });
    expect(kept[6]).toMatchObject({ personName: '#999999' });
    expect(await lastAudit()).toMatchObject({ action: 'attendance.kept_for_review', details: { count: 7 } });
    await expect(decide(kept[3]!.id, 'taken')).rejects.toMatchObject({ code: 'attendance_session_gone' });
    await expect(decide(kept[1]!.id, 'taken')).rejects.toMatchObject({ code: 'attendance_note_too_long' });
    expect((await waiting()).every(({ decision }) => decision === null)).toBe(true);
  });

  it.each([
    ['closed', 'attendance_class_state'],
    ['cancelled', 'attendance_class_state'],
  ] as const)('of a class that is %s wait', async (state, code) => {
    await moveTo(scene, running.cls, state);
    expect(await send([await firstMark()])).toMatchObject([{ outcome: 'review', why: { code } }]);
  });

  it('that come before their day wait for a decision, also once the day has come', async () => {
    program.standOn('2011-05-12');
    const sent = [await firstMark()];
    const early = await send(sent);
    expect(early).toMatchObject([{ outcome: 'review', why: { code: 'attendance_in_future' } }]);
    await expect(decide(early[0]!.reviewId!, 'taken')).rejects.toMatchObject({ code: 'attendance_in_future' });
    program.standOn(TODAY);
    expect(await send(sent)).toEqual(early);
    expect((await recorded())[0]).toBeNull();
    expect(await decide(early[0]!.reviewId!, 'taken')).toMatchObject({ mark: { status: 'P' } });
  });

  it('of a session that was moved wait, and of one whose number alone has changed are set', async () => {
    const [one] = await marks();
    const { sessionId } = one!;
    await program.db.manager.update(ClassSession, { id: sessionId }, { number: 30 });
    expect(await send([one!])).toMatchObject([{ outcome: 'saved' }]);
    const [two] = await marks({ number: 30 });
    await program.db.manager.update(
      ClassSession,
      { id: sessionId },
      { date: '2011-05-12', part: 'evening', number: 3 },
    );
    const later = { ...two!, key: randomUUID(), number: 3, status: 'A' as const, seen: 1 };
    expect(await send([later])).toMatchObject([{ outcome: 'review', why: { code: 'session_moved' } }]);
    const older = { ...later, key: randomUUID(), number: 30, date: null, part: null };
    expect(await send([older])).toMatchObject([{ outcome: 'review', why: { code: 'session_moved' } }]);
  });

  it('are forgotten after half a year, and judged anew if they come again', async () => {
    const [one] = await marks();
    await send([one!]);
    const job = program.get(SubmissionsJob);
    program.standOn(addDays(TODAY, 179));
    await job.forget();
    const key = { submissionKey: one!.key };
    expect(await program.db.manager.countBy(MarkSubmission, key)).toBe(1);
    program.standOn(addDays(TODAY, 182));
    expect(await job.forget()).toBeGreaterThan(0);
    expect(await program.db.manager.countBy(MarkSubmission, key)).toBe(0);
    expect(await send([one!])).toMatchObject([{ outcome: 'same' }]);
    program.standOn(TODAY);
  });

  it('of a class that the sender does not record for stay on the device; what was settled before is answered as it was', async () => {
    const [known, fresh] = await marks();
    await send([known!]);
    const elsewhere = { ...scene.actor('trainer', { unitScope: [scene.unitId('20-183')] }), userId: LAN.userId };
    const strange = { ...fresh!, key: randomUUID(), code: '2011-TH07-99' };
    expect(await send([known!, fresh!, strange], elsewhere)).toMatchObject([
      { outcome: 'saved', mark: null },
      { outcome: 'refused', why: { code: 'attendance_class_unknown', params: { code: running.code } } },
      { outcome: 'refused', why: { code: 'attendance_class_unknown' } },
    ]);
    await expect(send([fresh!], { ...scene.actor('cadre'), userId: 3, name: 'x' })).rejects.toMatchObject({
      status: 403,
    });
  });

  it('cost as many statements at 40 as at one, and touch the class', async () => {
    const large = await runningClass(scene, 41);
    const [one, ...forty] = await deviceMarks(program, large);
    const before = await program.get(ClassesService).getById(large.cls.id);
    const few = await countStatements(program, () => send([one!]));
    const many = await countStatements(program, () => send(forty));
    expect(few).toBeLessThanOrEqual(13);
    expect(many).toBe(few);
    const after = await program.get(ClassesService).getById(large.cls.id);
    expect(after.recordVersion).toBe(before.recordVersion + 2);
    const against = forty.map((mark) => ({ ...mark, key: randomUUID(), status: 'A' as const }));
    expect(await countStatements(program, () => send(against, NAM))).toBeLessThanOrEqual(13);
  });
});

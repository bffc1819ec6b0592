import type { Actor } from '../../../src/common/actor.js';
import { Clock } from '../../../src/common/clock.js';
import { addDays } from '../../../src/common/dates/calendar-date.js';
import { AttendanceMark } from '../../../src/features/attendance/attendance-mark.entity.js';
import { AttendanceMarkChange } from '../../../src/features/attendance/attendance-mark-change.entity.js';
import { CheckInOpening } from '../../../src/features/checkins/check-in-opening.entity.js';
import { CheckIn } from '../../../src/features/checkins/check-in.entity.js';
import { type Count, CountingService } from '../../../src/features/checkins/counting.service.js';
import { OpeningsService } from '../../../src/features/checkins/openings.service.js';
import { OwnCheckInsService } from '../../../src/features/checkins/own-check-ins.service.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { office } from '../../support/cast.js';
import { mark, runningClass, type RunningClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const PACE = { stepSeconds: 15, graceSeconds: 15 };
/** Sessions 3 and 4 are today. */
const MORNING = 3;
const AFTERNOON = 4;

describe('checking in by code', () => {
  let program: TestApp;
  let scene: Scene;
  let openings: OpeningsService;
  let own: OwnCheckInsService;
  let counting: CountingService;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    openings = program.get(OpeningsService);
    own = program.get(OwnCheckInsService);
    counting = program.get(CountingService);
  }, 60_000);
  afterAll(() => program.close());
  beforeEach(() => at('07:30:00'));

  /** Stands at a time of TODAY in Vietnam. */
  function at(time: string): void {
    program.get(Clock).now = () => new Date(`${TODAY}T${time}+07:00`);
  }

  const learnerOf = ({ learners }: RunningClass, index: number): Actor =>
    scene.actor('cadre', { userId: 1000 + index, personId: learners[index]!.personId });
  const shown = async (cls: RunningClass, number = MORNING) =>
    (await openings.now(office, cls.code, number))!.code.code;
  const now = () => program.get(Clock).instant();
  const checkIn = (cls: RunningClass, index: number, code: string, device = `device ${index}`) =>
    own.checkIn(learnerOf(cls, index), { code, scannedAt: now() }, device);

  async function openedClass(learners: number, number = MORNING): Promise<RunningClass> {
    const cls = await runningClass(scene, learners);
    at('07:30:00');
    await openings.open(office, cls.code, number, PACE);
    return cls;
  }

  async function count(cls: RunningClass, given: Partial<Count> = {}, number = MORNING) {
    const { lines } = await counting.sheet(office, cls.code, number);
    const all = { seen: lines.flatMap(({ checkInIds }) => checkInIds), ticked: lines.map(({ learner }) => learner) };
    return counting.count(office, cls.code, number, {
      headCount: lines.length,
      seen: new Set(all.seen),
      ticked: new Set(all.ticked.map(({ enrolmentId }) => enrolmentId)),
      lateAfter: null,
      differenceReason: null,
      ...given,
    });
  }

  const session = async (cls: RunningClass, number: number) =>
    (await openings.board(office, cls.code, number)).sheet.session;

  const marked = async (cls: RunningClass) => {
    const found = await program.db.manager.find(AttendanceMark, {
      where: cls.learners.map(({ id }) => ({ enrolmentId: id })),
      order: { enrolmentId: 'ASC' },
    });
    return found.map(({ enrolmentId, status, minutesLate, source }) => ({ enrolmentId, status, minutesLate, source }));
  };

  it('is opened once, however many trainers open it at a time', async () => {
    const cls = await runningClass(scene, 1);
    at('07:30:00');
    const answers = await Promise.all([1, 2, 3, 4].map(() => openings.open(office, cls.code, MORNING, PACE)));
    expect(answers.filter(({ opened }) => opened)).toHaveLength(1);
    expect(await program.db.manager.countBy(CheckInOpening, { sessionId: (await session(cls, MORNING)).id })).toBe(1);
    await openings.open(office, cls.code, AFTERNOON, PACE);
    await openings.close(office, cls.code, MORNING);
    expect((await openings.open(office, cls.code, MORNING, PACE)).opened).toBe(true);
  });

  it('is for sessions of today alone, in classes that one manages', async () => {
    const cls = await runningClass(scene, 1);
    await expect(openings.open(office, cls.code, 1, PACE)).rejects.toMatchObject({ code: 'check_in_not_today' });
    program.standOn(addDays(TODAY, -1));
    await expect(openings.open(office, cls.code, MORNING, PACE)).rejects.toMatchObject({ code: 'check_in_not_today' });
    const elsewhere = scene.actor('trainer', { unitScope: [scene.unitId('20-183')] });
    await expect(openings.open(elsewhere, cls.code, MORNING, PACE)).rejects.toMatchObject({ status: 404 });
    expect(() => openings.open(scene.actor('cadre'), cls.code, MORNING, PACE)).toThrow('forbidden');
  });

  it('takes each learner down once, 200 at a time, the same one twice at a time too', async () => {
    const cls = await openedClass(200);
    const code = await shown(cls);
    const answers = await Promise.all(
      cls.learners.flatMap((_, index) => [
        checkIn(cls, index, code),
        ...(index < 20 ? [checkIn(cls, index, code)] : []),
      ]),
    );
    expect(answers.map(({ kind }) => kind)).toEqual(answers.map(() => 'done'));
    const rows = await program.db.manager.find(CheckIn, {
      where: cls.learners.map(({ id }) => ({ enrolmentId: id })),
    });
    expect(rows).toHaveLength(200);
    expect(rows.some(({ deviceShared, counted }) => deviceShared || counted)).toBe(false);
    expect(await program.db.manager.countBy(AuditEntry, { action: 'check_in.done', subjectId: cls.code })).toBe(200);
    expect(await marked(cls)).toEqual([]);
    expect((await openings.now(office, cls.code, MORNING))!.checkedIn).toBe(200);
  }, 60_000);

  it('judges a code by when it was read, and tells what is over from what never was', async () => {
    const cls = await openedClass(3);
    const code = await shown(cls);
    const scannedAt = now();
    at('07:38:00');
    expect(await own.look(learnerOf(cls, 0), { code, scannedAt })).toMatchObject({ kind: 'ready' });
    expect(await checkIn(cls, 1, code)).toMatchObject({ kind: 'over' });
    expect(await checkIn(cls, 1, `${code.slice(0, 8)}${code.endsWith('A') ? 'B' : 'A'}`)).toEqual({ kind: 'wrong' });
    expect(await own.checkIn(learnerOf(cls, 0), { code, scannedAt }, 'a')).toMatchObject({ kind: 'done', scannedAt });
    at('07:45:00');
    expect(await checkIn(cls, 0, code)).toMatchObject({ kind: 'done', scannedAt });
  });

  it('takes down members of that day alone', async () => {
    const [cls, other] = [await openedClass(3), await runningClass(scene, 1)];
    at('07:30:00');
    const code = await shown(cls);
    expect(await checkIn(other, 0, code)).toMatchObject({ kind: 'stranger' });
    expect(await own.checkIn(scene.actor('trainer'), { code, scannedAt: now() }, 'x')).toMatchObject({
      kind: 'stranger',
    });
    await program.db.manager.update(Enrolment, { id: cls.learners[0]!.id }, { memberFrom: addDays(TODAY, 1) });
    expect(await checkIn(cls, 0, code)).toMatchObject({ kind: 'stranger' });
    const gone = { state: 'withdrawn' as const, memberTo: addDays(TODAY, -1), activeKey: null };
    await program.db.manager.update(Enrolment, { id: cls.learners[1]!.id }, gone);
    expect(await checkIn(cls, 1, code)).toMatchObject({ kind: 'stranger' });
    const trainer = scene.actor('trainer', { userId: 77, personId: cls.learners[2]!.personId });
    expect(await own.checkIn(trainer, { code, scannedAt: now() }, 'x')).toMatchObject({ kind: 'done' });
  });

  it('stands for whoever left the class since and came back on the same day', async () => {
    const cls = await openedClass(1);
    await checkIn(cls, 0, await shown(cls));
    const { manager } = program.db;
    const { id } = cls.learners[0]!;
    const before = await manager.findOneByOrFail(Enrolment, { id });
    await manager.update(Enrolment, { id }, { state: 'withdrawn', memberTo: TODAY, activeKey: null });
    const { id: _, ...again } = { ...before, memberFrom: TODAY };
    const returned = (await manager.insert(Enrolment, again)).identifiers[0] as { id: number };
    const { lines, others } = await counting.sheet(office, cls.code, MORNING);
    expect([lines.map(({ learner }) => learner.enrolmentId), others]).toEqual([[returned.id], []]);
    expect(await checkIn(cls, 0, await shown(cls))).toMatchObject({ kind: 'done' });
    expect(await count(cls)).toEqual({ marked: 1, late: 0 });
    expect(await manager.findBy(AttendanceMark, { enrolmentId: returned.id })).toMatchObject([{ status: 'P' }]);
  });

  it('does not take who left and came back for another on the device', async () => {
    const cls = await openedClass(2);
    await checkIn(cls, 0, await shown(cls), 'own phone');
    await count(cls, { ticked: new Set(), headCount: 0 });
    const { manager } = program.db;
    const { id } = cls.learners[0]!;
    const before = await manager.findOneByOrFail(Enrolment, { id });
    await manager.update(Enrolment, { id }, { state: 'withdrawn', memberTo: TODAY, activeKey: null });
    const { id: _, ...again } = { ...before, memberFrom: TODAY };
    await manager.insert(Enrolment, again);
    await openings.open(office, cls.code, MORNING, PACE);
    expect(await checkIn(cls, 0, await shown(cls), 'own phone')).toMatchObject({ kind: 'done' });
    const flags = async () => (await counting.sheet(office, cls.code, MORNING)).lines.map(({ device }) => device.kind);
    expect(await flags()).toEqual(['own']);
    await checkIn(cls, 1, await shown(cls), 'own phone');
    expect(await flags()).toEqual(['first', 'later']);
  });

  it('takes a second learner on one device, and tells who was the first on it', async () => {
    const cls = await openedClass(3);
    const code = await shown(cls);
    for (const index of [0, 1]) expect(await checkIn(cls, index, code, 'one phone')).toMatchObject({ kind: 'done' });
    await checkIn(cls, 2, code, 'another');
    const { lines } = await counting.sheet(office, cls.code, MORNING);
    const told = lines.map(({ learner, device, deviceOf }) => [
      learner.enrolmentId,
      device.kind,
      deviceOf?.enrolmentId,
    ]);
    expect(told).toEqual([
      [cls.learners[0]!.id, 'first', undefined],
      [cls.learners[1]!.id, 'later', cls.learners[0]!.id],
      [cls.learners[2]!.id, 'own', undefined],
    ]);
  });

  it('makes marks of what is ticked, where there is none yet, and closes', async () => {
    const cls = await openedClass(5);
    const [first, second, third, fourth] = cls.learners;
    await mark(scene, { ...cls, learners: [first!] }, [MORNING], 'E');
    const code = await shown(cls);
    for (const index of [0, 1]) await checkIn(cls, index, code);
    at('07:42:30');
    const later = await shown(cls);
    for (const index of [2, 3]) await checkIn(cls, index, later);
    const ticked = new Set([first!.id, second!.id, third!.id]);
    const lateAfter = `${TODAY}T00:40:00.000Z`;
    await expect(count(cls, { ticked, lateAfter, headCount: 3 })).rejects.toMatchObject({
      code: 'check_in_head_count_differs',
      params: { counted: 3, standing: 2 },
    });
    expect(await marked(cls)).toHaveLength(1);
    expect(await count(cls, { ticked, lateAfter, headCount: 3, differenceReason: 'Một người mượn máy' })).toEqual({
      marked: 2,
      late: 1,
    });
    expect(await marked(cls)).toEqual(
      [
        { enrolmentId: first!.id, status: 'E', minutesLate: null, source: 'sheet' },
        { enrolmentId: second!.id, status: 'P', minutesLate: null, source: 'check_in' },
        { enrolmentId: third!.id, status: 'L', minutesLate: 3, source: 'check_in' },
      ].sort((a, b) => a.enrolmentId - b.enrolmentId),
    );
    const changes = await program.db.manager.findBy(AttendanceMarkChange, { enrolmentId: third!.id });
    expect(changes).toMatchObject([{ source: 'check_in', toStatus: 'L', version: 1 }]);
    const [opening] = await program.db.manager.findBy(CheckInOpening, {
      sessionId: (await session(cls, MORNING)).id,
    });
    expect(opening).toMatchObject({ headCount: 3, differenceReason: 'Một người mượn máy', openKey: null });
    expect(opening!.closedAt).not.toBeNull();
    expect(await checkIn(cls, 4, later)).toMatchObject({ kind: 'closed' });
    const rows = await program.db.manager.findBy(CheckIn, { openingId: opening!.id });
    const counted = rows.filter((row) => row.counted).map(({ enrolmentId }) => enrolmentId);
    expect(counted.sort()).toEqual([first!.id, second!.id, third!.id].sort());
    expect(await checkIn(cls, 3, later)).toMatchObject({ kind: 'closed' });
    await openings.open(office, cls.code, MORNING, PACE);
    const again = await shown(cls);
    expect(await checkIn(cls, 3, again)).toMatchObject({ kind: 'done', scannedAt: now() });
    expect(await checkIn(cls, 1, again)).toMatchObject({ kind: 'done', scannedAt: `${TODAY}T00:30:00.000Z` });
    expect(await count(cls, { headCount: 3 })).toEqual({ marked: 1, late: 0 });
    expect((await marked(cls)).map(({ enrolmentId }) => enrolmentId)).toContain(fourth!.id);
    await expect(count(cls)).rejects.toMatchObject({ code: 'check_in_nothing_to_count' });
  });

  it('may be closed first, so that the list stands still, and counted then', async () => {
    const cls = await openedClass(2);
    const code = await shown(cls);
    await checkIn(cls, 0, code);
    await openings.close(office, cls.code, MORNING);
    await openings.close(office, cls.code, MORNING);
    expect(await openings.now(office, cls.code, MORNING)).toBeNull();
    expect(await checkIn(cls, 1, code)).toMatchObject({ kind: 'closed' });
    expect(await marked(cls)).toEqual([]);
    expect(await program.db.manager.countBy(AuditEntry, { action: 'check_in.closed', subjectId: cls.code })).toBe(1);
    expect(await count(cls)).toEqual({ marked: 1, late: 0 });
  });

  it('counts nobody whom the trainer has not seen, and loses nobody: a late one is counted with or told that it is closed', async () => {
    for (let round = 0; round < 4; round++) {
      const cls = await openedClass(12);
      const code = await shown(cls);
      await Promise.all([0, 1, 2, 3].map((index) => checkIn(cls, index, code)));
      const late = [4, 5, 6, 7, 8, 9, 10, 11].map((index) => checkIn(cls, index, code));
      const counted = await count(cls).catch((error: unknown) => error as { code: string });
      const kinds = (await Promise.all(late)).map(({ kind }) => kind);
      if ('code' in counted) expect(counted.code).toBe('check_in_more_came');
      else expect(kinds.filter((kind) => kind === 'done')).toHaveLength(counted.marked - 4);
      if ('code' in counted) await count(cls);
      const there = (await marked(cls)).length;
      expect(there).toBe(4 + kinds.filter((kind) => kind === 'done').length);
    }
  }, 60_000);

  it('slows whoever guesses, without holding up the others', async () => {
    const cls = await openedClass(2);
    const code = await shown(cls);
    const guess = (index: number) => checkIn(cls, index, `${code.slice(0, 3)}ZZZZZ${'23456789'[index]}`);
    for (let tries = 0; tries < 20; tries++) expect(await guess(0)).toEqual({ kind: 'wrong' });
    await expect(checkIn(cls, 0, code)).rejects.toMatchObject({ code: 'check_in_too_many', status: 429 });
    expect(await checkIn(cls, 1, code)).toMatchObject({ kind: 'done' });
    at('07:40:01');
    expect(await checkIn(cls, 0, await shown(cls))).toMatchObject({ kind: 'done' });
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AttendanceMarkChange } from '../../../src/features/attendance/attendance-mark-change.entity.js';
import { AttendanceMark } from '../../../src/features/attendance/attendance-mark.entity.js';
import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import type { DeviceMark } from '../../../src/features/attendance/device-mark.js';
import { DeviceMarksService } from '../../../src/features/attendance/device-marks.service.js';
import { MarkSubmission } from '../../../src/features/attendance/mark-submission.entity.js';
import { MarkToReview } from '../../../src/features/attendance/mark-to-review.entity.js';
import { office } from '../../support/cast.js';
import { databaseUrlOf } from '../../support/command.js';
import { deviceMarks } from '../../support/marks-of-devices.js';
import type { RunningClass } from '../../support/recording-scene.js';
import { Scene } from '../../support/scene.js';
import { taughtClass } from '../../support/taught-classes.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

jest.setTimeout(120_000);

const TRAINERS = 30;
const LEARNERS = 40;
const ROUNDS = 10;
const KILLS = 2;
const STATUSES = ['P', 'L', 'E', 'A'] as const;
const RUNNER = path.join(__dirname, '../../support/receive-marks.cjs');

describe('many who take registers at once', () => {
  let program: TestApp;
  let scene: Scene;
  let filesDir: string;
  const running = new Set<ChildProcess>();
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    filesDir = mkdtempSync(path.join(tmpdir(), 'taphuan-marks-'));
  });
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(filesDir, { recursive: true, force: true });
    await program.close();
  });

  const trainer = (index: number) => ({ ...office, userId: 100 + index, name: `Giảng viên ${index}` });
  const sentAt = '2011-05-13T01:00:00.000Z';
  const receive = (index: number, marks: readonly DeviceMark[]) =>
    program.get(DeviceMarksService).receive(trainer(index), { sentAt, marks });
  /** Everybody of a session, each with a mark of the trainer's own. */
  const sheetOf = async (cls: RunningClass, number: number, trainerIndex: number) =>
    (await deviceMarks(program, cls, { number })).map((mark, index) => ({
      ...mark,
      status: STATUSES[(trainerIndex + index) % STATUSES.length]!,
    }));
  const within = <T extends { sessionId: number }>(rows: readonly T[], sessionIds: ReadonlySet<number>) =>
    rows.filter(({ sessionId }) => sessionIds.has(sessionId));

  /** Every mark that was answered as saved stands, under its trainer's name, and has its one change. */
  async function expectAll(sheets: readonly DeviceMark[][]): Promise<void> {
    const sessionIds = new Set(sheets.flat().map(({ sessionId }) => sessionId));
    const marks = within(await program.db.manager.find(AttendanceMark), sessionIds);
    const changes = within(await program.db.manager.find(AttendanceMarkChange), sessionIds);
    const line = (row: { sessionId: number; enrolmentId: number }, rest: unknown[]) =>
      [row.sessionId, row.enrolmentId, ...rest].join(' ');
    const wanted = sheets.flatMap((sheet, index) =>
      sheet.map((mark) => line(mark, [mark.status, 1, trainer(index).name])),
    );
    expect(marks.map((row) => line(row, [row.status, row.version, row.markedByName])).sort()).toEqual(wanted.sort());
    expect(changes.map((row) => line(row, [row.toStatus, row.version, row.byName])).sort()).toEqual(wanted.sort());
  }

  it('lose nothing in thirty classes, by devices and by whole sheets', async () => {
    const classes: RunningClass[] = [];
    for (let index = 0; index < TRAINERS; index++) classes.push(await taughtClass(scene, 1, LEARNERS));
    const sheets = await Promise.all(classes.map((cls, index) => sheetOf(cls, 1, index)));
    await Promise.all(
      sheets.map(async (sheet, index) => {
        if (index % 3 === 0) {
          const marks = sheet.map(({ enrolmentId, status }) => ({ enrolmentId, status, version: 0 }));
          const saved = program.get(AttendanceService).save(trainer(index), classes[index]!.code, 1, marks);
          expect(await saved).toEqual({ changed: LEARNERS });
        } else {
          const answers = await receive(index, sheet);
          expect(answers.map(({ outcome, mark }) => [outcome, mark!.status, mark!.version])).toEqual(
            sheet.map(({ status }) => ['saved', status, 1]),
          );
        }
      }),
    );
    await expectAll(sheets);
  });

  it('lose nothing in thirty sessions of one class', async () => {
    const cls = await taughtClass(scene, TRAINERS, LEARNERS);
    const sheets = await Promise.all(Array.from({ length: TRAINERS }, (_, index) => sheetOf(cls, index + 1, index)));
    const answers = await Promise.all(sheets.map((sheet, index) => receive(index, sheet)));
    expect(answers.flat().every(({ outcome }) => outcome === 'saved')).toBe(true);
    await expectAll(sheets);
  });

  it('leave one mark a learner when two devices save one sheet at once, and what differs is looked at by somebody', async () => {
    const cls = await taughtClass(scene, ROUNDS, LEARNERS);
    for (let round = 0; round < ROUNDS; round++) {
      const first = await sheetOf(cls, round + 1, 0);
      const second = first.map((mark, index) => ({
        ...mark,
        key: randomUUID(),
        status: index % 3 === round % 3 ? mark.status : ('P' as const),
      }));
      const differ = first.filter((mark, index) => mark.status !== second[index]!.status);
      const [one, other] = await Promise.all([receive(1, first), receive(2, second)]);
      const [winner, won, lost] = one.every(({ outcome }) => outcome === 'saved')
        ? [first, one, other]
        : [second, other, one];
      expect(won.every(({ outcome }) => outcome === 'saved')).toBe(true);
      const reviewed = lost.filter(({ outcome }) => outcome === 'review');
      expect(reviewed).toHaveLength(differ.length);
      expect(lost.filter(({ outcome }) => outcome === 'same')).toHaveLength(LEARNERS - differ.length);
      const { sessionId } = first[0]!;
      const marks = await program.db.manager.findBy(AttendanceMark, { sessionId });
      expect(marks).toHaveLength(LEARNERS);
      const standing = new Map(marks.map(({ enrolmentId, status }) => [enrolmentId, status]));
      expect(winner.every(({ enrolmentId, status }) => standing.get(enrolmentId) === status)).toBe(true);
      const waiting = await program.db.manager.findBy(MarkToReview, { sessionId });
      expect(waiting.map(({ enrolmentId }) => enrolmentId).sort()).toEqual(
        differ.map(({ enrolmentId }) => enrolmentId).sort(),
      );
      expect(new Set(waiting.map(({ id }) => id))).toEqual(new Set(reviewed.map(({ reviewId }) => reviewId)));
    }
  });

  it('lose nothing when the program is killed in the middle: a lot is there whole or not at all, and is sent again', async () => {
    const cls = await taughtClass(scene, 30, LEARNERS);
    const lots = await Promise.all(Array.from({ length: 30 }, (_, index) => sheetOf(cls, index + 1, 0)));
    const { userId, name } = trainer(0);
    const file = path.join(filesDir, 'lots.json');
    writeFileSync(file, JSON.stringify({ sender: { userId, name }, sentAt, lots }));
    const there = async (): Promise<number> => {
      const sessionIds = new Set(lots.flat().map(({ sessionId }) => sessionId));
      const marks = within(await program.db.manager.find(AttendanceMark), sessionIds).length;
      const changes = within(await program.db.manager.find(AttendanceMarkChange), sessionIds).length;
      const keys = new Set(lots.flat().map(({ key }) => key));
      const known = await program.db.manager.findBy(MarkSubmission, { userId });
      const submissions = known.filter(({ submissionKey }) => keys.has(submissionKey)).length;
      expect([changes, submissions]).toEqual([marks, marks]);
      expect(marks % LEARNERS).toBe(0);
      return marks;
    };
    let before = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      await receiving(file, 5 + Math.random() * 60);
      const after = await there();
      expect(after).toBeGreaterThanOrEqual(before);
      before = after;
    }
    await receiving(file, null);
    expect(await there()).toBe(lots.flat().length);
    await expectAll([lots.flat()]);
  });

  /** Takes the lots in, in a process of its own, or kills it so long after it began. */
  async function receiving(file: string, killAfter: number | null): Promise<void> {
    const child = spawn(process.execPath, [RUNNER, file], {
      env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: databaseUrlOf(program), LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.add(child);
    const closed = once(child, 'close');
    const [said] = (await Promise.race([once(child.stdout!, 'data'), closed])) as [unknown];
    expect(String(said)).toContain('begun');
    if (killAfter !== null) {
      await pause(killAfter);
      child.kill('SIGKILL');
    }
    await closed;
    running.delete(child);
    // A server hears a moment later that its client is dead.
    if (killAfter !== null) await pause(300);
  }
});

import { randomUUID } from 'node:crypto';
import { addDays } from '../../../src/common/dates/calendar-date.js';
import { AttendanceMarkChange } from '../../../src/features/attendance/attendance-mark-change.entity.js';
import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { MOST_CELLS } from '../../../src/features/paper/rules/sheet-size.js';
import { KeyInReader } from '../../../src/features/paper/key-in-reader.js';
import { KeyInService } from '../../../src/features/paper/key-in.service.js';
import { SheetScansService } from '../../../src/features/paper/sheet-scans.service.js';
import { SignInSheetsService } from '../../../src/features/paper/sign-in-sheets.service.js';
import type { KeyedCell } from '../../../src/features/paper/sheet-to-key-in.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { ClassSession } from '../../../src/features/sessions/class-session.entity.js';
import { TimetableEditingService } from '../../../src/features/sessions/timetable-editing.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { EICAR, FakeClamd } from '../../support/fake-clamd.js';
import { office } from '../../support/cast.js';
import { mark, moveTo, runningClass, type RunningClass, signedClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const scanOf = (words: string) => Buffer.from(`%PDF-1.4\n%${words}\nstartxref\n9\n%%EOF\n`);

describe('lists that learners sign', () => {
  let program: TestApp;
  let scene: Scene;
  let clamd: FakeClamd;
  let running: RunningClass;
  beforeAll(async () => {
    clamd = await FakeClamd.open();
    program = await startTestApp({ VIRUS_SCAN: clamd.url });
    scene = await Scene.set(program);
  });
  beforeEach(async () => {
    clamd.manner = 'well';
    running = await runningClass(scene, 3);
  });
  afterAll(async () => {
    await program.close();
    await clamd.close();
  });

  const sheets = () => program.get(SignInSheetsService);
  const print = (...sessions: number[]) => sheets().print(office, running.code, sessions);
  const read = (number = 1) => program.get(KeyInReader).read(office, running.code, number);
  const keyIn = (cells: readonly KeyedCell[], number = 1, given: { moved?: number[]; reason?: string } = {}) =>
    program.get(KeyInService).save(office, running.code, number, { cells, moved: [], reason: null, ...given });
  const cell = (line: number, column: number, given: Partial<KeyedCell> = {}): KeyedCell => {
    return { line, column, status: 'P', minutesLate: null, version: 0, ...given };
  };
  const marksOf = async (session: number) =>
    (await program.get(AttendanceService).sheet(office, running.code, session)).learners
      .map(({ mark: recorded }) => `${recorded?.status ?? '?'}${recorded?.minutesLate ?? ''}`)
      .join(' ');
  const problemsOf = async (work: Promise<unknown>) =>
    work.then(
      () => [] as string[],
      (error: { code: string; problems: { field: string; code: string }[] }) =>
        error.problems.length > 0 ? error.problems.map(({ field, code }) => `${field} ${code}`) : [error.code],
    );

  describe('printing', () => {
    it('numbers lists within their class; the same people and sessions keep their number', async () => {
      expect((await print(1)).sheet.number).toBe(1);
      expect((await print(2, 1)).sheet.number).toBe(2);
      expect((await print(1)).sheet.number).toBe(1);
      expect((await print(1, 2, 2)).sheet.number).toBe(2);
      await program.get(SeatsService).request(office, {
        classId: running.cls.id,
        personId: (await scene.person()).id,
        door: 'trainer',
        reason: 'Bổ sung',
      });
      // Who joins today does not sign for yesterday, but for today.
      expect((await print(1)).sheet.number).toBe(1);
      expect((await print(3)).lines).toHaveLength(4);
      const both = await print(1, 3);
      expect(both.sheet.number).toBe(4);
      expect(both.lines.map(({ expected }) => expected).sort()).toEqual(['01', '11', '11', '11']);
      const other = await runningClass(scene, 1);
      expect((await sheets().print(office, other.code, [1])).sheet.number).toBe(1);
    });

    it('gives no number twice and leaves none out, however many print at once', async () => {
      const wanted = [[1], [2], [3], [4], [1, 2], [1, 3], [2, 4], [1, 2, 3, 4]];
      const printed = await Promise.all([...wanted, ...wanted, ...wanted].map((sessions) => print(...sessions)));
      const numbers = printed.map(({ sheet }) => sheet.number);
      expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      for (let index = 0; index < wanted.length; index++) {
        expect(numbers[index + wanted.length]).toBe(numbers[index]);
      }
    });

    it('prints a list once more as it was, whatever became of the class', async () => {
      const first = await print(3, 4);
      const [learner] = running.learners;
      await program.db.manager.update(Person, { id: learner!.personId }, { fullName: 'Tên Mới' });
      await program.db.manager.update(
        ClassSession,
        { classId: running.cls.id, number: 3 },
        { part: 'evening', room: 'P9' },
      );
      const again = await sheets().printAgain(office, running.code, 1);
      expect(again.sessions).toEqual(first.sessions);
      expect(again.lines).toEqual(first.lines);
      expect(again.sheet.classTitle).toBe(first.sheet.classTitle);
      expect((await print(3, 4)).sheet.number).toBe(2);
    });

    it('is refused where it could not be keyed in, and taken at the bound', async () => {
      const { manager } = program.db;
      const seat = await manager.findOneByOrFail(Enrolment, { id: running.learners[0]!.id });
      const people = await scene.persons(MOST_CELLS / 24 - running.learners.length);
      const seats = people.map(({ id }) => ({ ...seat, id: undefined, personId: id, activeKey: id }));
      await manager.insert(Enrolment, seats);
      const first = await manager.findOneByOrFail(ClassSession, { classId: running.cls.id, number: 4 });
      const more = Array.from({ length: 20 }, (_, index) => {
        return { ...first, id: undefined, uid: randomUUID(), number: index + 5, date: addDays(first.date, index + 1) };
      });
      await manager.insert(ClassSession, more);
      const all = Array.from({ length: 24 }, (_, index) => index + 1);
      expect((await print(...all)).lines).toHaveLength(MOST_CELLS / 24);
      const { id } = await scene.person();
      await manager.insert(Enrolment, { ...seat, id: undefined, personId: id, activeKey: id });
      await expect(print(...all)).rejects.toMatchObject({
        code: 'sheet_too_large',
        field: 'sessions',
        params: { learners: MOST_CELLS / 24 + 1, most: 23 },
      });
      expect((await print(...all.slice(1))).sessions).toHaveLength(23);
    });

    it('is for sessions that are, at least one and at most 24', async () => {
      expect(await problemsOf(print())).toEqual(['sessions sheet_sessions_empty']);
      expect(await problemsOf(print(...Array.from({ length: 25 }, (_, index) => index)))).toEqual([
        'sessions sheet_sessions_too_many',
      ]);
      expect(await problemsOf(print(1, 9))).toEqual(['not_found']);
      const session = await program.db.manager.findOneByOrFail(ClassSession, { classId: running.cls.id, number: 4 });
      await program.get(TimetableEditingService).cancel(office, running.code, session.id, 'Mất điện');
      expect(await problemsOf(print(4))).toEqual(['not_found']);
    });
  });

  describe('keying in', () => {
    it('sets all marks of all sessions at once, and keeps who keyed what in from which list', async () => {
      await print(1, 3);
      const cells = [cell(1, 1), cell(2, 1, { status: 'L', minutesLate: 15 }), cell(1, 2, { status: 'E' })];
      expect(await keyIn(cells)).toEqual({ changed: 3, skippedSessions: [], skippedLines: [] });
      expect([await marksOf(1), await marksOf(3)]).toEqual(['P L15 ?', 'E ? ?']);
      const { sheet, rows } = await read();
      expect(sheet).toMatchObject({ keyedByName: office.name, keyedAt: expect.stringContaining(TODAY) });
      expect(rows[1]!.cells[0]!.mark).toMatchObject({ status: 'L', minutesLate: 15, version: 1 });
      const changes = await program.db.manager.findBy(AttendanceMarkChange, { paperSheetId: sheet.id });
      expect(changes.map(({ source }) => source)).toEqual(['paper', 'paper', 'paper']);
      const [kept] = await program.db.manager.findBy(AuditEntry, { action: 'sheet.keyed_in', subjectId: running.code });
      expect(kept!.details).toMatchObject({ sheet: 1, changed: 3 });
    });

    it('saves nothing at all where one cell is refused or somebody was there first', async () => {
      await print(1, 2);
      const late = await keyIn([cell(1, 1), cell(1, 2, { status: 'L', minutesLate: 500 })]).catch((error) => error);
      expect(late.problems).toMatchObject([{ field: 'cells.1.2', code: 'minutes_late_out_of_range' }]);
      await mark(scene, running, [2], 'A');
      expect(await problemsOf(keyIn([cell(1, 1), cell(1, 2)]))).toEqual(['attendance_conflict']);
      expect([await marksOf(1), await marksOf(2)]).toEqual(['? ? ?', 'A A A']);
      expect((await read()).sheet.keyedAt).toBeNull();
      expect(await keyIn([cell(1, 1), cell(1, 2, { version: 1 })])).toMatchObject({ changed: 2 });
    });

    it('tells which sessions were moved, cancelled or dropped since, and records none of them by itself', async () => {
      await print(1, 2, 3, 4);
      const { manager } = program.db;
      const ofClass = { classId: running.cls.id };
      await manager.update(ClassSession, { ...ofClass, number: 1 }, { part: 'evening' });
      const cancelled = await manager.findOneByOrFail(ClassSession, { ...ofClass, number: 3 });
      await program.get(TimetableEditingService).cancel(office, running.code, cancelled.id, 'Mất điện');
      await manager.delete(ClassSession, { ...ofClass, number: 4 });
      expect((await read()).columns.map(({ now }) => now)).toEqual(['moved', 'same', 'cancelled', 'dropped']);
      expect(await problemsOf(keyIn([cell(1, 1), cell(1, 3), cell(2, 3), cell(1, 4)]))).toEqual([
        'sessions.1 sheet_session_moved',
        'sessions.3 sheet_session_cancelled',
        'sessions.4 sheet_session_dropped',
      ]);
      expect(await keyIn([cell(1, 2)])).toEqual({ changed: 1, skippedSessions: [1, 3, 4], skippedLines: [] });
      expect(await keyIn([cell(1, 1)], 1, { moved: [1] })).toMatchObject({ changed: 1, skippedSessions: [3, 4] });
      expect(await marksOf(1)).toBe('P ? ?');
    });

    it('follows a learner who left, and who came back, by the day', async () => {
      await print(1, 3);
      const [line] = running.learners;
      const enrolment = await program.db.manager.findOneByOrFail(Enrolment, { id: line!.id });
      program.standOn('2011-05-12');
      await program.get(SeatsService).withdraw(office, enrolment, 'Ốm');
      program.standOn(TODAY);
      const { rows } = await read();
      const row = rows.find((each) => each.line.enrolmentId === line!.id)!;
      expect(row.cells.map(({ state }) => state)).toEqual(['open', 'left']);
      const { position } = row.line;
      expect(await problemsOf(keyIn([cell(position, 2)]))).toEqual([`cells.${position}.2 sheet_learner_left`]);
      expect(await keyIn([cell(position, 1)])).toMatchObject({ changed: 1, skippedLines: [position] });
      await program.get(SeatsService).request(office, {
        classId: running.cls.id,
        personId: line!.personId,
        door: 'trainer',
        reason: 'Bổ sung',
      });
      const back = (await read()).rows.find((each) => each.line.enrolmentId === line!.id)!;
      expect(back.cells.map(({ state, enrolmentId }) => [state, enrolmentId === line!.id])).toEqual([
        ['open', true],
        ['open', false],
      ]);
      expect(await keyIn([cell(position, 2)])).toMatchObject({ changed: 1, skippedLines: [] });
    });

    it('asks for a reason after the class has ended, and is over once the results are signed', async () => {
      await print(1);
      await mark(scene, running, [1, 2, 3, 4], 'P');
      await moveTo(scene, running.cls, 'finished');
      const change = [cell(1, 1, { status: 'A', version: 1 })];
      expect(await problemsOf(keyIn(change))).toEqual(['reason attendance_reason_missing']);
      expect(await keyIn(change, 1, { reason: 'Theo danh sách ký' })).toMatchObject({ changed: 1 });
      running = await signedClass(scene, 2);
      await print(1);
      expect(await problemsOf(keyIn(change))).toEqual(['attendance_results_signed']);
      expect((await read()).whyClosed).toBe('attendance_results_signed');
    });

    it('reads a list in as many statements whether it is long or short', async () => {
      const statements = async (learners: number) => {
        running = await runningClass(scene, learners);
        await print(1, 2, 3, 4);
        await mark(scene, running, [1, 2], 'PLEA');
        return countStatements(program, () => read());
      };
      const few = await statements(2);
      expect(few).toBeLessThanOrEqual(9);
      expect(await statements(25)).toBe(few);
    });
  });

  describe('their scans', () => {
    const scans = () => program.get(SheetScansService);
    const attach = (bytes: Buffer, name = '../Danh sách 1 <đã ký>.exe') =>
      scans().attach(office, running.code, 1, { name, bytes });

    it('are kept whole, at most five, and come back as they were sent', async () => {
      await print(1);
      const big = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(1_500_000, 0xff), scanOf('').subarray(9)]);
      const { id, fileName } = await attach(big);
      expect(fileName).toBe('Danh sách 1 đã ký.pdf');
      expect((await scans().read(office, running.code, 1, id)).bytes.equals(big)).toBe(true);
      expect((await read()).scans.map((file) => file.id)).toEqual([id]);
      for (let more = 0; more < 4; more++) await attach(scanOf(`${more}`));
      expect(await problemsOf(attach(scanOf('6')))).toEqual(['file scans_too_many']);
      expect(await problemsOf(scans().read(office, running.code, 2, id))).toEqual(['not_found']);
      await print(2);
      expect(await problemsOf(scans().read(office, running.code, 2, id))).toEqual(['not_found']);
    });

    it('are not taken infected or unchecked, and only what may be attached is shown to the scanner', async () => {
      await print(1);
      expect(await problemsOf(attach(scanOf(EICAR)))).toEqual(['file scan_infected']);
      clamd.manner = 'hangs_up';
      expect(await problemsOf(attach(scanOf('x')))).toEqual(['file scan_not_checked']);
      clamd.manner = 'well';
      const seen = clamd.seen.length;
      expect(await problemsOf(scans().attach(office, running.code, 9, { name: 'a', bytes: scanOf('x') }))).toEqual([
        'not_found',
      ]);
      expect(clamd.seen).toHaveLength(seen);
      expect((await read()).scans).toEqual([]);
    });

    it('are removed for a reason, with all their bytes, until the results are signed', async () => {
      await print(1);
      const { id } = await attach(scanOf('x'));
      expect(await problemsOf(scans().remove(office, running.code, 1, id, '  '))).toEqual([
        'reason scan_reason_missing',
      ]);
      await scans().remove(office, running.code, 1, id, 'Quét nhầm tờ');
      const left: unknown[] = await program.db.query('SELECT part_no FROM stored_file_parts WHERE file_id = ?', [id]);
      expect(left).toEqual([]);
      const acts = await program.db.manager.findBy(AuditEntry, { subjectId: running.code });
      const told = acts.filter(({ action }) => action.startsWith('sheet.scan')).map(({ action }) => action);
      expect(told).toEqual(['sheet.scan_attached', 'sheet.scan_removed']);
      expect(acts.at(-1)!.details).toMatchObject({ sheet: 1, reason: 'Quét nhầm tờ' });
      running = await signedClass(scene, 1);
      await print(1);
      const kept = await attach(scanOf('x'));
      expect(await problemsOf(scans().remove(office, running.code, 1, kept.id, 'Nhầm'))).toEqual([
        'scan_results_signed',
      ]);
    });
  });
});

import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { AttendanceMarkChange } from '../../../src/features/attendance/attendance-mark-change.entity.js';
import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { ClassSession } from '../../../src/features/sessions/class-session.entity.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import type { Browser } from '../../support/browser.js';
import { enterUser, office, signedIn } from '../../support/cast.js';
import { formFields } from '../../support/form-fields.js';
import { mark, moveTo, runningClass, type RunningClass } from '../../support/recording-scene.js';
import { ATTENDANCE_ONLY, Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { describeWith, shownByOffice } from '../../unit/platform/pdf/office-tools.js';

const FORM = 'main form[method=post]';

/** The scene stands on 13/05/2011; sessions 1 and 2 were yesterday, 3 and 4 are today. */
describe('the grid of a class', () => {
  let program: TestApp;
  let scene: Scene;
  let running: RunningClass;
  let browser: Browser;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await scene.course('TH02', 'Soạn thảo văn bản', 16, {
      ...ATTENDANCE_ONLY,
      lateWeightPercent: 50,
      countBy: 'periods',
    });
    await enterUser(program, 'trainer', { name: 'Nông Thị Hạnh' });
    await enterUser(program, 'trainer', { username: 'caoloc', unitId: scene.unitId('20-183') });
  });
  beforeEach(async () => {
    running = await runningClass(scene, 4);
    browser = await signedIn(program, 'giangvien');
  });
  afterAll(() => program.close());

  const grid = (query = '') => `/classes/${running.code}/attendance${query}`;
  const rowsOf = async (address: string) => (await browser.get(address)).html.querySelectorAll('tbody tr');
  const names = async (address: string) =>
    (await rowsOf(address)).map((row) => row.querySelector('th a')!.text.replace('Hoàng Thị ', ''));
  const marksOf = async (number: number) =>
    (await program.get(AttendanceService).sheet(office, running.code, number)).learners
      .map((each) => each.mark?.status ?? '?')
      .join('');
  const change = (number: number, of: Partial<ClassSession>) =>
    program.db.manager.update(ClassSession, { classId: running.cls.id, number }, of);

  it('shows marks, the rate over the sessions held, and who cannot pass any more', async () => {
    await mark(scene, running, [1, 2], 'PALE');
    await mark(scene, running, [3], 'PA?P');
    const { html, text } = await browser.get(grid());
    const heads = html.querySelectorAll('thead th').map((head) => head.text.trim());
    expect(heads.slice(1, 5)).toEqual(['Học viên', 'Dự/tính', 'Tỉ lệ', 'Cao nhất có thể']);
    expect(text).toContain(
      '3 buổi đã học; tỉ lệ tính trên các buổi đã có dấu; vắng có phép không tính vào mẫu số; đi muộn tính như có mặt',
    );
    const rows = html.querySelectorAll('tbody tr').map((row) => ({
      marks: row
        .querySelectorAll('.mk')
        .map(({ text: sign }) => sign)
        .join(''),
      counted: row.querySelectorAll('td.num').at(-3)?.text.trim(),
      rate: row.querySelector('td.num b')?.text.trim(),
      best: row.querySelectorAll('td.num').at(-1)?.text.trim(),
    }));
    expect(rows).toEqual([
      { marks: '✓✓✓·', counted: '3/3', rate: '100%', best: '100%' },
      { marks: 'KKK·', counted: '0/3', rate: '0%', best: '25%, không thể đạt' },
      { marks: 'MM?·', counted: '2/2', rate: '100%', best: '100%' },
      { marks: 'PP✓·', counted: '1/1', rate: '100%', best: '100%' },
    ]);
  });

  it('gives each mark its history, each column its sheet, and nothing where there is nothing to mark', async () => {
    await mark(scene, running, [1], 'PALE');
    const [first] = await rowsOf(grid());
    const cells = first!.querySelectorAll('.mk').map((cell) => cell.getAttribute('href') ?? null);
    const history = (number: number) =>
      `/classes/${running.code}/sessions/${number}/attendance/${running.learners[0]!.id}`;
    expect(cells).toEqual([history(1), history(2), null, null]);
    const heads = (await browser.get(grid())).html
      .querySelectorAll('thead th a')
      .map((link) => link.getAttribute('href'));
    expect(heads).toContain(`/classes/${running.code}/sessions/1/attendance`);
  });

  it('counts by every filter exactly the rows that its link opens', async () => {
    await program.get(SeatsService).request(office, {
      classId: running.cls.id,
      personId: (await scene.person({ unitCode: '20-183-06229' })).id,
      door: 'trainer',
      reason: 'Bổ sung',
    });
    await mark(scene, running, [1, 2], 'PALE');
    await mark(scene, running, [3], 'PA?P');
    const gone = await program.db.manager.findOneByOrFail(Enrolment, { id: running.learners[3]!.id });
    await program.get(SeatsService).withdraw(office, gone, 'Chuyển công tác');
    let walked = 0;
    for (const start of [
      '',
      '?session=3',
      '?only=unmarked&session=1',
      '?unit=20-182-06172&session=2',
      '?session=1&cell=A',
    ]) {
      const chips = (await browser.get(grid(start))).html.querySelectorAll('.chips a.chip').map((chip) => ({
        href: chip.getAttribute('href')!,
        count: Number(chip.querySelector('.tab')!.text),
      }));
      for (const { href, count } of chips) {
        expect({ start, href, rows: (await rowsOf(href)).length }).toEqual({ start, href, rows: count });
        walked += 1;
      }
    }
    expect(walked).toBeGreaterThan(20);
    expect(await rowsOf(grid('?only=left'))).toHaveLength(1);
    expect(await rowsOf(grid('?only=lost'))).toHaveLength(1);
    expect(await rowsOf(grid('?unit=20-183-06229'))).toHaveLength(1);
    const { html } = await browser.get(grid());
    const left = html
      .querySelectorAll('thead a.warn')
      .map((link) => [link.getAttribute('href')!, parseInt(link.text)] as const);
    expect(left.map(([, count]) => count)).toEqual([2]);
    for (const [href, count] of left) expect(await rowsOf(href)).toHaveLength(count);
    expect((await browser.get(grid('?only=risk&unit=20-183-06229'))).text).toContain('Không có ai như vậy');
  });

  it('sorts by name and by rate, those without a rate last', async () => {
    await mark(scene, running, [1], 'PLA?');
    await mark(scene, running, [2], 'AP??');
    const byName = await names(grid());
    expect(await names(grid('?sort=-name'))).toEqual(byName.toReversed());
    const [half, whole, none, unknown] = byName;
    expect(await names(grid('?sort=rate'))).toEqual([none, half, whole, unknown]);
    expect(await names(grid('?sort=-rate'))).toEqual([whole, half, none, unknown]);
    const head = (await browser.get(grid('?sort=rate'))).html.querySelector('th[aria-sort=ascending] a');
    expect(head?.getAttribute('href')).toBe(grid('?sort=-rate'));
  });

  it('says how it counts by periods and lateness, which sessions were held in part, and which were called off', async () => {
    running = await runningClass(scene, 2, { courseCode: 'TH02' });
    await mark(scene, running, [1, 2], 'LA');
    await change(2, { heldPeriods: 3 });
    await change(4, { cancelled: true, topic: 'Bảng tính' });
    const { html, text } = await browser.get(grid());
    expect(text).toContain('7 tiết của 2 buổi đã học; tỉ lệ tính trên các buổi đã có dấu');
    expect(text).toContain('đi muộn tính 50%');
    expect(text).toContain('3/4 tiết');
    expect(text).toContain('1 buổi đã huỷ: Buổi 4, 13/05/2011 Chiều (Bảng tính)');
    const counted = html.querySelectorAll('tbody tr').map((row) => row.querySelectorAll('td.num').at(-3)!.text.trim());
    expect(counted).toEqual(['3,5/7', '0/7']);
    expect(html.querySelectorAll('tbody tr')[0]!.querySelector('td.num b')!.text).toBe('50%');
  });

  it('says what to do where nobody learns yet', async () => {
    const empty = await scene.class();
    const { text } = await browser.get(`/classes/${empty.code}/attendance`);
    expect(text).toContain('Ghi danh học viên trước');
  });

  describe('as a file', () => {
    it('has days, hours and periods in its head, real numbers, a legend and the sessions', async () => {
      running = await runningClass(scene, 2, { courseCode: 'TH02' });
      await mark(scene, running, [1, 2], 'LA');
      await change(2, { heldPeriods: 3 });
      await change(4, { cancelled: true });
      const file = await browser.download(`/classes/${running.code}/attendance.xlsx`);
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(file.body as never);
      const [marks, sessions] = workbook.worksheets;
      const values = marks!.getSheetValues() as unknown[][];
      expect(values[2]![1]).toContain('7 tiết của 2 buổi đã học');
      expect(values[4]!.slice(5, 8)).toEqual(['Buổi 1\n12/05', 'Buổi 2\n12/05', 'Buổi 3\n13/05']);
      expect(values[5]!.slice(5, 8)).toEqual([
        'Sáng\n07:30\n10:45\n4 tiết',
        'Chiều\n13:30\n16:45\n3/4 tiết',
        'Sáng\n07:30\n10:45\n4 tiết',
      ]);
      expect(values[6]!.slice(5)).toEqual(['M', 'M', '·', 0, 2, 0, 0, 0, 3.5, 7, 50, 68.18, 'không thể đạt']);
      expect(values[7]!.slice(5)).toEqual(['K', 'K', '·', 0, 0, 0, 2, 0, 0, 7, 0, 36.36, 'không thể đạt']);
      const legend = values.slice(9).map((row) => row.slice(2, 4));
      expect(legend[1]).toEqual(['C', 'Có mặt']);
      expect(legend).toHaveLength(8);
      const told = sessions!.getSheetValues() as unknown[][];
      expect(told[3]!.slice(1, 8)).toEqual([2, new Date('2011-05-12T00:00:00.000Z'), 'Chiều', '13:30', '16:45', 4, 3]);
      expect(told.slice(2).map((row) => row[9])).toEqual(['đã học', 'đã học', 'chưa học', 'đã huỷ']);
      const [entry] = await program.db.manager.find(AuditEntry, { order: { id: 'DESC' }, take: 1 });
      expect(entry).toMatchObject({ action: 'attendance.exported', subjectId: running.code });
    });

    it('holds the rows that are chosen on the screen', async () => {
      await mark(scene, running, [1, 2], 'PALE');
      const file = await browser.download(`/classes/${running.code}/attendance.csv?only=risk`);
      const lines = file.body.toString('utf8').split('\r\n');
      expect(lines).toContainEqual(expect.stringMatching(/^STT;Mã;.*;Buổi 1 12\/05;/));
      expect(file.body.toString('utf8').replaceAll('\r\n', '')).not.toContain('\n');
      expect(lines.filter((line) => /^\d+;CB\d+/.test(line))).toHaveLength(1);
    });

    describeWith('soffice', 'opened by LibreOffice', () => {
      it('shows the same in both formats', async () => {
        await mark(scene, running, [1, 2], 'PALE');
        const content = async (extension: string) => {
          const { body } = await browser.download(`/classes/${running.code}/attendance.${extension}`);
          return { content: Readable.from([body]), extension };
        };
        const [xlsx, ods] = await shownByOffice([await content('xlsx'), await content('ods')]);
        expect(xlsx).toContain('Cách tính tỉ lệ: 2 buổi đã học; tỉ lệ tính trên các buổi đã có dấu');
        expect(xlsx).toMatch(/Có mặt/);
        expect(ods).toBe(xlsx);
      }, 60_000);
    });
  });

  describe('a whole column', () => {
    const column = (query = '') => `/classes/${running.code}/attendance/column${query}`;
    const shown = async (address: string) =>
      (await rowsOf(address)).map((row) => row.querySelectorAll('td').map((cell) => cell.text.trim()));
    const set = async (address: string, fields: Record<string, string> = {}) =>
      browser.post(column(), { ...formFields((await browser.get(address)).html, FORM), ...fields });

    it('shows who would change from what to what, and sets exactly these', async () => {
      await mark(scene, running, [1], 'A?L?');
      expect((await browser.get(grid())).html.querySelector(`form[action="${column()}"]`)).not.toBeNull();
      const address = column('?session=1&status=P&which=unmarked');
      expect(await shown(address)).toEqual([
        ['Chưa điểm danh', '→ Có mặt'],
        ['Chưa điểm danh', '→ Có mặt'],
      ]);
      const answer = await set(address);
      expect([answer.status, answer.location]).toEqual([303, grid()]);
      expect((await browser.follow()).text).toContain('Đã ghi 2 dấu ở buổi 1');
      expect(await marksOf(1)).toBe('APLP');
      const changes = await program.db.manager.findBy(AttendanceMarkChange, { enrolmentId: running.learners[1]!.id });
      expect(changes.map(({ source, toStatus }) => [source, toStatus])).toEqual([['column', 'P']]);
    });

    it('sets those of one mark to another, all, and takes marks away', async () => {
      await mark(scene, running, [1], 'AALE');
      await set(column('?session=1&status=E&which=A'));
      expect(await marksOf(1)).toBe('EELE');
      await set(column('?session=1&status=P&which=all'));
      expect(await marksOf(1)).toBe('PPPP');
      await set(column('?session=1&status=none&which=all'));
      expect(await marksOf(1)).toBe('????');
      const { text, html } = await browser.get(column('?session=1&status=none&which=all'));
      expect(text).toContain('Không có ai để ghi');
      expect(html.querySelector('form[method=post][action$=column]')).toBeNull();
    });

    it('sets nobody when somebody was marked meanwhile, and shows what became of it', async () => {
      const address = column('?session=1&status=P&which=unmarked');
      const fields = formFields((await browser.get(address)).html, FORM);
      const [first] = running.learners;
      await program
        .get(AttendanceService)
        .save({ ...office, name: 'Lê Văn Cường' }, running.code, 1, [{ enrolmentId: first!.id, status: 'A' }]);
      const stale = await browser.post(column(), fields);
      expect(stale.status).toBe(409);
      expect(stale.text).toContain('Lê Văn Cường vừa ghi Không phép');
      expect(await marksOf(1)).toBe('A???');
      expect((await browser.post(column(), formFields(stale.html, FORM))).status).toBe(303);
      expect(await marksOf(1)).toBe('APPP');
    });

    it('tells whoever presses twice the same twice', async () => {
      const fields = formFields((await browser.get(column('?session=1&status=P&which=unmarked'))).html, FORM);
      for (const press of [1, 2]) {
        const { status, location } = await browser.post(column(), fields);
        expect({ press, status, location }).toEqual({ press, status: 303, location: grid() });
        expect((await browser.follow()).text).toContain('Đã ghi 4 dấu ở buổi 1');
      }
      expect(await program.db.manager.countBy(AttendanceMarkChange, { enrolmentId: running.learners[0]!.id })).toBe(1);
    });

    it('calls only those withdrawn who are not in the class now', async () => {
      const seats = program.get(SeatsService);
      const [back, gone] = running.learners;
      for (const { id } of [back!, gone!]) {
        const enrolment = await program.db.manager.findOneByOrFail(Enrolment, { id });
        await seats.withdraw(office, enrolment, 'Chuyển công tác');
      }
      const { cls } = running;
      const wish = { classId: cls.id, personId: back!.personId, door: 'trainer' as const, reason: 'Trở lại' };
      await seats.request(office, wish);
      const shownAs = (page: Awaited<ReturnType<Browser['get']>>) => page.text.split('đã rút').length - 1;
      expect(shownAs(await browser.get(column('?session=1&status=P&which=all')))).toBe(1);
      expect(shownAs(await browser.get(`/classes/${running.code}/sessions/1/attendance`))).toBe(1);
    });

    it('asks for a reason where a mark that stands changes in a class that has ended', async () => {
      await mark(scene, running, [1], 'AAP?');
      await moveTo(scene, running.cls, 'finished');
      const filled = await set(column('?session=1&status=P&which=unmarked'));
      expect(filled.status).toBe(303);
      const address = column('?session=1&status=P&which=A');
      const refused = await set(address);
      expect(refused.status).toBe(422);
      expect(refused.html.querySelector('#f-reason')).not.toBeNull();
      expect(await marksOf(1)).toBe('AAPP');
      expect((await set(address, { reason: 'Đối chiếu danh sách ký' })).status).toBe(303);
      expect(await marksOf(1)).toBe('PPPP');
      const [entry] = await program.db.manager.find(AttendanceMarkChange, { order: { id: 'DESC' }, take: 1 });
      expect(entry).toMatchObject({ reason: 'Đối chiếu danh sách ký', source: 'column' });
    });

    it('is closed before the day, sets nobody for an order without names, and is not there outside the scope', async () => {
      program.standOn('2011-05-12');
      expect((await browser.get(column('?session=4&status=P&which=all'))).text).toContain('chưa đến');
      program.standOn('2011-05-13');
      const fields = formFields((await browser.get(column('?session=1'))).html, FORM);
      const empty = Object.fromEntries(Object.entries(fields).filter(([name]) => !/^v\d/.test(name)));
      expect((await browser.post(column(), empty)).status).toBe(422);
      expect(await marksOf(1)).toBe('????');
      const elsewhere = await signedIn(program, 'caoloc');
      expect((await elsewhere.get(column('?session=1'))).status).toBe(404);
      const { _csrf: _, ...order } = fields;
      expect((await elsewhere.post(column(), order)).status).toBe(404);
      expect((await browser.get(column('?session=9'))).status).toBe(404);
      expect((await browser.get(column())).location).toBe(grid());
    });
  });
});

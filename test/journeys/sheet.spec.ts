import { readFileSync } from 'node:fs';
import path from 'node:path';
import { addDays } from '../../src/common/dates/calendar-date.js';
import { AttendanceService } from '../../src/features/attendance/attendance.service.js';
import { AttendanceMarkChange } from '../../src/features/attendance/attendance-mark-change.entity.js';
import { MarkToReview } from '../../src/features/attendance/mark-to-review.entity.js';
import { Enrolment } from '../../src/features/enrolments/enrolment.entity.js';
import { enterUser, office, PASSWORD } from '../support/cast.js';
import { serve, type Served, Visitor } from '../support/journey.js';
import { mark, runningClass, type RunningClass } from '../support/recording-scene.js';
import { Scene, TODAY } from '../support/scene.js';
import { startTestApp } from '../support/test-app.js';

const axe = readFileSync(path.join(__dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 360, height: 740 };

describe('the sheet of a session, in a real browser', () => {
  let served: Served;
  let scene: Scene;
  beforeAll(async () => {
    const program = await startTestApp();
    scene = await Scene.set(program);
    await enterUser(program, 'trainer', { name: 'Nông Thị Hạnh' });
    await enterUser(program, 'trainer', { username: 'giangvien2', name: 'Vi Văn Toàn' });
    served = await serve(program);
  }, 120_000);
  afterAll(() => served.close());

  const address = ({ code }: RunningClass) => `/classes/${code}/sessions/3/attendance`;

  async function openSheet(cls: RunningClass, username = 'giangvien', viewport = { width: 1280, height: 900 }) {
    const visitor = await Visitor.arrive(served, viewport);
    await visitor.signIn(username, PASSWORD);
    await visitor.open(address(cls));
    return visitor;
  }
  const recorded = async ({ code }: RunningClass) =>
    (await served.program.get(AttendanceService).sheet(office, code, 3)).learners.map((each) => each.mark);
  const letters = async (cls: RunningClass) => (await recorded(cls)).map((each) => each?.status ?? '?').join('');
  const line = ({ page }: Visitor) => page.locator('[data-line]');
  const saysSaved = (visitor: Visitor) =>
    line(visitor)
      .getByText('Đã lưu')
      .waitFor({ timeout: 25_000 })
      .catch(async () => {
        throw new Error(`The sheet says ${await line(visitor).innerText()}: ${await visitor.text()}`);
      });
  const row = ({ page }: Visitor, index: number) => page.locator('.sheet > li').nth(index);
  const tap = (visitor: Visitor, index: number, word: string) =>
    row(visitor, index).locator('.seg label', { hasText: word }).click();

  async function holdsUp({ page }: Visitor): Promise<void> {
    const found =
      "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))";
    const size = page.viewportSize()!;
    for (const viewport of [{ width: 1280, height: 900 }, PHONE]) {
      await page.setViewportSize(viewport);
      // The bar floats over one row or another, as one scrolls: what it half covers is no target that is too small.
      await page.evaluate("document.querySelector('.savebar')?.style.setProperty('position', 'static')");
      await page.evaluate(axe);
      expect(await page.evaluate(found)).toEqual([]);
      await page.evaluate("document.querySelector('.savebar')?.style.removeProperty('position')");
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width);
    }
    await page.setViewportSize(size);
  }

  it('is filled in with the keyboard alone, from start to end, with what was wrong taken back', async () => {
    const cls = await runningClass(scene, 12);
    const trainer = await openSheet(cls);
    const { keyboard } = trainer.page;
    const focused = () =>
      trainer.page.evaluate<string | null>(
        "document.activeElement.closest('li')?.querySelector('.stt')?.textContent ?? null",
      );
    while ((await focused()) === null || (await focused()) === '') await keyboard.press('Tab');
    expect(await focused()).toBe('1');
    for (const key of ['c', 'C', 'c']) await keyboard.press(key);
    await keyboard.press('m');
    await keyboard.type('15');
    await keyboard.press('Enter');
    await keyboard.press('p');
    expect(await focused()).toBe('6');
    await keyboard.press('ArrowUp');
    await keyboard.press('Tab');
    await keyboard.type('Họp Đảng uỷ');
    await keyboard.press('ArrowDown');
    await keyboard.press('k');
    await keyboard.press('k');
    await keyboard.press('Control+z');
    expect(await focused()).toBe('7');
    for (let index = 0; index < 6; index++) await keyboard.press('c');
    await saysSaved(trainer);
    expect(await letters(cls)).toBe('PPPLEAPPPPPP');
    const marks = await recorded(cls);
    expect([marks[3]!.minutesLate, marks[4]!.note]).toEqual([15, 'Họp Đảng uỷ']);
    expect(marks.every((each) => each?.markedByName === 'Nông Thị Hạnh')).toBe(true);
    while ((await trainer.page.evaluate('document.activeElement.textContent.trim()')) !== 'Xong')
      await keyboard.press('Tab');
    await keyboard.press('Enter');
    await trainer.page.waitForURL(`**/classes/${cls.code}/attendance`);
    expect(trainer.errors).toEqual([]);
    await trainer.leave();
  }, 60_000);

  it('takes 40 learners on a phone in twelve taps or fewer and within half a minute', async () => {
    const cls = await runningClass(scene, 40);
    const trainer = await openSheet(cls, 'giangvien', PHONE);
    const rows = trainer.page.locator('.sheet > li');
    const bar = (await trainer.page.locator('.savebar').boundingBox())!;
    let shown = 0;
    for (let index = 0; index < 12; index++) {
      const keys = (await rows.nth(index).locator('.seg').boundingBox())!;
      expect(keys.height).toBeGreaterThanOrEqual(44);
      if (keys.y + keys.height <= bar.y) shown += 1;
    }
    expect(shown).toBeGreaterThanOrEqual(7);

    const began = Date.now();
    await trainer.click('Còn lại có mặt');
    for (const [index, word] of [
      [4, 'Muộn'],
      [11, 'Có phép'],
      [18, 'Không phép'],
      [29, 'Muộn'],
      [39, 'Không phép'],
    ] as const) {
      trainer.clicks += 1;
      await tap(trainer, index, word);
    }
    await saysSaved(trainer);
    const seconds = (Date.now() - began) / 1000;
    process.stdout.write(
      `sheet: 40 learners in ${trainer.clicks - 1} taps, ${seconds.toFixed(1)} s; ${shown} rows on the first screen\n`,
    );
    expect(trainer.clicks - 1).toBeLessThanOrEqual(12);
    expect(seconds).toBeLessThan(30);
    const all = await letters(cls);
    expect([all[4], all[11], all[18], all[29], all[39]].join('')).toBe('LEALA');
    expect(all.replaceAll('P', '')).toBe('LEALA');
    await holdsUp(trainer);
    expect(trainer.errors).toEqual([]);
    await trainer.leave();
  }, 60_000);

  it('takes "the rest is present" back as one step, and leaves what was marked before', async () => {
    const cls = await runningClass(scene, 5);
    const trainer = await openSheet(cls);
    await tap(trainer, 1, 'Không phép');
    await trainer.click('Còn lại có mặt');
    await saysSaved(trainer);
    expect(await letters(cls)).toBe('PAPPP');
    await trainer.click('Hoàn tác');
    expect(await trainer.page.locator('.sheet li.un').count()).toBe(4);
    await trainer.click('Xong');
    await trainer.page.waitForURL(`**/classes/${cls.code}/attendance`);
    expect(await letters(cls)).toBe('?A???');
    await trainer.leave();
  }, 60_000);

  it('shows the mark of somebody else instead of writing over it, and lets the writer choose', async () => {
    const cls = await runningClass(scene, 4);
    const first = await openSheet(cls);
    const second = await openSheet(cls, 'giangvien2');
    await tap(first, 0, 'Không phép');
    await tap(first, 1, 'Không phép');
    await saysSaved(first);
    await tap(second, 0, 'Có mặt');
    await tap(second, 1, 'Có mặt');
    await line(second).getByText('Khác nhau (2)').waitFor();
    expect(await row(second, 0).locator('.clash').innerText()).toMatch(
      /Nông Thị Hạnh ghi Không phép lúc 09:00\. Dấu của đồng chí: Có mặt/,
    );
    expect(await letters(cls)).toBe('AA??');
    await holdsUp(second);

    await second.page.getByRole('link', { name: /Khác nhau/ }).click();
    await second.page.keyboard.press('Enter');
    await line(second).getByText('Khác nhau (1)').waitFor();
    expect(await row(second, 0).locator('input[value=A]').isChecked()).toBe(true);
    await row(second, 1).getByRole('button', { name: 'Ghi dấu của tôi' }).click();
    await saysSaved(second);
    expect(await letters(cls)).toBe('AP??');
    const reviews = await served.program.db.manager.find(MarkToReview, { order: { id: 'DESC' }, take: 2 });
    expect(reviews.map(({ decision }) => decision).sort()).toEqual(['kept', 'taken']);

    await tap(second, 1, 'Muộn');
    await tap(second, 0, 'Muộn');
    await saysSaved(second);
    expect(await letters(cls)).toBe('LL??');
    for (const visitor of [first, second]) {
      expect(visitor.errors).toEqual([]);
      await visitor.leave();
    }
  }, 60_000);

  it('takes a mark that is set anew as the choice between two', async () => {
    const cls = await runningClass(scene, 2);
    const trainer = await openSheet(cls);
    await mark(scene, cls, [3], 'A?');
    await tap(trainer, 0, 'Có mặt');
    await row(trainer, 0).locator('.clash').waitFor();
    await tap(trainer, 0, 'Muộn');
    await saysSaved(trainer);
    expect(await letters(cls)).toBe('L?');
    expect(await row(trainer, 0).locator('.clash').count()).toBe(0);
    await trainer.leave();
  }, 60_000);

  it('gives way to the mark of somebody else when the own is taken back, and never takes that one away', async () => {
    const cls = await runningClass(scene, 3);
    const trainer = await openSheet(cls);
    await mark(scene, cls, [3], 'AAA');
    for (const index of [0, 1, 2]) await tap(trainer, index, 'Có mặt');
    await line(trainer).getByText('Khác nhau (3)').waitFor();

    await trainer.page.keyboard.press('Control+z');
    await line(trainer).getByText('Khác nhau (2)').waitFor();
    expect(await row(trainer, 2).locator('input[value=A]').isChecked()).toBe(true);
    await row(trainer, 1).getByRole('button', { name: 'Giữ dấu đang có' }).click();
    await line(trainer).getByText('Khác nhau (1)').waitFor();
    await row(trainer, 0).getByRole('button', { name: 'Ghi dấu của tôi' }).click();
    await saysSaved(trainer);
    expect(await letters(cls)).toBe('PAA');
    expect(await trainer.page.getByRole('button', { name: 'Hoàn tác' }).isVisible()).toBe(false);
    await trainer.page.keyboard.press('Control+z');

    await tap(trainer, 1, 'Có phép');
    await saysSaved(trainer);
    await trainer.click('Hoàn tác');
    await saysSaved(trainer);
    expect(await letters(cls)).toBe('PAA');
    const reviews = await served.program.db.manager.find(MarkToReview, { order: { id: 'DESC' }, take: 3 });
    expect(reviews.map(({ decision }) => decision).sort()).toEqual(['kept', 'kept', 'taken']);
    expect(trainer.errors).toEqual([]);
    await trainer.leave();
  }, 60_000);

  it('shows the mark of somebody else again when the one set over it is taken back', async () => {
    const cls = await runningClass(scene, 1);
    const trainer = await openSheet(cls);
    await mark(scene, cls, [3], 'A');
    await tap(trainer, 0, 'Có mặt');
    await row(trainer, 0).locator('.clash').waitFor();
    await tap(trainer, 0, 'Có phép');
    await saysSaved(trainer);
    expect(await letters(cls)).toBe('E');
    await trainer.click('Hoàn tác');
    await saysSaved(trainer);
    expect(await letters(cls)).toBe('A');
    await trainer.leave();
  }, 60_000);

  it('tells the server when the session was as the sheet shows it', async () => {
    const cls = await runningClass(scene, 1);
    const trainer = await openSheet(cls);
    const sending = trainer.page.waitForRequest('**/attendance/marks');
    await tap(trainer, 0, 'Có mặt');
    const { marks } = (await sending).postDataJSON() as { marks: object[] };
    expect(marks).toMatchObject([{ code: cls.code, number: 3, date: TODAY, part: 'morning' }]);
    await trainer.leave();
  }, 60_000);

  it('says how it stands without a line and signed out, and sends when it can', async () => {
    const cls = await runningClass(scene, 4);
    const trainer = await openSheet(cls);
    // The device keeps marks as soon as it has fetched its key, which takes a line.
    await tap(trainer, 3, 'Có mặt');
    await saysSaved(trainer);
    await trainer.page.context().setOffline(true);
    await tap(trainer, 0, 'Có mặt');
    await tap(trainer, 1, 'Muộn');
    await line(trainer).getByText('Mất mạng (2 dấu giữ trên máy)').waitFor();
    const tried = trainer.page.waitForEvent('requestfailed');
    await trainer.page.getByRole('button', { name: 'Xong' }).click();
    await tried;
    await trainer.page.waitForTimeout(300);
    expect(trainer.page.url()).toContain('/sessions/3/attendance');
    await trainer.page.context().setOffline(false);
    await saysSaved(trainer);
    expect(await letters(cls)).toBe('PL?P');
    await trainer.page.context().clearCookies();
    await tap(trainer, 2, 'Có mặt');
    await line(trainer).getByText('Đã thoát (1 dấu giữ trên máy)').waitFor();
    await trainer.click('Đăng nhập lại');
    await trainer.fill('Tên đăng nhập', 'giangvien');
    await trainer.fill('Mật khẩu', PASSWORD);
    await trainer.page.locator('form[action="/sign-in"] button').click();
    await trainer.page.waitForURL('**/sessions/3/attendance');
    await saysSaved(trainer);
    expect(await letters(cls)).toBe('PLPP');
    await trainer.leave();
  }, 60_000);

  it('keeps minutes that are no minutes in the field and says what is wrong', async () => {
    const cls = await runningClass(scene, 2);
    const trainer = await openSheet(cls);
    await tap(trainer, 0, 'Muộn');
    await row(trainer, 0).locator('input[name^=l]').fill('300');
    await row(trainer, 0).getByText('Số phút muộn từ 1 đến 240').waitFor();
    await trainer.page.getByRole('button', { name: 'Xong' }).click();
    await trainer.page.waitForTimeout(300);
    expect(trainer.page.url()).toContain('/sessions/3/attendance');
    await row(trainer, 0).locator('input[name^=l]').fill('30');
    await saysSaved(trainer);
    expect((await recorded(cls))[0]).toMatchObject({ status: 'L', minutesLate: 30 });
    await trainer.leave();
  }, 60_000);

  it('says in the row why a mark was kept for review, and keeps what was pressed', async () => {
    const cls = await runningClass(scene, 2);
    const trainer = await openSheet(cls);
    const left = { memberTo: addDays(TODAY, -1) };
    await served.program.db.manager.update(Enrolment, cls.learners[0]!.id, left);
    await tap(trainer, 0, 'Có mặt');
    await row(trainer, 0).getByText('không thuộc lớp vào ngày này').waitFor();
    await line(trainer).getByText('Có dấu chờ quyết định (1)').waitFor();
    await trainer.click('Quyết định dấu này');
    expect(await trainer.text()).toContain(cls.learners[0]!.fullName);
    expect(trainer.errors).toEqual([]);
    await trainer.leave();
  }, 60_000);

  it('sends what waits before another page of the program is opened', async () => {
    const cls = await runningClass(scene, 6);
    const trainer = await openSheet(cls);
    await trainer.click('Còn lại có mặt');
    await trainer.click('Bảng điểm danh cả lớp');
    expect(await letters(cls)).toBe('PPPPPP');
    await trainer.leave();
  }, 60_000);

  it('is a plain form without any script', async () => {
    const cls = await runningClass(scene, 3);
    const context = await served.browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
    const page = await context.newPage();
    await page.goto(`${served.base}/sign-in`);
    await page.getByLabel('Tên đăng nhập').fill('giangvien');
    await page.getByLabel('Mật khẩu').fill(PASSWORD);
    await page.locator('form[action="/sign-in"] button').click();
    await page.goto(served.base + address(cls));
    expect(await page.getByRole('button', { name: 'Hoàn tác' }).isVisible()).toBe(false);
    await page.locator('.sheet > li').first().locator('label', { hasText: 'Không phép' }).click();
    const press = async (name: string) => {
      const answered = page.waitForEvent('load');
      await page.getByRole('button', { name }).click();
      await answered;
    };
    await press('Lưu điểm danh');
    expect(await letters(cls)).toBe('A??');
    await press('Còn lại có mặt, lưu');
    expect(await letters(cls)).toBe('APP');
    await context.close();
    const changes = await served.program.db.manager.find(AttendanceMarkChange, { order: { id: 'DESC' }, take: 3 });
    expect(changes.map(({ source }) => source)).toEqual(['sheet', 'sheet', 'sheet']);
  }, 60_000);
});

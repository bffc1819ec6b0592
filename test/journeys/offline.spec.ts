import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AttendanceMarkChange } from '../../src/features/attendance/attendance-mark-change.entity.js';
import { AttendanceService } from '../../src/features/attendance/attendance.service.js';
import { MarkToReview } from '../../src/features/attendance/mark-to-review.entity.js';
import { enterUser, office } from '../support/cast.js';
import { Device, INSECURE } from '../support/device.js';
import { serve, type Served } from '../support/journey.js';
import { Line } from '../support/line.js';
import { runningClass, type RunningClass } from '../support/recording-scene.js';
import { Scene, TODAY } from '../support/scene.js';
import { startTestApp } from '../support/test-app.js';

const NOON = new Date(`${TODAY}T02:00:00.000Z`);
const MARKS = '/attendance/marks';
const problem = (status: number, code: string) => ({
  status,
  type: 'application/problem+json',
  body: JSON.stringify({ status, code, errors: [] }),
});
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

describe('taking registers where the line is dead', () => {
  let served: Served;
  let scene: Scene;
  let line: Line;
  const devices: Device[] = [];

  beforeAll(async () => {
    const program = await startTestApp();
    scene = await Scene.set(program);
    await enterUser(program, 'trainer', { name: 'Nông Thị Hạnh' });
    await enterUser(program, 'trainer', { username: 'giangvien2', name: 'Vi Văn Toàn' });
    await enterUser(program, 'cadre');
    served = await serve(program);
    line = await Line.to(served.base);
  }, 120_000);
  afterEach(async () => {
    await line.restoreAll();
    for (const each of devices.splice(0)) await each.end();
  });
  afterAll(async () => {
    await line.cut();
    await served.close();
  });

  const sheetOf = ({ code }: RunningClass) => `/classes/${code}/sessions/3/attendance`;
  const letters = async ({ code }: RunningClass) =>
    (await served.program.get(AttendanceService).sheet(office, code, 3)).learners
      .map(({ mark }) => mark?.status ?? '?')
      .join('');
  const changes = () => served.program.db.manager.find(AttendanceMarkChange, { order: { id: 'ASC' } });
  const reviews = () => served.program.db.manager.find(MarkToReview);

  async function device(host?: string): Promise<Device> {
    const made = new Device(line, () => NOON, host);
    devices.push(made);
    await made.start();
    return made;
  }

  /** Signed in, with the register of the class on the device and the worker in charge. */
  async function deviceWith(cls: RunningClass, username = 'giangvien'): Promise<Device> {
    const phone = await device();
    await phone.signIn(username);
    await phone.isLookedAfter();
    await phone.open('/attendance/offline');
    const row = phone.page.locator(`[data-sheet-of="${sheetOf(cls)}"]`);
    await row.locator('[data-keep]').click();
    await row.getByText('Sẵn sàng trên máy này').waitFor();
    return phone;
  }

  async function goes(phone: Device, offline: boolean): Promise<void> {
    if (offline) await line.cut();
    else await line.restore();
    await phone.setOffline(offline);
  }

  it('keeps marks through a dead battery and sends them by themselves, once each, in the order they were taken', async () => {
    const cls = await runningClass(scene, 8);
    const phone = await deviceWith(cls);
    const before = (await changes()).length;
    await goes(phone, true);
    await phone.open(sheetOf(cls));
    await phone.shows('Đang xem bản lưu trên máy này');
    for (const row of [0, 1, 2, 3, 4]) await phone.mark(row, 'P');
    await phone.setClock(later(2));
    await phone.mark(5, 'A');
    await phone.waitingIs(6);

    await phone.dieAndStart();
    await phone.setOffline(true);
    await phone.setClock(later(10));
    await phone.open(sheetOf(cls));
    await phone.page.locator('.sheet > li').nth(5).locator('input[value=A]:checked').waitFor({ state: 'attached' });
    expect(await phone.marked()).toBe(6);
    await phone.mark(6, 'E');
    await phone.waitingIs(7);
    expect(await letters(cls)).toBe('????????');

    await goes(phone, false);
    await phone.waitingIs(0);
    expect(await letters(cls)).toBe('PPPPPAE?');
    const sent = (await changes()).slice(before);
    expect(sent.map(({ toStatus, source }) => `${toStatus} ${source}`)).toEqual([
      ...Array.from({ length: 5 }, () => 'P offline'),
      'A offline',
      'E offline',
    ]);
    expect(sent.map(({ saidAt }) => saidAt).slice(4)).toEqual(
      [NOON, later(2), later(10)].map((at) => at.toISOString()),
    );
    expect(new Set(sent.map(({ submissionKey }) => submissionKey)).size).toBe(7);
    await phone.open(sheetOf(cls));
    expect(await phone.marked()).toBe(7);
    expect(phone.errors).toEqual([]);
  }, 90_000);

  it('brings what two devices say differently to the review page', async () => {
    const cls = await runningClass(scene, 4);
    const [one, other] = [await deviceWith(cls), await deviceWith(cls, 'giangvien2')];
    await line.cut();
    for (const phone of [one, other]) {
      await phone.setOffline(true);
      await phone.open(sheetOf(cls));
    }
    await one.mark(0, 'P');
    await one.mark(1, 'P');
    await other.mark(0, 'A');
    await other.mark(1, 'P');
    await one.waitingIs(2);
    await other.waitingIs(2);
    await line.restore();
    await one.setOffline(false);
    await one.waitingIs(0);
    await other.setOffline(false);
    await other.waitingIs(0);
    expect(await letters(cls)).toBe('PP??');
    expect((await reviews()).map(({ status }) => status)).toEqual(['A']);
    await other.open('/attendance/review');
    await other.shows('Vi Văn Toàn');
  }, 90_000);

  it('warns who signs out, locks what is left, shows it to nobody else, and sends it when its owner is back', async () => {
    const cls = await runningClass(scene, 4);
    const phone = await deviceWith(cls);
    await phone.open(sheetOf(cls));
    await line.cut();
    await phone.mark(0, 'L');
    await phone.mark(1, 'P');
    await phone.waitingIs(2);
    const kept = await phone.stored();
    expect(kept).toMatchObject({ marks: 2, sheets: 1, hasKey: true });
    expect(kept.text).not.toMatch(/Hoàng|status|Nông Thị Hạnh/);

    await line.restore();
    line.instead.set(MARKS, () => null);
    await phone.open('/');
    await phone.signOutOf('Vẫn thoát', 'còn 2 dấu');
    expect((await phone.stored()).hasKey).toBe(false);
    line.instead.delete(MARKS);
    await phone.open('/sign-in');
    await phone.page.getByText('Trên máy này còn 2 dấu điểm danh chưa gửi').waitFor();

    await phone.signIn('giangvien2');
    await phone.open('/attendance/offline');
    await phone.page.getByText('Trên máy này còn 2 dấu của người khác, đang khoá').waitFor();
    expect(await letters(cls)).toBe('????');
    expect(await phone.page.locator('[data-sheet-of] .good').count()).toBe(0);
    await phone.setOffline(true);
    await line.cut();
    await phone.open(sheetOf(cls));
    await phone.shows('Trên máy này chưa lưu danh sách nào');
    expect(await phone.text()).not.toMatch(/Hoàng/);
    // The page without a line loads itself anew when the line is back, which must not come in between.
    await phone.page.goto('about:blank');
    await line.restore();
    await phone.setOffline(false);

    await phone.open('/');
    await phone.signOut();
    await phone.signIn('giangvien');
    await phone.waitingIs(0);
    await expect(letters(cls)).resolves.toBe('LP??');
  }, 90_000);

  it('lets go whoever signs out where the store of the browser fails, and takes the key away on the next page', async () => {
    const cls = await runningClass(scene, 2);
    const phone = await deviceWith(cls);
    await phone.open('/');
    await phone.page.evaluate('IDBObjectStore.prototype.delete = () => { throw new Error("broken"); }');
    await phone.signOut();
    await phone.until(async () => (await phone.stored()).hasKey, false);
    await phone.signIn('giangvien');
    await phone.until(async () => (await phone.stored()).hasKey, true);
  }, 90_000);

  it('does not bring back a key that another page was fetching while its owner signed out', async () => {
    const cls = await runningClass(scene, 2);
    const phone = await deviceWith(cls);
    await phone.open('/');
    await phone.page.locator('[data-ready-line]').getByText('sẵn sàng').waitFor();
    await phone.dropKey();
    const other = await phone.secondPage();
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const asked = new Promise<void>((resolve) => {
      void other.route('**/attendance/device', async (route) => {
        const response = await route.fetch();
        resolve();
        await held;
        await route.fulfill({ response });
      });
    });
    await other.goto(phone.page.url());
    await asked;
    await phone.signOut();
    const answered = other.waitForResponse('**/attendance/device');
    answer();
    await (await answered).finished();
    await other.evaluate('new Promise((resolve) => setTimeout(resolve, 500))');
    expect((await phone.stored()).hasKey).toBe(false);
  }, 90_000);

  it('takes the key of who is gone without a word as soon as somebody else is seen', async () => {
    const cls = await runningClass(scene, 2);
    const phone = await deviceWith(cls);
    await goes(phone, true);
    await phone.open(sheetOf(cls));
    await phone.mark(0, 'P');
    await phone.waitingIs(1);
    await phone.forgetSignIn();
    await goes(phone, false);
    await phone.page
      .getByText(/đăng nhập lại/i)
      .first()
      .waitFor();
    expect(await phone.stored()).toMatchObject({ marks: 1, hasKey: true });
    await phone.signIn('giangvien2');
    await phone.open('/attendance/offline');
    await phone.page.getByText('Trên máy này còn 1 dấu của người khác').waitFor();
    await phone.forgetSignIn();
    await phone.signIn('canbo');
    await phone.until(async () => (await phone.stored()).hasKey, false);
    await phone.forgetSignIn();
    await phone.signIn('giangvien');
    await phone.waitingIs(0);
    expect(await letters(cls)).toBe('P?');
  }, 90_000);

  it('keeps the queue when a new version of the program comes in between, and what an older one kept', async () => {
    const cls = await runningClass(scene, 3);
    const phone = await deviceWith(cls);
    await goes(phone, true);
    await phone.open(sheetOf(cls));
    await phone.mark(0, 'P');
    await phone.waitingIs(1);
    line.instead.set(MARKS, () => null);
    const names = await phone.page.locator('.sheet .nm b').allInnerTexts();
    line.altered.set('/sw.js', (text) => text.replace(/version:"[0-9a-f]{10}"/, 'version:"0123456789"'));
    await goes(phone, false);
    await phone.open('/');
    await phone.says('caches.keys().then((names) => names.join())', 'taphuan-0123456789');
    await goes(phone, true);
    await phone.open(sheetOf(cls));
    await phone.mark(1, 'A');
    await phone.waitingIs(2);
    const { id: enrolmentId } = cls.learners.find(({ fullName }) => fullName === (names[2] ?? ''))!;
    const sessionId = (await served.program.get(AttendanceService).sheet(office, cls.code, 3)).session.id;
    await phone.keepAsBefore({
      key: randomUUID(),
      code: cls.code,
      sessionId,
      number: 3,
      enrolmentId,
      status: 'E',
      saidAt: NOON.toISOString(),
    });
    line.instead.delete(MARKS);
    await goes(phone, false);
    await phone.waitingIs(0);
    expect(await letters(cls)).toBe('PAE');
  }, 90_000);

  it('lets the time of the server decide where the clock of a device is five hours ahead, and keeps what it said', async () => {
    const cls = await runningClass(scene, 2);
    const phone = await deviceWith(cls);
    await phone.setClock(later(300));
    await phone.open(sheetOf(cls));
    await phone.mark(0, 'P');
    await phone.saysSaved();
    const last = (await changes()).at(-1)!;
    expect(last).toMatchObject({ at: NOON.toISOString(), saidAt: later(300).toISOString(), source: 'device' });
    expect(last.clockAheadSeconds).toBe(18_000);
    // The browser takes the line for good: nothing but trying again tells when it is.
    await line.cut();
    await phone.mark(1, 'A');
    await phone.waitingIs(1);
    await line.restore();
    await phone.waitingIs(0);
    expect(await letters(cls)).toBe('PA');
  }, 90_000);

  it('shows the register that lies on the device when the line is too slow, but not two weeks after its owner was seen', async () => {
    const cls = await runningClass(scene, 2);
    const phone = await deviceWith(cls);
    line.delayMs = 6_000;
    // The page is there long before a slow phone has opened its store: until then it says nothing of who is signed in.
    await phone.slowDown(20);
    await phone.open(sheetOf(cls));
    expect(await phone.text()).not.toContain('không có ai đang đăng nhập');
    await phone.shows('Đang xem bản lưu trên máy này');
    await phone.slowDown(1);
    await goes(phone, true);
    await phone.setClock(later(15 * 24 * 60));
    await phone.open(sheetOf(cls));
    await phone.shows('không có ai đang đăng nhập');
  }, 90_000);

  it('keeps what the server does not take, says why, gives it out as a file and drops it only when asked twice', async () => {
    const cls = await runningClass(scene, 2);
    const phone = await deviceWith(cls);
    let sent = 0;
    line.instead.set(MARKS, (body) => {
      const { marks } = JSON.parse(body) as { marks: { key: string }[] };
      sent += marks.length;
      const why = { outcome: 'refused', mark: null, why: 'not_found', whyText: 'Lớp này không còn.', reviewId: null };
      const answers = marks.map(({ key }) => ({ key, ...why }));
      return { status: 200, type: 'application/json', body: JSON.stringify({ now: NOON, answers }) };
    });
    await phone.open(sheetOf(cls));
    const [name] = await phone.page.locator('.sheet .nm b').allInnerTexts();
    await phone.mark(0, 'A');
    await phone.page.locator('[data-line]').getByText('Có dấu không gửi được').waitFor();
    await phone.open('/attendance/offline');
    const refused = phone.page.locator('[data-refused-list] li');
    await refused.getByText('Lớp này không còn.').waitFor();
    expect(await refused.innerText()).toContain(`${name}: Không phép`);
    const coming = phone.page.waitForEvent('download');
    await phone.page.getByRole('button', { name: 'Tải tệp CSV' }).click();
    const file = readFileSync(await (await coming).path(), 'utf8');
    expect(file).toContain(`${cls.code},3,`);
    expect(file).toContain(`${name},A,`);
    await refused.getByRole('button', { name: 'Gửi lại' }).click();
    await phone.until(async () => sent, 2);
    await refused.getByText('Lớp này không còn.').waitFor();
    for (const answer of ['Quay lại', 'Bỏ dấu này']) {
      expect((await phone.stored()).marks).toBe(1);
      await refused.getByRole('button', { name: 'Bỏ dấu này' }).click();
      await phone.page.getByRole('dialog').getByRole('button', { name: answer }).click();
    }
    await phone.waitingIs(0);
    expect(phone.errors).toEqual([]);
  }, 90_000);

  it('sends again what was refused once the server takes it', async () => {
    const cls = await runningClass(scene, 2);
    const phone = await deviceWith(cls);
    line.instead.set(MARKS, () => problem(422, 'request_invalid'));
    await phone.open(sheetOf(cls));
    await phone.mark(0, 'A');
    await phone.page.locator('[data-line]').getByText('Có dấu không gửi được').waitFor();
    await phone.open('/attendance/offline');
    const refused = phone.page.locator('[data-refused-list] li');
    await refused.getByText('Máy chủ không đọc được dấu này').waitFor();
    line.instead.delete(MARKS);
    await refused.getByRole('button', { name: 'Gửi lại' }).click();
    await phone.waitingIs(0);
    expect(await letters(cls)).toBe('A?');
    await refused.waitFor({ state: 'detached' });
    expect(phone.errors).toEqual([]);
  }, 90_000);

  it('keeps marks and registers while a network in between wants somebody to sign in first', async () => {
    const cls = await runningClass(scene, 2);
    const phone = await deviceWith(cls);
    await phone.open(sheetOf(cls));
    const portal = { status: 404, type: 'text/html', body: '<html>Đăng nhập wifi</html>' };
    let asked = 0;
    line.instead.set(MARKS, () => portal);
    line.instead.set('/attendance/device', () => portal);
    line.instead.set(`${sheetOf(cls)}/offline`, () => {
      asked += 1;
      return portal;
    });
    await phone.mark(0, 'P');
    await phone.page.locator('[data-line]').getByText('Mất mạng (1 dấu giữ trên máy)').waitFor();
    await phone.setClock(later(40));
    await phone.open('/');
    await phone.until(async () => asked > 0, true);
    await phone.page.evaluate('new Promise((resolve) => setTimeout(resolve, 300))');
    expect(await phone.stored()).toMatchObject({ marks: 1, sheets: 1 });
    line.instead.clear();
    await phone.open('/');
    await phone.waitingIs(0);
    expect(await letters(cls)).toBe('P?');
    line.instead.set(`${sheetOf(cls)}/offline`, () => problem(404, 'not_found'));
    await phone.setClock(later(80));
    await phone.open('/');
    await phone.until(async () => (await phone.stored()).sheets, 0);
  }, 90_000);

  it('says plainly that nothing can be kept where the address is not encrypted, and still takes marks', async () => {
    const cls = await runningClass(scene, 2);
    const phone = await device(INSECURE);
    await phone.signIn('giangvien');
    await phone.open('/attendance/offline');
    await phone.shows('địa chỉ không mã hoá (http)');
    expect(await phone.page.locator('[data-keep]:visible').count()).toBe(0);
    await phone.open(sheetOf(cls));
    await phone.mark(1, 'P');
    await phone.saysSaved();
    expect(await letters(cls)).toBe('?P');
    await phone.open('/');
    await phone.signOut();
    expect(phone.errors).toEqual([]);
  }, 60_000);

  it('puts no worker and no store into the browser of a visitor', async () => {
    const visitor = await device();
    await visitor.open('/');
    await visitor.open('/sign-in');
    expect(await visitor.page.evaluate('navigator.serviceWorker.getRegistrations().then(({ length }) => length)')).toBe(
      0,
    );
    expect(await visitor.page.evaluate('indexedDB.databases().then(({ length }) => length)')).toBe(0);
  }, 60_000);
});

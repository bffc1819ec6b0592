import type { Server } from 'node:http';
import request from 'supertest';
import { IsNull } from 'typeorm';
import { Clock } from '../../../src/common/clock.js';
import { addDays } from '../../../src/common/dates/calendar-date.js';
import { AttendanceMark } from '../../../src/features/attendance/attendance-mark.entity.js';
import { CheckInOpening } from '../../../src/features/checkins/check-in-opening.entity.js';
import { CheckIn } from '../../../src/features/checkins/check-in.entity.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { Browser, type Visited } from '../../support/browser.js';
import { enterUser, PASSWORD } from '../../support/cast.js';
import { runningClass, type RunningClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the pages of checking in by code', () => {
  let program: TestApp;
  let cls: RunningClass;
  let trainer: Browser;
  let board: string;
  beforeAll(async () => {
    program = await startTestApp();
    const scene = await Scene.set(program);
    await enterUser(program, 'trainer', { personId: (await scene.person()).id });
    cls = await runningClass(scene, 6);
    for (const [index, { personId, fullName }] of cls.learners.entries()) {
      await enterUser(program, 'cadre', { username: `hocvien${index}`, personId, name: fullName });
    }
    await enterUser(program, 'committee');
    trainer = new Browser(program);
    await trainer.signIn('giangvien', PASSWORD);
    board = `/classes/${cls.code}/sessions/3/check-in`;
  }, 60_000);
  afterAll(() => program.close());
  beforeEach(() => at('07:30:00'));

  function at(time: string): void {
    program.get(Clock).now = () => new Date(`${TODAY}T${time}+07:00`);
  }

  async function learner(index: number): Promise<Browser> {
    const browser = new Browser(program);
    await browser.signIn(`hocvien${index}`, PASSWORD);
    return browser;
  }

  async function shown(): Promise<string> {
    const { html } = await trainer.get(board);
    return html.querySelector('[data-code]')!.text.replaceAll(' ', '');
  }

  const rows = () => program.db.manager.count(CheckIn);
  const writes = async () => [await rows(), await program.db.manager.count(AuditEntry)];

  it('open the code of a session of today, with a pace that may be chosen', async () => {
    const before = await trainer.get(board);
    expect(before.html.querySelector('input[name=stepSeconds]')!.getAttribute('value')).toBe('15');
    expect((await trainer.post(board, { stepSeconds: '1', graceSeconds: '15' })).status).toBe(422);
    expect((await trainer.post(board, { stepSeconds: '15', graceSeconds: '15' })).location).toBe(board);
    const wall = await trainer.follow();
    expect(wall.html.querySelector('[data-code]')!.text).toMatch(/^\d{3} \w{3} \w{3}$/);
    expect(wall.html.querySelector('[data-qr] svg path')).not.toBeNull();
    expect(wall.text).toContain('localhost:3000/check-in');
    await trainer.post(board, { stepSeconds: '20', graceSeconds: '15' });
    expect((await trainer.follow()).text).toContain('đang mở rồi');
    expect(await program.db.manager.count(CheckInOpening)).toBe(1);
  });

  it('say on another day that only the day itself will do', async () => {
    const past = `/classes/${cls.code}/sessions/1/check-in`;
    const page = await trainer.get(past);
    expect(page.text).toContain('chỉ mở được trong ngày học; buổi này học ngày 12/05/2011');
    const refused = await trainer.post(past, { stepSeconds: '15', graceSeconds: '15' });
    expect([refused.status, refused.text.includes('12/05/2011')]).toEqual([422, true]);
  });

  it('change with the time of the server, with a script and without', async () => {
    at('07:30:05');
    const { html } = await trainer.get(board);
    expect(html.querySelector('noscript')!.innerHTML).toContain('http-equiv="refresh" content="10"');
    const first = (await trainer.get(`${board}/now`)).headers;
    expect(first['content-type']).toContain('application/json');
    const read = async () => JSON.parse((await trainer.download(`${board}/now`)).body.toString()) as Wall;
    const now = await read();
    expect(now).toMatchObject({ open: true, code: html.querySelector('[data-code]')!.text, nextIn: 10_000 });
    expect(now.address).toBe(`http://localhost:3000/check-in/${now.code.replaceAll(' ', '')}`);
    at('07:30:15');
    const next = await read();
    expect(next.code).not.toBe(now.code);
    expect(next.svg).not.toBe(now.svg);
    expect(next.code.slice(0, 3)).toBe(now.code.slice(0, 3));
  });

  interface Wall {
    open: boolean;
    code: string;
    address: string;
    svg: string;
    nextIn: number;
    checkedIn: number;
  }

  it('cost few statements where they are asked for again and again', async () => {
    expect(await countStatements(program, () => trainer.get(`${board}/now`))).toBeLessThanOrEqual(6);
    expect(await countStatements(program, () => trainer.get(board))).toBeLessThanOrEqual(10);
  });

  it('are closed to those who do not take the register', async () => {
    const cadre = await learner(0);
    for (const address of [board, `${board}/now`, `${board}/counting`]) {
      expect((await cadre.get(address)).status).toBe(403);
    }
  });

  it('let a learner who is signed in say so with one button, and change nothing before it is pressed', async () => {
    const browser = await learner(0);
    const address = `/check-in/${await shown()}`;
    const before = await writes();
    const page = await browser.get(address);
    expect(page.html.querySelectorAll('main form button').map(({ text }) => text.trim())).toEqual(['Tôi có mặt']);
    expect(page.text).toContain(cls.cls.title);
    expect(page.text).toContain('Buổi 3');
    expect(page.text).toContain(cls.learners[0]!.fullName);
    expect(page.text).toContain('ghi nhận tạm');
    expect(await writes()).toEqual(before);
    expect((await browser.get('/')).text).toContain('Đang điểm danh bằng mã');
    await browser.get(address);
    expect((await browser.post(address)).location).toBe(address);
    expect((await browser.follow()).text).toContain('Đã ghi nhận lúc 07:30');
    at('07:31:40');
    await browser.get(address);
    expect((await browser.post(address)).location).toBe(address);
    expect((await browser.follow()).text).toContain('Đã ghi nhận lúc 07:30');
    expect(await rows()).toBe(1);
    expect((await browser.get('/')).text).not.toContain('Đang điểm danh bằng mã');
  });

  it('keep the moment of the scan of who signs in after it', async () => {
    const browser = new Browser(program);
    const address = `/check-in/${await shown()}`;
    const scan = await browser.get(address);
    expect(scan.location).toBe(`/sign-in?next=${encodeURIComponent(address)}`);
    expect((await browser.follow()).text).toContain('Đã giữ giờ quét 07:30');
    at('07:38:00');
    const next = { username: 'hocvien1', password: PASSWORD, next: address };
    expect((await browser.post('/sign-in', next)).location).toBe(address);
    expect((await browser.follow()).text).toContain('Tôi có mặt');
    await browser.post(address);
    expect((await browser.follow()).text).toContain('Đã ghi nhận lúc 07:30');
  });

  it('keep that moment for ten minutes and no longer', async () => {
    const browser = new Browser(program);
    const address = `/check-in/${await shown()}`;
    await browser.get(address);
    at('07:40:01');
    await browser.signIn('hocvien4', PASSWORD);
    expect((await browser.get(address)).text).toContain('Mã đã hết hạn');
  });

  it('tell a visitor at the scan that a code is over, and name no class', async () => {
    const code = await shown();
    at('07:35:00');
    const scan = await new Browser(program).get(`/check-in/${code}`);
    expect([scan.status, scan.location]).toEqual([422, null]);
    expect(scan.text).toContain('Mã không dùng được nữa, quét lại mã trên màn chiếu');
    expect(scan.text).not.toContain(cls.cls.title);
    expect(scan.text).not.toContain(cls.code);
  });

  it('do not believe a moment that somebody made up', async () => {
    const browser = new Browser(program);
    const signedIn = cookiesOf(await browser.signIn('hocvien2', PASSWORD));
    const code = await shown();
    at('07:31:00');
    const scan = await browser.get(`/check-in/${code}`);
    expect(scan.text).toContain('Mã đã hết hạn');
    const kept = cookiesOf(scan).find((cookie) => cookie.startsWith('th_scan='))!;
    const forged = kept.replace(/\.\d+\./, `.${Date.parse(`${TODAY}T07:30:00+07:00`)}.`);
    expect(forged).not.toBe(kept);
    const { text } = await request(program.app.getHttpServer() as Server)
      .get(`/check-in/${code}`)
      .set('Cookie', [...signedIn, forged].join('; '));
    expect(text).toContain('Mã đã hết hạn');
  });

  const cookiesOf = ({ headers }: Visited) =>
    (headers['set-cookie'] as unknown as string[]).map((cookie) => cookie.split(';')[0]!);

  it('take a code that is typed, in whatever spelling', async () => {
    const browser = await learner(2);
    const code = await shown();
    const spelt = encodeURIComponent(` ${code.slice(0, 3)}-${code.slice(3).toLowerCase()}`);
    expect((await browser.get(`/check-in?code=${spelt}`)).location).toBe(`/check-in/${code}`);
    expect((await browser.follow()).text).toContain('Tôi có mặt');
    const wrong = await browser.get('/check-in?code=xin-chao');
    expect([wrong.status, wrong.html.querySelector('.field-err') !== null]).toEqual([422, true]);
    expect((await browser.get('/check-in/xin-chao')).status).toBe(422);
    const never = `${code.slice(0, 8)}${code.endsWith('A') ? 'B' : 'A'}`;
    expect((await browser.get(`/check-in/${never}`)).text).toContain('Mã không đúng');
    expect((await browser.post(`/check-in/${never}`)).status).toBe(422);
  });

  it('tell who does not belong to the class so, and never whether a code is good to who is not signed in', async () => {
    const code = await shown();
    const committee = new Browser(program);
    await committee.signIn('bcd', PASSWORD);
    expect((await committee.get(`/check-in/${code}`)).text).toContain('Báo giảng viên để được ghi');
    expect((await committee.post(`/check-in/${code}`)).status).toBe(422);
    const never = `${code.slice(0, 8)}${code.endsWith('A') ? 'B' : 'A'}`;
    const answers = await Promise.all([code, never].map((each) => new Browser(program).get(`/check-in/${each}`)));
    expect(answers.map(({ status, location }) => [status, location?.startsWith('/sign-in')])).toEqual([
      [303, true],
      [303, true],
    ]);
  });

  it('take a second learner on one device, and tick only the first', async () => {
    const phone = await learner(2);
    const code = await shown();
    await phone.get(`/check-in/${code}`);
    await phone.post(`/check-in/${code}`);
    await phone.get('/account');
    await phone.post('/sign-out');
    await phone.signIn('hocvien3', PASSWORD);
    await phone.get(`/check-in/${code}`);
    await phone.post(`/check-in/${code}`);
    expect((await phone.follow()).text).toContain('Đã ghi nhận');
    const { html } = await trainer.get(`${board}/counting`);
    const [first, later] = [cls.learners[2]!, cls.learners[3]!].map(({ id }) => {
      return html.querySelector(`.arrived input[name=t${id}]`)!.closest('li')!;
    });
    expect(first!.text).toContain('Máy này còn được người khác dùng sau');
    expect(later!.text).toContain(`Chung máy: ${cls.learners[2]!.fullName} ghi nhận trước`);
    expect(html.text.match(/Chung máy/g)).toHaveLength(1);
    expect([first!, later!].map((row) => row.querySelector('input')!.hasAttribute('checked'))).toEqual([true, false]);
    expect(html.querySelectorAll('.arrived input[checked]')).toHaveLength(3);
  });

  /** What the form would send as it stands. */
  async function countForm(): Promise<Record<string, string>> {
    const { html } = await trainer.get(`${board}/counting`);
    const ticked = html.querySelectorAll('.arrived input[checked]').map((box) => [box.getAttribute('name')!, '1']);
    return { seen: html.querySelector('input[name=seen]')!.getAttribute('value')!, ...Object.fromEntries(ticked) };
  }

  it('hold the count against the heads, and against who came meanwhile', async () => {
    const form = await countForm();
    const late = await learner(4);
    const code = await shown();
    await late.get(`/check-in/${code}`);
    await late.post(`/check-in/${code}`);
    await trainer.get(`${board}/counting`);
    const more = await trainer.post(`${board}/counting`, { ...form, headCount: '2' });
    expect([more.status, more.text.includes('Có thêm 1 người vừa ghi nhận')]).toEqual([409, true]);
    expect(more.html.querySelector(`input[name=t${cls.learners[4]!.id}]`)!.hasAttribute('checked')).toBe(true);
    const all = await countForm();
    expect((await trainer.post(`${board}/counting`, all)).text).toContain('Số người đếm được trong phòng');
    const differs = await trainer.post(`${board}/counting`, { ...all, headCount: '5', lateAfter: '07:15' });
    expect(differs.status).toBe(422);
    expect(differs.text).toContain('Đếm được 5 người nhưng sẽ có 4 người được ghi có mặt');
    expect(differs.html.querySelector('input[name=lateAfter]')!.getAttribute('value')).toBe('07:15');
    expect(await program.db.manager.count(AttendanceMark)).toBe(0);
    const wrongTime = await trainer.post(`${board}/counting`, { ...all, headCount: '3', lateAfter: '7 rưỡi' });
    expect(wrongTime.text).toContain('Giờ viết như 07:30');
    const given = { headCount: '5', lateAfter: '07:15', differenceReason: 'Một người quên điện thoại' };
    const counted = await trainer.post(`${board}/counting`, { ...all, ...given });
    expect(counted.location).toBe(`/classes/${cls.code}/sessions/3/attendance`);
    expect((await trainer.follow()).text).toContain('Đã ghi 4 người từ điểm danh bằng mã (4 người đi muộn)');
    const marks = await program.db.manager.find(AttendanceMark, { order: { enrolmentId: 'ASC' } });
    expect(marks.map(({ status, minutesLate, source }) => [status, minutesLate, source])).toEqual(
      marks.map(() => ['L', 15, 'check_in']),
    );
    expect(marks).toHaveLength(4);
  });

  it('say that a check-in is closed, and can be opened once more on the same day', async () => {
    const after = await trainer.get(board);
    expect(after.text).toContain('đếm được 5 người');
    expect(after.text).toContain('Một người quên điện thoại');
    const code = (await trainer.get(`${board}/now`)).html.text;
    expect(code).toBe('{"open":false}');
    expect((await trainer.get(`${board}/counting`)).text).toContain('Không có gì để đếm');
    await trainer.get(board);
    await trainer.post(board, { stepSeconds: '15', graceSeconds: '0' });
    const again = await shown();
    const browser = await learner(5);
    await browser.get(`/check-in/${again}`);
    await trainer.get(board);
    expect((await trainer.post(`${board}/closing`)).location).toBe(board);
    expect((await trainer.follow()).text).not.toContain('chưa đếm và ghi');
    expect((await browser.get(`/check-in/${again}`)).text).toContain('đã đóng điểm danh bằng mã');
    expect((await browser.post(`/check-in/${again}`)).status).toBe(422);
    const actions = await program.db.manager.find(AuditEntry, { where: { subjectId: cls.code }, order: { id: 'ASC' } });
    const own = actions.map(({ action }) => action).filter((action) => action.startsWith('check_in.'));
    const made = own.filter((action) => action !== 'check_in.done');
    expect(made).toEqual(['check_in.opened', 'check_in.counted', 'check_in.opened', 'check_in.closed']);
    expect(own.length - made.length).toBe(5);
  });

  it('are still said to wait for a count where nobody closed them on their day', async () => {
    const forgotten = 'chưa đếm và ghi';
    await program.db.manager.update(
      CheckInOpening,
      { countedAt: IsNull() },
      { countedAt: program.get(Clock).instant() },
    );
    await trainer.get(board);
    await trainer.post(board, { stepSeconds: '15', graceSeconds: '0' });
    expect((await trainer.get(board)).text).not.toContain(forgotten);
    const browser = await learner(5);
    const address = `/check-in/${await shown()}`;
    await browser.get(address);
    await browser.post(address);
    program.get(Clock).now = () => new Date(`${addDays(TODAY, 1)}T08:00:00+07:00`);
    await trainer.signIn('giangvien', PASSWORD);
    const next = await trainer.get(board);
    expect(next.text).toContain(forgotten);
    expect(next.html.querySelectorAll(`a[href="${board}/counting"]`)).toHaveLength(1);
  });
});

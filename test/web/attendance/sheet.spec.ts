import { AttendanceMarkChange } from '../../../src/features/attendance/attendance-mark-change.entity.js';
import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import type { Browser } from '../../support/browser.js';
import { enterUser, office, signedIn } from '../../support/cast.js';
import { formFields } from '../../support/form-fields.js';
import { mark, moveTo, runningClass, type RunningClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the attendance sheet', () => {
  let program: TestApp;
  let scene: Scene;
  let running: RunningClass;
  let browser: Browser;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await enterUser(program, 'trainer', { name: 'Nông Thị Hạnh' });
    await enterUser(program, 'trainer', { username: 'caoloc', unitId: scene.unitId('20-183') });
    for (const role of ['coordinator', 'cadre', 'committee'] as const) await enterUser(program, role);
  });
  beforeEach(async () => {
    running = await runningClass(scene, 4);
    browser = await signedIn(program, 'giangvien');
  });
  afterAll(() => program.close());

  const path = (session = 3) => `/classes/${running.code}/sessions/${session}/attendance`;
  const id = (index: number) => running.learners[index]!.id;
  const statuses = async () =>
    (await program.get(AttendanceService).sheet(office, running.code, 3)).learners
      .map((each) => each.mark?.status ?? '?')
      .join('');
  /** Opens the sheet, changes some fields, and sends all of it. */
  const send = async (who: Browser, changes: Record<string, string>, session = 3) =>
    who.post(path(session), { ...formFields((await who.get(path(session))).html), ...changes });

  it('shows everybody without a mark as not marked, which is not present', async () => {
    const { html, text } = await browser.get(path());
    expect(html.querySelectorAll('.sheet li.un')).toHaveLength(4);
    expect(html.querySelectorAll('.sheet input[value=P][checked]')).toHaveLength(0);
    expect(html.querySelectorAll('.sheet input[value=""][checked]')).toHaveLength(4);
    expect(text).toContain('0/4');
    expect(text).toContain('Thứ Sáu 13/05/2011');
  });

  it('saves nothing when the number means another session by now', async () => {
    const refused = await send(browser, { session: '999999', [`s${id(0)}`]: 'P' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('buổi 3 nay là buổi khác');
    expect(await statuses()).toBe('????');
  });

  it('saves marks, minutes and notes, and shows them with who set them', async () => {
    const fields = {
      [`s${id(0)}`]: 'P',
      [`s${id(1)}`]: 'L',
      [`l${id(1)}`]: '20',
      [`s${id(2)}`]: 'E',
      [`n${id(2)}`]: 'Họp',
    };
    expect((await send(browser, fields)).status).toBe(303);
    const { html, text } = await browser.follow();
    expect(text).toContain('Đã lưu 3 dấu');
    expect(html.querySelector(`input[name=l${id(1)}]`)?.getAttribute('value')).toBe('20');
    expect(html.querySelector(`input[name=n${id(2)}]`)?.getAttribute('value')).toBe('Họp');
    expect(html.querySelector('.sheet li')?.text).toContain('09:00, N. T. Hạnh');
    expect(await statuses()).toBe('PLE?');
  });

  it('takes a mark away without any script', async () => {
    await mark(scene, running, [3], 'P');
    await send(browser, { [`s${id(1)}`]: '' });
    expect(await statuses()).toBe('P?PP');
  });

  it('marks all the rest as present in one act, and leaves what is marked', async () => {
    await send(browser, { [`s${id(1)}`]: 'A' });
    await send(browser, { [`s${id(2)}`]: 'E', act: 'rest' });
    expect(await statuses()).toBe('PAEP');
  });

  it('forgets the minutes of somebody who was not late after all', async () => {
    await send(browser, { [`s${id(0)}`]: 'L', [`l${id(0)}`]: '20' });
    expect((await send(browser, { [`s${id(0)}`]: 'P' })).status).toBe(303);
    expect(await statuses()).toBe('P???');
  });

  it('lets two people mark different learners on pages opened before', async () => {
    const other = await signedIn(program, 'giangvien');
    const [mine, theirs] = [await browser.get(path()), await other.get(path())];
    await other.post(path(), { ...formFields(theirs.html), [`s${id(0)}`]: 'A' });
    expect((await browser.post(path(), { ...formFields(mine.html), [`s${id(1)}`]: 'P' })).status).toBe(303);
    expect(await statuses()).toBe('AP??');
  });

  it('shows both marks when two people marked the same learner, saves neither of the later, and lets the writer decide', async () => {
    const other = await signedIn(program, 'giangvien');
    const [mine, theirs] = [await browser.get(path()), await other.get(path())];
    await other.post(path(), { ...formFields(theirs.html), [`s${id(0)}`]: 'A' });
    const refused = await browser.post(path(), { ...formFields(mine.html), [`s${id(0)}`]: 'P', [`s${id(1)}`]: 'P' });
    expect(refused.status).toBe(409);
    expect(refused.html.querySelector(`#e${id(0)}`)?.text).toContain('N. T. Hạnh đã ghi Không phép lúc 09:00');
    expect(refused.html.querySelector('title')?.text).toMatch(/^Lỗi:/);
    expect(refused.html.querySelector(`input[name=s${id(0)}][checked]`)?.getAttribute('value')).toBe('P');
    expect(refused.html.querySelector(`input[name=s${id(1)}][checked]`)?.getAttribute('value')).toBe('P');
    expect(await statuses()).toBe('A???');
    expect((await browser.post(path(), formFields(refused.html))).status).toBe(303);
    expect(await statuses()).toBe('PP??');
  });

  it('says in the row what is wrong with it and keeps what was typed', async () => {
    const refused = await send(browser, { [`s${id(0)}`]: 'P', [`s${id(1)}`]: 'L', [`l${id(1)}`]: 'hai mươi' });
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector(`#e${id(1)}`)?.text).toContain('số phút muộn từ 1 đến 240');
    expect(refused.html.querySelector(`input[name=l${id(1)}]`)?.getAttribute('value')).toBe('hai mươi');
    expect(refused.html.querySelector('#form-errors a')?.getAttribute('href')).toBe(`#m${id(1)}`);
    expect(await statuses()).toBe('????');
  });

  it('refuses somebody who is not in the class, on a form that was tampered with', async () => {
    const stranger = (await runningClass(scene, 1)).learners[0]!.id;
    const refused = await send(browser, { [`s${stranger}`]: 'P', [`v${stranger}`]: '0', [`s${id(0)}`]: 'P' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('không thuộc lớp vào ngày này');
    expect(await statuses()).toBe('????');
  });

  it('cannot be filled in before the day, but can be printed', async () => {
    program.standOn('2011-05-12');
    const { html, text } = await browser.get(path(3));
    expect(html.querySelector('fieldset')?.getAttribute('disabled')).toBeDefined();
    expect(html.querySelector('.savebar')).toBeNull();
    expect(text).toContain('13/05/2011 chưa đến');
    const refused = await browser.post(path(3), { [`s${id(0)}`]: 'P', [`v${id(0)}`]: '0' });
    expect([refused.status, refused.text.includes('chưa điểm danh được')]).toEqual([422, true]);
    expect(await browser.download(`${path(3)}.pdf`)).toMatchObject({ status: 200, type: 'application/pdf' });
    program.standOn(TODAY);
    expect(await statuses()).toBe('????');
  });

  it('is for reading only in a closed class', async () => {
    await moveTo(scene, running.cls, 'closed');
    const { html } = await browser.get(path());
    expect(html.querySelector('fieldset')?.getAttribute('disabled')).toBeDefined();
    expect((await browser.post(path(), { [`s${id(0)}`]: 'P', [`v${id(0)}`]: '0' })).status).toBe(422);
  });

  it('can show only those without a mark', async () => {
    await mark(scene, running, [3], 'PP??');
    const { html } = await browser.get(`${path()}?only=unmarked`);
    expect(html.querySelectorAll('.sheet li')).toHaveLength(2);
    await browser.post(path(), { ...formFields(html), act: 'rest' });
    expect(await statuses()).toBe('PPPP');
    expect((await browser.get(`${path()}?only=unmarked`)).text).toContain('Đã điểm danh đủ');
  });

  it('leads on from a session: its other lists, its neighbours, and the history of each mark', async () => {
    await mark(scene, running, [3], 'P???');
    const { html } = await browser.get(path());
    const links = html
      .querySelectorAll('.head a, .bulk a, .sheet a, .after-sheet a')
      .map((link) => link.getAttribute('href'));
    const cls = `/classes/${running.code}`;
    for (const href of [
      `${path()}.pdf`,
      `${path()}/${id(0)}`,
      path(2),
      path(4),
      `${cls}/attendance`,
      `${cls}/results`,
      `${cls}/sessions/3/check-in`,
      `${cls}/sign-in-sheets`,
      `/attendance/review?class=${running.code}`,
      '/attendance/offline',
    ])
      expect(links).toContain(href);
    expect(links).not.toContain(`${path()}/${id(1)}`);
    const statusOf = async (href: string) => [href, (await browser.get(href)).status];
    for (const href of links) expect(await statusOf(href!)).toEqual([href, 200]);
  });

  it('takes down how many tiết were really taught', async () => {
    const { html } = await browser.get(path());
    const form = 'main form[action$="/held"]';
    const fields = { ...formFields(html, form), heldPeriods: '2' };
    expect(fields).toHaveProperty('session');
    await browser.post(html.querySelector(form)!.getAttribute('action')!, fields);
    expect((await browser.follow()).text).toContain('Đã dạy 2/4 tiết');
  });

  it('asks why they were fewer once the class has ended', async () => {
    const form = 'main form[action$="/held"]';
    expect((await browser.get(path())).html.querySelector(`${form} [name=reason]`)).toBeNull();
    await moveTo(scene, running.cls, 'finished');
    const { html } = await browser.get(path());
    const fields = { ...formFields(html, form), heldPeriods: '2' };
    const action = html.querySelector(form)!.getAttribute('action')!;
    await browser.post(action, { ...fields, reason: '' });
    expect((await browser.follow()).text).toContain('ghi lý do khi sửa số tiết');
    await browser.post(action, { ...fields, reason: 'Mất điện' });
    expect((await browser.follow()).text).toContain('Đã dạy 2/4 tiết');
  });

  it('gives the script what it needs to save mark by mark, and every word it says', async () => {
    const { html } = await browser.get(path());
    const form = html.querySelector('form[data-sheet]')!;
    expect(form.attributes).toMatchObject({
      'data-code': running.code,
      'data-number': '3',
      'data-date': '2011-05-13',
      'data-late-most': '240',
      'data-review': '/attendance/review/',
      'data-history': `${path()}/`,
    });
    const words = html.querySelectorAll('template').map((template) => template.getAttribute('data-say'));
    expect(words).toEqual(expect.arrayContaining(['saved', 'sending', 'offline', 'signed-out', 'clash', 'difference']));
  });

  describe('of a class that has ended', () => {
    beforeEach(async () => {
      await mark(scene, running, [3], 'PPP?');
      await moveTo(scene, running.cls, 'finished');
    });

    it('is saved as a whole and asks why a mark is changed', async () => {
      const { html } = await browser.get(path());
      expect(html.querySelector('form[data-sheet]')?.hasAttribute('data-live')).toBe(false);
      const refused = await send(browser, { [`s${id(0)}`]: 'A', [`s${id(3)}`]: 'P' });
      expect(refused.status).toBe(422);
      expect(refused.html.querySelector('#form-errors a')?.getAttribute('href')).toBe('#reason');
      expect(refused.html.querySelector('#reason')?.getAttribute('aria-invalid')).toBe('true');
      expect(refused.html.querySelector(`input[name=s${id(0)}][checked]`)?.getAttribute('value')).toBe('A');
      expect(await statuses()).toBe('PPP?');
      const reason = 'Đối chiếu danh sách ký';
      expect((await browser.post(path(), { ...formFields(refused.html), reason })).status).toBe(303);
      expect(await statuses()).toBe('APPP');
      const changes = await program.db.manager.findBy(AttendanceMarkChange, { enrolmentId: id(0) });
      expect(changes.map((change) => change.reason).at(-1)).toBe(reason);
    });

    it('asks for no reason where nobody was marked', async () => {
      expect((await send(browser, { [`s${id(3)}`]: 'A' })).status).toBe(303);
      expect(await statuses()).toBe('PPPA');
    });
  });

  it('speaks English too', async () => {
    await browser.get(`${path()}?lang=en`);
    const { text, html } = await browser.get(path());
    expect(text).toContain('Attendance, session 3');
    expect(html.querySelector('main form')?.getAttribute('data-sheet')).toBe('PLEA');
  });

  it('is not there out of scope, for a session that does not exist, and forbidden to other roles', async () => {
    const elsewhere = await signedIn(program, 'caoloc');
    for (const address of [
      path(),
      `${path()}.pdf`,
      `/classes/${running.code}/attendance`,
      `/classes/${running.code}/attendance.xlsx`,
    ]) {
      expect((await elsewhere.get(address)).status).toBe(404);
      for (const role of ['daumoi', 'canbo', 'bcd'])
        expect((await (await signedIn(program, role)).get(address)).status).toBe(403);
    }
    expect((await elsewhere.post(path(), {})).status).toBe(404);
    expect((await browser.get(path(9))).status).toBe(404);
    expect((await browser.get(`/classes/${running.code}/sessions/x/attendance`)).status).toBe(404);
  });
});

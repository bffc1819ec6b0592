import type { PassRule } from '../../../src/features/courses/rules/pass-rule.js';
import { ResultsService } from '../../../src/features/results/results.service.js';
import type { Browser } from '../../support/browser.js';
import { enterUser, office, signedIn } from '../../support/cast.js';
import { formFields } from '../../support/form-fields.js';
import { mark, moveTo, runningClass, type RunningClass, THEORY_AND_PRACTICE } from '../../support/recording-scene.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the page of results', () => {
  let program: TestApp;
  let scene: Scene;
  let running: RunningClass;
  let browser: Browser;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await scene.course('TH01', 'Tin học cơ bản', 16, THEORY_AND_PRACTICE);
    await enterUser(program, 'trainer', { name: 'Nông Thị Hạnh' });
    await enterUser(program, 'trainer', { username: 'caoloc', unitId: scene.unitId('20-183') });
    await enterUser(program, 'admin');
    for (const role of ['coordinator', 'cadre', 'committee'] as const) await enterUser(program, role);
  });
  beforeEach(async () => {
    running = await runningClass(scene, 3, { courseCode: 'TH01' });
    browser = await signedIn(program, 'giangvien');
  });
  afterAll(() => program.close());

  const path = () => `/classes/${running.code}/results`;
  const id = (index: number) => running.learners[index]!.id;
  const attendAll = (letters = 'P') => mark(scene, running, [1, 2, 3, 4], letters);
  const scores = (index: number, theory: string, practice: string) => ({
    [`c${id(index)}-0`]: theory,
    [`c${id(index)}-1`]: practice,
  });
  const all = () =>
    Object.assign({}, ...running.learners.map((_, index) => scores(index, '8', '9'))) as Record<string, string>;
  const send = async (changes: Record<string, string>, where = path()) =>
    browser.post(where, { ...formFields((await browser.get(path())).html), ...changes });
  const sign = (changes: Record<string, string> = {}) => send(changes, `${path()}/sign-off`);
  const recorded = async () => (await program.get(ResultsService).sheet(office, running.code)).learners[0]!.scores;

  it('takes scores with a comma and shows total, grade and how they came about', async () => {
    await attendAll();
    expect((await send(scores(0, '8,5', '9'))).status).toBe(303);
    const { html } = await browser.follow();
    const row = html.querySelector('tbody tr')!;
    expect(row.text).toContain('8,8');
    expect(row.querySelector('.tag')?.text).toBe('Giỏi');
    const working = row.querySelectorAll('.working li').map(({ text }) => text);
    expect(working).toEqual([
      'Lý thuyết: 8,5/10, hệ số 40%',
      'Thực hành: 9/10, hệ số 60%',
      'Tổng 8,8, đạt mức 5',
      'Dự 4/4 buổi tính, 100%, đủ 80% (trên 4 buổi đã học)',
    ]);
    expect(await recorded()).toEqual({ theory: 850, practice: 900 });
  });

  it('reckons by the tiết that were taught where the course does, and says so', async () => {
    const byPeriods: PassRule = { ...THEORY_AND_PRACTICE, components: [], countBy: 'periods', lateWeightPercent: 50 };
    await scene.course(`P${running.cls.id}`, 'Theo tiết', 16, byPeriods);
    running = await runningClass(scene, 1, { courseCode: `P${running.cls.id}` });
    await mark(scene, running, [1, 2], 'P');
    await mark(scene, running, [3], 'L');
    await mark(scene, running, [4], 'A');
    const held = (heldPeriods: string, given: Record<string, string> = {}) =>
      browser.post(`/classes/${running.code}/sessions/4/held`, { heldPeriods, ...given });
    await browser.get(path());
    expect((await held('1')).location).toBe(`/classes/${running.code}/sessions/4/attendance`);
    expect((await browser.follow()).text).toContain('buổi 4 học 1/4 tiết');
    const { html, text } = await browser.get(path());
    expect(text).toContain('đạt khi dự từ 80% số tiết');
    expect(html.querySelector('tbody td.num')!.text).toBe('10/13 tiết');
    expect(html.querySelectorAll('tbody .working li').map((line) => line.text)).toEqual([
      'Tính theo tiết đã học, đi muộn tính 50% của có mặt: được 10/13 tiết',
      'Dự 3/4 buổi tính, 76,92%, dưới 80% (trên 4 buổi đã học)',
    ]);
    for (const [typed, said] of [
      ['5', 'Số tiết đã học từ 1 đến 4'],
      ['hai', 'bằng chữ số'],
    ]) {
      await held(typed!);
      expect((await browser.follow()).text).toContain(said);
    }
    await held('2', { session: '999999' });
    expect((await browser.follow()).text).toContain('buổi 4 nay là buổi khác');
    await held('');
    expect((await browser.follow()).text).toContain('buổi 4 học đủ 4 tiết');
    expect((await browser.post(`/classes/${running.code}/sessions/9/held`, {})).status).toBe(404);
    const foreign = await signedIn(program, 'caoloc');
    await foreign.get('/classes');
    const there = `/classes/${running.code}/sessions/4/held`;
    expect((await foreign.post(there, { heldPeriods: '1' })).status).toBe(404);
    const cadre = await signedIn(program, 'canbo');
    await cadre.get('/classes');
    expect((await cadre.post(there, { heldPeriods: '1' })).status).toBe(403);
  });

  it.each([
    ['8.5', 'viết điểm bằng dấu phẩy, ví dụ 8,5'],
    ['10,5', 'điểm từ 0 đến 10'],
    ['-1', 'viết điểm bằng dấu phẩy'],
    ['chín', 'viết điểm bằng dấu phẩy'],
    ['8,555', 'viết điểm bằng dấu phẩy'],
  ])('refuses %s in the row it stands in, and saves nothing', async (typed, says) => {
    const refused = await send({ ...scores(0, typed, '9'), ...scores(1, '7', '7') });
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector(`#e${id(0)}`)?.text).toContain(
      `${running.learners[0]!.fullName}, Lý thuyết: ${says}`,
    );
    expect(refused.html.querySelector(`#c${id(0)}-0`)?.getAttribute('value')).toBe(typed);
    expect(refused.html.querySelector(`#c${id(1)}-0`)?.getAttribute('value')).toBe('7');
    expect(refused.html.querySelector('#form-errors a')?.getAttribute('href')).toBe(`#c${id(0)}-0`);
    expect(await recorded()).toEqual({});
  });

  it('names all that is wrong at once', async () => {
    const refused = await send({ ...scores(0, '8.5', '9'), ...scores(1, '7', '10,5') });
    const errors = refused.html.querySelectorAll('#form-errors a').map((link) => link.getAttribute('href'));
    expect(errors).toEqual([`#c${id(0)}-0`, `#c${id(1)}-1`]);
  });

  it('takes a score away that is emptied', async () => {
    await send(scores(0, '8', '9'));
    await send(scores(0, '8', ''));
    expect(await recorded()).toEqual({ theory: 800 });
  });

  it('does not overwrite a score that somebody else has changed since', async () => {
    const other = await signedIn(program, 'giangvien');
    const [mine, theirs] = [await browser.get(path()), await other.get(path())];
    await other.post(path(), { ...formFields(theirs.html), ...scores(0, '6', '') });
    const refused = await browser.post(path(), { ...formFields(mine.html), ...scores(0, '9', '') });
    expect([refused.status, refused.text.includes('Người khác vừa sửa điểm')]).toEqual([409, true]);
    expect(await recorded()).toEqual({ theory: 600 });
    const untouched = await browser.post(path(), { ...formFields(mine.html), ...scores(1, '5', '') });
    expect(untouched.status).toBe(303);
    expect(await recorded()).toEqual({ theory: 600 });
  });

  it('signs off with the scores that stand in the form, in one act', async () => {
    await attendAll();
    expect((await sign(all())).status).toBe(303);
    const certificates = await browser.follow();
    expect(certificates.text).toContain('Đã chốt kết quả: 3 trong 3 người đạt');
    expect(certificates.text).toContain('Cấp cho 3 người');
    const { text, html } = await browser.get(path());
    expect(text).toContain('Nông Thị Hạnh: 3 trong 3 học viên đạt');
    expect(text).toContain('Đã kết thúc');
    expect(html.querySelector('input[name^=c]')).toBeNull();
    expect((await send(scores(0, '1', '1'))).status).toBe(422);
    expect(await recorded()).toEqual({ theory: 800, practice: 900 });
  });

  it('puts one score into every cell that was left empty', async () => {
    const { html } = await browser.get(path());
    await browser.post(path(), { ...formFields(html), ...scores(0, '8', ''), fill: '7,5' });
    expect(await recorded()).toEqual({ theory: 800, practice: 750 });
    const unreadable = await browser.post(path(), { ...formFields((await browser.get(path())).html), fill: '7.5' });
    expect(unreadable.status).toBe(422);
    expect(unreadable.text).toContain('Điểm cho các ô còn trống: viết số với dấu phẩy');
  });

  it('says what stands against signing off', async () => {
    await attendAll('PP?');
    const { text } = await browser.get(path());
    expect(text).toContain('Còn 3 trong 3 người thiếu điểm');
    expect(text).toContain('Còn 1 người có buổi chưa điểm danh');
    expect((await sign()).text).toContain('Còn 3 người thiếu điểm');
    const refused = await sign(all());
    expect([refused.status, refused.text.includes('Còn 1 người có buổi chưa điểm danh')]).toEqual([422, true]);
    expect(refused.html.querySelector(`#c${id(0)}-0`)?.getAttribute('value')).toBe('8');
    expect((await sign({ ...all(), accept: '1' })).status).toBe(303);
    expect((await browser.follow()).text).toContain('2 trong 3 người đạt');
  });

  it('is reopened by an administrator with a reason, also from a closed class', async () => {
    await attendAll();
    await sign(all());
    await moveTo(scene, running.cls, 'closed');
    expect((await browser.get(path())).html.querySelector('#reopen-reason')).toBeNull();
    expect((await browser.post(`${path()}/reopening`, { reason: 'x' })).status).toBe(403);
    const admin = await signedIn(program, 'quantri');
    await admin.get(path());
    await admin.post(`${path()}/reopening`, { reason: ' ' });
    expect((await admin.follow()).text).toContain('Ghi lý do');
    await admin.post(`${path()}/reopening`, { reason: 'Nhập nhầm' });
    const { html, text } = await admin.follow();
    expect(text).toContain('Đã mở lại kết quả');
    expect(html.querySelector(`#c${id(0)}-0`)?.getAttribute('value')).toBe('8');
  });

  it('needs no scores in a course without any', async () => {
    running = await runningClass(scene, 2);
    await attendAll('PA');
    const { html, text } = await browser.get(path());
    expect(text).toContain('Khoá này không chấm điểm');
    expect(html.querySelector('input[name^=c]')).toBeNull();
    await sign();
    expect((await browser.follow()).text).toContain('1 trong 2 người đạt');
  });

  it('is not there out of scope, and forbidden to other roles', async () => {
    const elsewhere = await signedIn(program, 'caoloc');
    expect((await elsewhere.get(path())).status).toBe(404);
    expect((await elsewhere.post(`${path()}/sign-off`)).status).toBe(404);
    for (const role of ['daumoi', 'canbo', 'bcd'])
      expect((await (await signedIn(program, role)).get(path())).status).toBe(403);
  });

  it('speaks English too', async () => {
    await browser.get(`${path()}?lang=en`);
    expect((await browser.get(path())).text).toContain('Scores and results');
  });
});

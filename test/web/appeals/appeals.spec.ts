import { AppealsService } from '../../../src/features/appeals/appeals.service.js';
import { MarkAppeal } from '../../../src/features/appeals/mark-appeal.entity.js';
import { CLASS_STATES } from '../../../src/common/class-state.js';
import { TrainingClass } from '../../../src/features/classes/training-class.entity.js';
import { SignOffService } from '../../../src/features/results/sign-off.service.js';
import { ClassSession } from '../../../src/features/sessions/class-session.entity.js';
import { Browser } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { mark, runningClass, type RunningClass } from '../../support/recording-scene.js';
import { Scene } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

jest.setTimeout(60_000);

describe('the pages of marks that learners contest', () => {
  let program: TestApp;
  let scene: Scene;
  let running: RunningClass;
  let cadre: Browser;
  let trainer: Browser;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    running = await runningClass(scene, 12);
    await mark(scene, running, [1, 2], 'AP');
    await enterUser(program, 'cadre', { personId: running.learners[0]!.personId });
    await enterUser(program, 'trainer');
    cadre = new Browser(program);
    trainer = new Browser(program);
    await cadre.signIn('canbo', PASSWORD);
    await trainer.signIn('giangvien', PASSWORD);
  });
  afterAll(() => program.close());

  const mine = () => `/my/classes/${running.code}/attendance`;
  const deciding = () => `/classes/${running.code}/appeals`;
  const lastAppeal = () => program.db.manager.findOneOrFail(MarkAppeal, { where: {}, order: { id: -1 } });
  const sessionId = async (number: number) =>
    (await program.db.manager.findOneByOrFail(ClassSession, { classId: running.cls.id, number })).id;
  const contest = async (number: number, fields: Record<string, string> = {}) => {
    await cadre.get(`${mine()}/${number}/appeal`);
    const form = { sessionId: String(await sessionId(number)), wanted: 'P', reason: 'Có ký tên' };
    return cadre.post(`${mine()}/${number}/appeal`, { ...form, ...fields });
  };

  it('lead from the own classes and the home page to the own register', async () => {
    expect((await cadre.get('/my/classes')).html.toString()).toContain(`href="${mine()}"`);
    const home = await cadre.get('/');
    expect(home.text).toContain(`Chuyên cần lớp ${running.code}: 0% trên 2 buổi có dấu (2 buổi đã học)`);
    expect(home.text).toContain('Dù dự đủ các buổi còn lại cũng không đạt');
    const page = await cadre.get(mine());
    expect(page.status).toBe(200);
    for (const words of [
      'trên 2 buổi có dấu (2 buổi đã học)',
      'Vắng không phép',
      'Chưa học',
      'Tối thiểu để đạt',
      office.name,
    ])
      expect(page.text).toContain(words);
    expect(page.text).not.toContain('Kết quả');
  });

  it('show no register of a class in which one never was, and none of others', async () => {
    const other = await runningClass(scene, 1);
    expect((await cadre.get(`/my/classes/${other.code}/attendance`)).status).toBe(404);
    expect((await trainer.get(mine())).status).toBe(404);
    expect((await cadre.get(deciding())).status).toBe(403);
    expect((await cadre.get(`${mine()}/9/appeal`)).status).toBe(404);
    expect((await cadre.get(`${mine()}/4/appeal`)).text).toContain('Buổi này chưa học');
    expect((await cadre.get(`${mine()}/1e0/appeal`)).status).toBe(404);
  });

  it('take an appeal with a reason, once for a session, and give it back', async () => {
    const wrong = await contest(1, { wanted: '', reason: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Lỗi:');
    expect((await contest(1, { wanted: 'A' })).text).toContain('đang ghi đúng như vậy');
    expect((await contest(1, { sessionId: String(await sessionId(2)) })).status).toBe(409);
    await contest(1);
    const sent = await cadre.follow();
    expect(sent.text).toContain('Đã gửi đề nghị xem lại');
    expect(sent.text).toContain('Chờ giải quyết');
    expect((await contest(1)).status).toBe(409);
    const { id } = await lastAppeal();
    await cadre.post(`${mine()}/appeals/${id}/withdrawal`);
    const back = await cadre.follow();
    expect(back.text).toContain('Đã rút đề nghị xem lại');
    await cadre.post(`${mine()}/appeals/${id}/withdrawal`);
    const twice = await cadre.follow();
    expect(twice.text).toContain('đã rút đề nghị này');
  });

  it('wait on the home page of whoever teaches, who decides with a reason and is told where somebody was faster', async () => {
    await contest(1);
    expect((await trainer.get('/')).text).toContain('1 đề nghị xem lại chờ giải quyết');
    const list = await trainer.get(deciding());
    expect(list.text).toContain('Có ký tên');
    expect(list.text).toContain('Lúc đề nghị: Vắng không phép · Đề nghị ghi:');
    const { id } = await lastAppeal();
    const without = await trainer.post(`${deciding()}/${id}`, { reason: 'Đúng' });
    expect([without.status, without.html.querySelector('textarea')!.text]).toEqual([422, 'Đúng']);
    await trainer.post(`${deciding()}/${id}`, { decision: 'upheld', reason: 'Nhớ rõ' });
    const decided = await trainer.follow();
    expect(decided.text).toContain('Đã chấp nhận đề nghị và sửa điểm danh');
    const late = await trainer.post(`${deciding()}/${id}`, { decision: 'rejected', reason: 'Không' });
    expect([late.status, late.text.includes('đã được giải quyết rồi')]).toEqual([409, true]);
    const own = await cadre.get(mine());
    for (const words of ['Chấp nhận', 'Nhớ rõ', 'sửa theo đề nghị xem lại', '50%']) expect(own.text).toContain(words);
    expect((await trainer.post(`${deciding()}/999999`, { decision: 'upheld', reason: 'x' })).status).toBe(404);
  });

  it('are there in English', async () => {
    await cadre.get(`${mine()}?lang=en`);
    await trainer.get(`${deciding()}?lang=en`);
    expect((await cadre.get(mine())).text).toContain('My attendance');
    expect((await trainer.get(deciding())).text).toContain('Appeals against marks');
    await cadre.get('/?lang=vi');
    await trainer.get('/?lang=vi');
  });

  it('open for the learner in every state of a class that is shown, in both languages', async () => {
    for (const state of CLASS_STATES.filter((each) => each !== 'draft')) {
      await program.db.manager.update(TrainingClass, { id: running.cls.id }, { state });
      for (const lang of ['en', 'vi']) {
        await cadre.get(`/?lang=${lang}`);
        const { status, text } = await cadre.get(mine());
        expect({ state, lang, status }).toEqual({ state, lang, status: 200 });
        const closed = lang === 'vi' ? 'Lớp đã khoá sổ nên không nhận' : 'takes no more appeals';
        expect({ state, lang, said: text.includes(closed) }).toEqual({ state, lang, said: state === 'closed' });
      }
    }
    await program.db.manager.update(TrainingClass, { id: running.cls.id }, { state: 'running' });
  });

  it('cost no more statements for many appeals than for one', async () => {
    const spent = (browser: Browser, path: string) => countStatements(program, () => browser.get(path));
    const before = [await spent(trainer, deciding()), await spent(cadre, mine())];
    for (const { personId } of running.learners.slice(1)) {
      const input = { sessionId: await sessionId(2), number: 2, wanted: 'E' as const, reason: 'Họp' };
      await program.get(AppealsService).lodge({ ...office, personId }, running.code, input);
    }
    expect([await spent(trainer, deciding()), await spent(cadre, mine())]).toEqual(before);
    expect(Math.max(...before)).toBeLessThanOrEqual(10);
  });

  it('warn before results are signed, and keep the class from being closed, saying how many and where', async () => {
    await mark(scene, running, [3, 4], 'P');
    const results = await trainer.get(`/classes/${running.code}/results`);
    expect(results.text).toContain('11 đề nghị xem lại điểm danh chưa giải quyết');
    await program.get(SignOffService).signOff(office, running.code);
    expect((await trainer.get(deciding())).text).toContain('mở lại kết quả trước');
    const { id } = await lastAppeal();
    const signed = await trainer.post(`${deciding()}/${id}`, { decision: 'upheld', reason: 'Đúng' });
    expect([signed.status, signed.text.includes('Mở lại kết quả trước')]).toEqual([422, true]);
    expect(signed.html.toString()).toContain(`href="/classes/${running.code}/results"`);
    const page = await trainer.get(`/classes/${running.code}`);
    expect(page.text).toContain('11 đề nghị xem lại điểm danh chưa giải quyết');
    expect(page.html.toString()).toContain(`href="${deciding()}"`);
    await trainer.post(`/classes/${running.code}/transitions`, { to: 'closed' });
    const refused = await trainer.follow();
    expect(refused.text).toContain('Còn 11 đề nghị xem lại điểm danh chưa giải quyết');
  });
});

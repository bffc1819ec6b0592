import { addDays } from '../../../src/common/dates/calendar-date.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { ClassTransitionsService } from '../../../src/features/lifecycle/class-transitions.service.js';
import { CallsService } from '../../../src/features/nominations/calls.service.js';
import { Browser } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { Scene, TODAY } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** What each role is asked to do today, by calls, requests and seats that are kept. */
describe('what needs somebody today', () => {
  let program: TestApp;
  let scene: Scene;
  let classCode: string;
  let cadreId: number;
  const browsers = new Map<string, Browser>();
  const begins = addDays(TODAY, 20);

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    const cadre = await scene.person({ fullName: 'Hoàng Thị Thêu' });
    cadreId = cadre.id;
    const cls = await scene.class({ startDate: begins, capacity: 10, approvalRequired: true, holdHours: 24 });
    classCode = cls.code;
    await enterUser(program, 'trainer');
    await enterUser(program, 'coordinator', { unitId: scene.unitId('20-182') });
    await enterUser(program, 'coordinator', { username: 'caoloc', unitId: scene.unitId('20-183') });
    await enterUser(program, 'cadre', { personId: cadre.id });
    for (const username of ['giangvien', 'daumoi', 'caoloc', 'canbo']) {
      const browser = new Browser(program);
      await browser.signIn(username, PASSWORD);
      browsers.set(username, browser);
    }
    const calls = program.get(CallsService);
    const terms = {
      deadline: addDays(TODAY, 2),
      remindDays: 3,
      letterRequired: true,
      positions: null,
      onlyUntrainedUnits: false,
      prerequisiteCourseCode: null,
      note: null,
    };
    const quotas = [{ id: null, name: null, seats: 3, unitCodes: ['20-182-06172'] }];
    await calls.save(office, classCode, { ...terms, quotas }, null);
    await calls.open(office, classCode);
  });
  afterAll(() => program.close());

  const home = async (username: string) => (await browsers.get(username)!.get('/')).html.querySelector('main')!;
  const links = async (username: string) =>
    (await home(username)).querySelectorAll('a').map((link) => link.getAttribute('href'));

  it('asks the coordinator of a unit for names, and nobody else', async () => {
    const list = `/nominations/${classCode}/units/20-182-06172`;
    expect(await links('daumoi')).toContain(list);
    expect((await home('daumoi')).text).toContain('cử 3 người');
    expect(await links('caoloc')).not.toContain(list);
  });

  it('tells the office which call is near its day with units that are silent', async () => {
    expect(await links('giangvien')).toContain(`/nominations/${classCode}?only=unanswered`);
  });

  it('lets the coordinator approve a request of the own people with one press', async () => {
    await home('canbo');
    const asked = await browsers.get('canbo')!.post(`/classes/${classCode}/my-enrolment`, {});
    expect(asked.status).toBe(303);
    expect((await home('daumoi')).text).toContain('Hoàng Thị Thêu');
    expect((await home('caoloc')).text).not.toContain('Hoàng Thị Thêu');
    const form = (await home('daumoi')).querySelector('form[action$="/approval"]')!;
    const back = form.querySelector('input[name=back]')!.getAttribute('value')!;
    expect((await browsers.get('daumoi')!.post(form.getAttribute('action')!, { back })).location).toBe('/');
    expect((await home('daumoi')).querySelector('form[action$="/approval"]')).toBeNull();
    expect((await home('canbo')).text).not.toContain('Chỗ học đang dành');
  });

  it('shows a cadre the seat that is kept for an answer before everything else', async () => {
    const full = await scene.class({ startDate: addDays(begins, 7), capacity: 1, holdHours: 24 });
    const holder = await scene.person();
    const seats = program.get(SeatsService);
    await seats.request(office, { classId: full.id, personId: holder.id, door: 'trainer' });
    await browsers.get('canbo')!.post(`/classes/${full.code}/my-enrolment`, {});
    const held = await program.get(EnrolmentsService).findLiving(full.id, holder.id);
    await seats.withdraw(office, held!, 'Ốm');
    const main = await home('canbo');
    expect(main.querySelector('h2')!.text).toBe('Chỗ học đang dành cho đồng chí');
    expect(main.querySelector(`form[action="/classes/${full.code}/my-enrolment/acceptance"]`)).not.toBeNull();
    const refusal = main.querySelector(`form[action="/classes/${full.code}/my-enrolment/refusal"]`)!;
    expect(refusal.querySelector('input[name=back]')!.getAttribute('value')).toBe('home');
    const offer = { own: await program.get(EnrolmentsService).findLiving(full.id, cadreId) };
    const until = (value: string | null) =>
      program.db.query('UPDATE enrolments SET offer_until = ? WHERE id = ?', [value, offer.own!.id]);
    await until('2011-05-13T01:00:00.000Z');
    expect((await home('canbo')).text).not.toContain('Chỗ học đang dành');
    await until(offer.own!.offerUntil);
    await program.get(ClassTransitionsService).move(office, full.code, 'cancelled', 'Mưa lũ');
    expect((await home('canbo')).text).not.toContain('Chỗ học đang dành');
    expect((await browsers.get('canbo')!.post(`/classes/${full.code}/my-enrolment/acceptance`, {})).status).toBe(303);
    expect((await browsers.get('canbo')!.follow()).text).toContain('Lớp đã huỷ');
  });

  it('costs as many statements with forty requests as with one', async () => {
    const browser = browsers.get('daumoi')!;
    await browser.get('/');
    const before = await countStatements(program, () => browser.get('/'));
    const cls = await scene.class({ startDate: addDays(begins, 14), capacity: 50, approvalRequired: true });
    for (const person of await scene.persons(40)) {
      const actor = scene.actor('cadre', { personId: person.id, unitScope: [] });
      await program.get(EnrolmentsService).enrolSelf(actor, cls.code);
    }
    expect((await home('daumoi')).querySelectorAll('form[action$="/approval"]')).toHaveLength(40);
    expect(await countStatements(program, () => browser.get('/'))).toBe(before);
  });

  it('tells the office which call is past its day, and how many seats it still keeps', async () => {
    program.standOn(addDays(TODAY, 4));
    const browser = new Browser(program);
    await browser.signIn('giangvien', PASSWORD);
    expect((await browser.get('/')).text).toContain('còn 3 chỗ chưa dùng');
  });
});

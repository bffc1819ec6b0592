import { ClassTrainer } from '../../../src/features/classes/class-trainer.entity.js';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import type { ClassListed } from '../../../src/features/classes/classes.repository.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import { OffersService } from '../../../src/features/enrolments/offers.service.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { ClassTransitionsService } from '../../../src/features/lifecycle/class-transitions.service.js';
import type { Person } from '../../../src/features/people/person.entity.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { ApiClient } from '../../support/api-client.js';
import { Browser } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { Scene } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

type Html = Awaited<ReturnType<Browser['get']>>['html'];

describe('the pages about waiting for a seat', () => {
  let program: TestApp;
  let scene: Scene;
  let me: Person;
  let crowd: Person[];
  let trainer: Browser;
  let cadre: Browser;
  let coordinator: Browser;
  let weeks = 0;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    me = await scene.person({ fullName: 'Lăng Thị Thu Trang' });
    crowd = await scene.persons(12);
    await enterUser(program, 'trainer');
    await enterUser(program, 'cadre', { personId: me.id });
    await enterUser(program, 'coordinator', { unitId: scene.unitId('20-182') });
    [trainer, cadre, coordinator] = [new Browser(program), new Browser(program), new Browser(program)];
    await trainer.signIn('giangvien', PASSWORD);
    await cadre.signIn('canbo', PASSWORD);
    await coordinator.signIn('daumoi', PASSWORD);
  }, 60_000);
  afterAll(() => program.close());

  /** A class in a week of its own with somebody in the only seat, then others, then me on the waiting list. */
  const fullClass = async (others: number, given: Parameters<Scene['class']>[0] = {}): Promise<ClassListed> => {
    weeks += 1;
    const startDate = new Date(Date.parse('2011-06-06') + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
    const cls = await scene.class({ capacity: 1, startDate, ...given });
    const codes = [...crowd.slice(0, others + 1), me].map(({ code }) => code);
    await program.get(EnrolmentsService).enrolMany(office, cls.code, codes);
    return cls;
  };
  const free = async (cls: ClassListed) => {
    await trainer.get(`/classes/${cls.code}/roster`);
    const holder = await program.get(EnrolmentsService).findLiving(cls.id, crowd[0]!.id);
    return trainer.post(`/classes/${cls.code}/enrolments/${holder!.id}/withdrawal`, { reason: 'ốm' });
  };
  const mine = async (cls: ClassListed) => (await program.get(EnrolmentsService).findLiving(cls.id, me.id))!;

  it('tell the person the place in the line and what keeps the seats, on the class and among the own classes', async () => {
    const cls = await fullClass(1);
    for (const path of [`/classes/${cls.code}`, '/my/classes']) {
      const { text } = await cadre.get(path);
      expect(text).toContain('Thứ 2 trong 2 người chờ.');
      expect(text).toContain('Cả 1 chỗ đã có người');
    }
    await program.get(UnitOfWork).run(async () => {
      await program.db.query('UPDATE training_classes SET capacity = 4, reserved = 3 WHERE id = ?', [cls.id]);
    });
    expect((await cadre.get('/my/classes')).text).toContain('3 chỗ trống đang dành cho các đơn vị cử người.');
    expect((await trainer.get(`/classes/${cls.code}/roster`)).text).toContain('3 chỗ dành cho các đơn vị');
    await cadre.post(`/classes/${cls.code}/my-enrolment/withdrawal`, { back: 'my' });
    expect((await cadre.follow()).text).toContain('Đã rút đăng ký.');
  });

  it('show the list in its order on the roster, where those who manage the class change it with a reason', async () => {
    const cls = await fullClass(2);
    const roster = await trainer.get(`/classes/${cls.code}/roster`);
    const names = () => waitingNames(roster.html);
    expect(names().at(-1)).toContain('Lăng Thị Thu Trang');
    const action = roster.html.querySelectorAll('form[action$="/priority"]').at(-1)!.getAttribute('action')!;
    for (const [fields, told] of [
      [{ priority: '10', reason: 'gấp' }, 'Mức ưu tiên là số từ 0 đến 9'],
      [{ priority: '7', reason: ' ' }, 'Ghi lý do'],
      [{ priority: '7', reason: 'Mới nhận việc văn thư' }, 'Đã đổi thứ tự chờ.'],
    ] as const) {
      await trainer.post(action, fields);
      expect((await trainer.follow()).text).toContain(told);
    }
    const after = await trainer.get(`/classes/${cls.code}/roster`);
    expect(waitingNames(after.html)[0]).toContain('Lăng Thị Thu Trang');
    expect(after.text).toContain('ưu tiên 7');
    expect((await cadre.get(`/classes/${cls.code}`)).text).toContain('Thứ 1 trong 3 người chờ.');
    expect(
      (await coordinator.get(`/classes/${cls.code}/roster`)).html.querySelector('form[action$="/priority"]'),
    ).toBeNull();
  });

  it('ask for a reply to an offered seat, and take it', async () => {
    const cls = await fullClass(0, { holdHours: 24 });
    await free(cls);
    expect((await trainer.follow()).text).toContain('Giữ chỗ đến 09:00 ngày 14/05/2011.');
    const own = await cadre.get('/my/classes');
    expect(own.text).toContain('Trả lời trước 09:00 ngày 14/05/2011');
    const accept = own.html.querySelector(`form[action="/classes/${cls.code}/my-enrolment/acceptance"]`)!;
    expect(accept.querySelector('input[name=back]')!.getAttribute('value')).toBe('my');
    expect((await cadre.post(accept.getAttribute('action')!, { back: 'my' })).location).toBe('/my/classes');
    expect((await cadre.follow()).text).toContain('Đã nhận chỗ trong lớp.');
    expect((await mine(cls)).state).toBe('enrolled');
    await cadre.post(accept.getAttribute('action')!);
    expect((await cadre.follow()).text).toContain('Không còn chỗ nào được giữ');
  });

  it('take a refusal of an offered seat, and say so to who answers too late', async () => {
    const [refused, late] = [await fullClass(0, { holdHours: 24 }), await fullClass(0, { holdHours: 24 })];
    await free(refused);
    await free(late);
    await cadre.get(`/classes/${refused.code}`);
    await cadre.post(`/classes/${refused.code}/my-enrolment/refusal`);
    expect((await cadre.follow()).text).toContain('Đã trả chỗ');
    await program.db.query(
      "UPDATE enrolments SET offer_until = '2011-05-13T01:59:59.000Z' WHERE class_id = ? AND state = 'offered'",
      [late.id],
    );
    await cadre.post(`/classes/${late.code}/my-enrolment/acceptance`);
    expect((await cadre.follow()).text).toContain('Đã quá hạn trả lời');
    expect(await program.get(OffersService).lapseDue()).toBe(1);
    expect((await cadre.get('/my/classes')).text).toContain('Đã rút');
  });

  it('let a coordinator answer the requests of the own units, and nobody else’s', async () => {
    const cls = await scene.class({ approvalRequired: true, startDate: '2011-12-05' });
    await cadre.get(`/classes/${cls.code}`);
    await cadre.post(`/classes/${cls.code}/my-enrolment`);
    const elsewhere = await scene.person({ unitCode: '20-183-06220' });
    const asked = { personId: elsewhere.id, unitScope: [] };
    const other = await program.get(EnrolmentsService).enrolSelf(scene.actor('cadre', asked), cls.code);
    const roster = await coordinator.get(`/classes/${cls.code}/roster`);
    const forms = roster.html.querySelectorAll('form[action$="/approval"]').map((form) => form.getAttribute('action')!);
    expect(forms).toEqual([`/classes/${cls.code}/enrolments/${(await mine(cls)).id}/approval`]);
    expect((await coordinator.post(`/classes/${cls.code}/enrolments/${other.enrolmentId}/approval`)).status).toBe(404);
    expect((await coordinator.post(forms[0]!, { back: 'home' })).location).toBe('/');
    expect((await mine(cls)).state).toBe('enrolled');
  });

  it('warn on the roster of a class at the same time, and refuse it to oneself with its name and day', async () => {
    const [one, other] = [
      await scene.class({ startDate: '2011-12-12' }),
      await scene.class({ startDate: '2011-12-12' }),
    ];
    await program.get(EnrolmentsService).enrol(office, one.code, me.code, 'trainer');
    await cadre.get(`/classes/${other.code}`);
    await cadre.post(`/classes/${other.code}/my-enrolment`);
    expect((await cadre.follow()).text).toMatch(new RegExp(`${one.code}.*12/12/2011`));
    await program.get(EnrolmentsService).enrol(office, other.code, me.code, 'trainer');
    expect((await trainer.get(`/classes/${other.code}/roster`)).text).toContain(`trùng lịch với ${one.code} (12/12)`);
  });

  it('count who is in and what is kept, and tell a coordinator whose people are shown', async () => {
    const elsewhere = await scene.person({ unitCode: '20-183-06220' });
    const cls = await fullClass(1, { capacity: 2, holdHours: 24 });
    await program.get(EnrolmentsService).enrol(office, cls.code, elsewhere.code, 'trainer');
    await free(cls);
    const roster = await trainer.get(`/classes/${cls.code}/roster`);
    const tab = (html: Html) => html.querySelector(`nav a[href$="/roster"]`)!.text.replace(/\s+/g, ' ').trim();
    expect(tab(roster.html)).toBe('Học viên 1');
    expect(roster.text).toContain('2/2 chỗ, kể cả 1 chỗ giữ chờ trả lời; còn 0');
    expect(roster.text).toContain('1 chỗ đã có người, 1 chỗ đang giữ chờ trả lời');
    expect(roster.text).not.toContain('Chỉ hiện người của đơn vị đồng chí');
    const other = await scene.class({ capacity: 6, startDate: '2011-12-19' });
    const codes = [elsewhere.code, me.code];
    await program.get(EnrolmentsService).enrolMany(office, other.code, codes);
    const own = await coordinator.get(`/classes/${other.code}/roster`);
    expect(tab(own.html)).toBe('Học viên 2');
    expect(own.text).toContain('Chỉ hiện người của đơn vị đồng chí: 1 trong 2 học viên');
  });

  it('list somebody who left twice once, and not among those who left where they are in again', async () => {
    const cls = await scene.class({ capacity: 6, startDate: '2011-12-26' });
    const [twice, again] = [crowd[0]!, crowd[1]!];
    const leave = async (personId: number, reason: string) => {
      const own = await program.get(EnrolmentsService).findLiving(cls.id, personId);
      await program.get(SeatsService).withdraw(office, own!, reason);
    };
    for (const [person, reason] of [
      [twice, 'ốm'],
      [again, 'bận'],
      [twice, 'đi công tác'],
      [again, null],
    ] as const) {
      await program.get(EnrolmentsService).enrol(office, cls.code, person.code, 'trainer');
      if (reason !== null) await leave(person.id, reason);
    }
    const { html } = await trainer.get(`/classes/${cls.code}/roster`);
    const names = (group: string) =>
      html.querySelectorAll(`section[aria-labelledby="g-${group}"] tbody th a`).map(({ text }) => text);
    expect(names('enrolled')).toEqual([again.fullName]);
    expect(names('ended')).toEqual([twice.fullName]);
    expect(html.querySelector('section[aria-labelledby="g-ended"]')!.text).toContain('đi công tác');
    await program.get(EnrolmentsService).enrol(office, cls.code, me.code, 'trainer');
    await leave(me.id, 'bận');
    const row = (await cadre.get('/my/classes')).html
      .querySelectorAll('section[aria-labelledby="history"] tbody tr')
      .find(({ text }) => text.includes(cls.code))!;
    expect(row.querySelectorAll('td').at(-1)!.text).toBe('–');
  });

  it('name whom to tell where a seat can no longer be given back', async () => {
    const cls = await scene.class({ startDate: '2012-01-02' });
    const trainers = [crowd[2]!, crowd[3]!].map(({ id }, index) => ({
      classId: cls.id,
      personId: id,
      isLead: index === 0,
    }));
    await program.get(UnitOfWork).run(() => program.get(UnitOfWork).manager.insert(ClassTrainer, trainers));
    await program.get(EnrolmentsService).enrol(office, cls.code, me.code, 'trainer');
    await program.get(ClassTransitionsService).move(office, cls.code, 'confirmed', 'Đủ dùng');
    for (const path of [`/classes/${cls.code}`, '/my/classes']) {
      const page = await cadre.get(path);
      expect(page.text).toContain(`báo đầu mối đơn vị hoặc giảng viên phụ trách ${crowd[2]!.fullName}.`);
      expect(page.html.querySelector(`form[action*="${cls.code}/my-enrolment/withdrawal"]`)).toBeNull();
    }
  });

  it('offer nothing and ask nothing in a class that was cancelled', async () => {
    const cls = await fullClass(1, { holdHours: 24 });
    await program
      .get(SeatsService)
      .withdraw(office, (await program.get(EnrolmentsService).findLiving(cls.id, crowd[1]!.id))!, null);
    await free(cls);
    expect((await mine(cls)).state).toBe('offered');
    await program.get(ClassTransitionsService).move(office, cls.code, 'cancelled', 'Mưa lũ');
    const own = await cadre.get(`/classes/${cls.code}`);
    expect(own.text).toContain('Lớp đã huỷ; đăng ký của đồng chí không còn hiệu lực.');
    expect(own.text).not.toContain('mời');
    const roster = await trainer.get(`/classes/${cls.code}/roster`);
    expect(roster.html.querySelector('section[aria-labelledby="g-unseated"]')!.text).toContain('Lăng Thị Thu Trang');
    for (const word of ['chờ trả lời', 'Giữ chỗ đến', 'còn 0', 'còn 1', 'Đã mời'])
      expect(roster.text).not.toContain(word);
    const { html } = await cadre.get('/my/classes');
    expect(html.querySelector(`form[action^="/classes/${cls.code}/"]`)).toBeNull();
    const row = html.querySelectorAll('tbody tr').find(({ text }) => text.includes(cls.code))!;
    expect(
      row
        .querySelectorAll('td')
        .map(({ text }) => text.trim())
        .slice(1),
    ).toEqual(['–', 'Đã huỷ']);
    await cadre.post(`/classes/${cls.code}/my-enrolment/acceptance`);
    expect((await cadre.follow()).text).toContain('Lớp đã huỷ, không nhận hay trả chỗ được nữa');
  });

  it('cost as many statements with many who wait as with few', async () => {
    const few = await fullClass(1);
    const many = await fullClass(10);
    const cost = (cls: ClassListed) => countStatements(program, () => trainer.get(`/classes/${cls.code}/roster`));
    expect(await cost(many)).toBe(await cost(few));
    expect(await cost(many)).toBeLessThanOrEqual(8);
  });

  it('have their like in the API: place, priority and until when a seat is kept', async () => {
    const cls = await fullClass(1, { holdHours: 24 });
    await free(cls);
    const api = await ApiClient.as(program, 'admin');
    const lines = await api.walk<Partial<Enrolment>>(`/api/v1/classes/${cls.code}/enrolments`);
    expect(lines.filter(({ state }) => state !== 'withdrawn')).toMatchObject([
      { state: 'offered', offerUntil: '2011-05-14T02:00:00.000Z', waitlistPlace: null, priority: 0 },
      { state: 'waitlisted', offerUntil: null, waitlistPlace: 1, priority: 0 },
    ]);
    await program
      .get(UnitOfWork)
      .run(() => program.get(ClassesService).recordState(office, cls.id, 'open', 'confirmed', null));
    expect(
      (await cadre.get('/my/classes')).html.querySelector(`form[action*="${cls.code}/my-enrolment/withdrawal"]`),
    ).not.toBeNull();
  });

  const waitingNames = (html: Html) =>
    html.querySelectorAll('section[aria-labelledby="g-waitlisted"] tbody th').map(({ text }) => text);
});

import ExcelJS from 'exceljs';
import { ClassTrainer } from '../../../src/features/classes/class-trainer.entity.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { ClassSession } from '../../../src/features/sessions/class-session.entity.js';
import { SessionTrainer } from '../../../src/features/sessions/session-trainer.entity.js';
import { QueryLog } from '../../../src/platform/database/query-log.js';
import { Browser } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { Scene } from '../../support/scene.js';
import { dataStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the pages of a class', () => {
  let program: TestApp;
  let scene: Scene;
  let trainer: Browser;
  let cadre: Browser;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    const person = await scene.person({ fullName: 'Lăng Thị Thu Trang' });
    await enterUser(program, 'trainer');
    await enterUser(program, 'cadre', { personId: person.id });
    [trainer, cadre] = [new Browser(program), new Browser(program)];
    await trainer.signIn('giangvien', PASSWORD);
    await cadre.signIn('canbo', PASSWORD);
  });
  afterAll(() => program.close());

  it('show a draft to those who manage classes and to nobody else', async () => {
    const draft = await scene.class({}, { state: 'draft' });
    expect((await trainer.get(`/classes/${draft.code}`)).status).toBe(200);
    expect((await cadre.get(`/classes/${draft.code}`)).status).toBe(404);
    expect((await new Browser(program).get(`/classes/${draft.code}`)).status).toBe(404);
  });

  it('let a cadre enrol and withdraw, and say so', async () => {
    const cls = await scene.class({ startDate: '2011-05-20' });
    await cadre.get(`/classes/${cls.code}`);
    await cadre.post(`/classes/${cls.code}/my-enrolment`);
    expect((await cadre.follow()).text).toContain('Đã ghi danh vào lớp.');
    expect((await cadre.post(`/classes/${cls.code}/my-enrolment`)).location).toBe(`/classes/${cls.code}`);
    expect((await cadre.follow()).text).toContain('đã có tên trong lớp');
    await cadre.post(`/classes/${cls.code}/my-enrolment/withdrawal`);
    expect((await cadre.follow()).text).toContain('Đã rút đăng ký.');
  });

  it('find people without marks and enrol the picked ones', async () => {
    const cls = await scene.class();
    const person = await scene.person({ fullName: 'Triệu Văn Hoà' });
    for (const typed of ['trieu hoa', 'Triệu Hòa', 'TRIỆU VĂN HOÀ']) {
      const found = await trainer.get(`/classes/${cls.code}/roster?q=${encodeURIComponent(typed)}`);
      expect(
        found.html.querySelectorAll('input[name=personCode]').map((input) => input.getAttribute('value')),
      ).toContain(person.code);
    }
    await trainer.post(`/classes/${cls.code}/enrolments`, { personCode: [person.code] });
    const roster = await trainer.follow();
    expect(roster.text).toContain('Đã ghi danh 1 người.');
    expect(roster.html.querySelector('.card-list tbody th')?.text).toContain('Triệu Văn Hoà');
  });

  it('keep the list of learners from those who may not see it', async () => {
    const cls = await scene.class();
    expect((await cadre.get(`/classes/${cls.code}/roster`)).status).toBe(403);
    expect((await new Browser(program).get(`/classes/${cls.code}/roster`)).location).toMatch(/^\/sign-in/);
  });

  it('show a coordinator only the own subtree in the list of learners', async () => {
    await enterUser(program, 'coordinator', { unitId: scene.unitId('20-182') });
    const coordinator = new Browser(program);
    await coordinator.signIn('daumoi', PASSWORD);
    const cls = await scene.class();
    const mine = await scene.person({ fullName: 'Nông Văn Lãng' });
    const other = await scene.person({ fullName: 'Vi Cao Lộc', unitCode: '20-183-06220' });
    await program.get(EnrolmentsService).enrolMany(office, cls.code, [mine.code, other.code]);
    const roster = await coordinator.get(`/classes/${cls.code}/roster`);
    expect(roster.text).toContain('Nông Văn Lãng');
    expect(roster.text).not.toContain('Vi Cao Lộc');
  });

  it('approve and decline requests, a refusal only with a reason', async () => {
    const cls = await scene.class({ approvalRequired: true, startDate: '2011-05-20' });
    await cadre.get(`/classes/${cls.code}`);
    await cadre.post(`/classes/${cls.code}/my-enrolment`);
    const roster = await trainer.get(`/classes/${cls.code}/roster`);
    const refusal = roster.html.querySelector('form[action$="/refusal"]')!.getAttribute('action')!;
    await trainer.post(refusal, { reason: ' ' });
    expect((await trainer.follow()).text).toContain('Ghi lý do');
    await trainer.post(refusal, { reason: 'Chưa học TH01' });
    expect((await trainer.follow()).text).toContain('Chưa học TH01');
  });

  it('cancel a class with a reason that everybody can read', async () => {
    const cls = await scene.class();
    await trainer.get(`/classes/${cls.code}`);
    await trainer.post(`/classes/${cls.code}/cancellation`, { reason: 'Trùng lịch họp Tỉnh uỷ' });
    expect((await cadre.get(`/classes/${cls.code}`)).text).toContain('Trùng lịch họp Tỉnh uỷ');
  });

  it('say of each session from when till when it lasts, and who teaches it where it is not who teaches the class', async () => {
    const [own, guest] = await scene.persons(2);
    const half = { date: '2011-05-20', topic: null, room: null };
    const sessions = [
      { ...half, part: 'morning' as const, periods: 4, trainerIds: [guest!.id] },
      { ...half, part: 'afternoon' as const, periods: 2, trainerIds: [own!.id] },
      { ...half, part: 'evening' as const, periods: 3 },
    ];
    const cls = await scene.class({ startDate: '2011-05-20' }, { sessions });
    await program.db.manager.insert(ClassTrainer, { classId: cls.id, personId: own!.id, isLead: true });
    await program.db.manager.update(Person, { id: guest!.id }, { fullName: 'Đinh Khách Mời' });
    const shown = (await trainer.get(`/classes/${cls.code}`)).html.querySelectorAll('.day > div');
    expect(shown.map(({ text }) => /\d\d:\d\d–\d\d:\d\d/.exec(text)?.[0])).toEqual([
      '07:30–10:45',
      '13:30–15:00',
      '18:00–20:30',
    ]);
    expect(shown.map(({ text }) => /Giảng viên: (.*)/.exec(text)?.[1])).toEqual([
      'Đinh Khách Mời',
      undefined,
      undefined,
    ]);
  });

  it('list as the own classes those in which one teaches a single session, too', async () => {
    const person = await scene.person();
    await enterUser(program, 'trainer', { username: 'khachmoi', personId: person.id });
    const guest = new Browser(program);
    await guest.signIn('khachmoi', PASSWORD);
    const [one, whole, none] = [await scene.class(), await scene.class(), await scene.class()];
    const { manager } = program.db;
    const { id: sessionId } = await manager.findOneByOrFail(ClassSession, { classId: one.id, number: 2 });
    await manager.insert(SessionTrainer, { sessionId, personId: person.id });
    await manager.insert(ClassTrainer, { classId: whole.id, personId: person.id, isLead: true });
    const { text } = await guest.get('/classes?state=all&mine=1');
    expect([one, whole, none].map(({ code }) => text.includes(code))).toEqual([true, true, false]);
  });

  it('come as sheets with real dates and numbers', async () => {
    const cls = await scene.class({ title: '=CMD|calc' });
    const person = await scene.person({ fullName: 'Bế Thị Ơn', birthDate: '1984-03-15', phone: '0912345678' });
    await program.get(EnrolmentsService).enrolMany(office, cls.code, [person.code]);
    const list = await sheetOf(await trainer.download('/classes.xlsx?state=all'));
    const row = list.getSheetValues().find((values) => Array.isArray(values) && values.includes(cls.code)) as unknown[];
    expect(row[2]).toBe('=CMD|calc');
    expect(row[4]).toEqual(new Date(`${cls.startDate}T00:00:00Z`));
    expect(row.slice(6, 8)).toEqual([4, 16]);
    const roster = await sheetOf(await trainer.download(`/classes/${cls.code}/roster.xlsx`));
    const learner = roster
      .getSheetValues()
      .find((values) => Array.isArray(values) && values.includes('Bế Thị Ơn')) as unknown[];
    expect(learner[3]).toEqual(new Date('1984-03-15T00:00:00Z'));
    expect(learner[8]).toBe('0912345678');
  });

  it('cost the same number of statements at 10 and at 400 learners', async () => {
    const cost = async (learners: number) => {
      const cls = await scene.class({ capacity: 400 });
      const people = await scene.persons(learners);
      await program.get(EnrolmentsService).enrolMany(
        office,
        cls.code,
        people.map(({ code }) => code),
      );
      const count = async (path: string) =>
        dataStatements((await program.get(QueryLog).during(() => trainer.get(path))).statements).length;
      return {
        class: await count(`/classes/${cls.code}`),
        roster: await count(`/classes/${cls.code}/roster`),
        list: await count('/classes?state=all'),
      };
    };
    const small = await cost(10);
    expect(await cost(400)).toEqual(small);
    expect(small.class).toBeLessThanOrEqual(10);
    expect(small.roster).toBeLessThanOrEqual(8);
    expect(small.list).toBeLessThanOrEqual(8);
  }, 120_000);
});

async function sheetOf({ status, body }: { status: number; body: Buffer }): Promise<ExcelJS.Worksheet> {
  expect(status).toBe(200);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(body as unknown as ArrayBuffer);
  return book.worksheets[0]!;
}

import { Clock } from '../../../src/common/clock.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { ClassTrainer } from '../../../src/features/classes/class-trainer.entity.js';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { TimetableService } from '../../../src/features/sessions/timetable.service.js';
import { Browser, type Visited } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { formFields } from '../../support/form-fields.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the life of a class on its pages', () => {
  let program: TestApp;
  let scene: Scene;
  let trainer: Browser;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    const person = await scene.person({ fullName: 'Nông Thị Hạnh' });
    await enterUser(program, 'trainer', { personId: person.id, name: 'Nông Thị Hạnh' });
    trainer = new Browser(program);
    await trainer.signIn('giangvien', PASSWORD);
  });
  afterAll(() => program.close());

  const enrol = async (code: string, count: number) => {
    const people = await scene.persons(count);
    const codes = people.map((person) => person.code);
    return program.get(EnrolmentsService).enrolMany(office, code, codes);
  };
  const before = ({ html }: Visited) =>
    html.querySelectorAll('section[aria-labelledby="readiness"] li').map((item) => ({
      text: item.querySelector('p')!.text.replace(/\s+/g, ' ').trim(),
      href: item.querySelector('a')?.getAttribute('href') ?? null,
    }));
  const errors = ({ html }: Visited) =>
    html.querySelectorAll('.note-bad a').map((link) => [link.getAttribute('href'), link.text.trim()]);

  describe('before the next step', () => {
    it('what is missing is listed with where it is put right, what blocks first', async () => {
      const { code } = await scene.class({ minLearners: 10, startDate: '2011-05-20' });
      await enrol(code, 2);
      expect(before(await trainer.get(`/classes/${code}`))).toEqual([
        { text: 'Vướng Mới có 2 người, tối thiểu 10.', href: `/classes/${code}/roster` },
        { text: 'Lưu ý Chưa phân công giảng viên.', href: `/classes/${code}/sessions` },
      ]);
    });

    it('too few learners are accepted with a reason, which everybody can read on the page', async () => {
      const { code } = await scene.class({ minLearners: 10, startDate: '2011-05-20' });
      await enrol(code, 2);
      const page = await trainer.get(`/classes/${code}`);
      expect(page.html.querySelector('#below-reason')).not.toBeNull();
      await trainer.post(`/classes/${code}/transitions`, { to: 'confirmed' });
      expect((await trainer.follow()).text).toContain(`Lớp ${code} mới có 2 người, tối thiểu 10; ghi lý do`);
      await trainer.post(`/classes/${code}/transitions`, { to: 'confirmed', reason: 'Ban Thường vụ đồng ý' });
      const done = await trainer.follow();
      expect(done.text).toContain('Đã chốt danh sách');
      expect((await new Browser(program).get(`/classes/${code}`)).text).toContain('Ban Thường vụ đồng ý');
    });

    it('what becomes of free seats afterwards is said where the list is confirmed', async () => {
      const { code } = await scene.class({ startDate: '2011-05-20' });
      const said = 'Sau khi chốt, chỗ trống vẫn chuyển cho người chờ';
      expect((await trainer.get(`/classes/${code}`)).text).toContain(said);
      expect((await new Browser(program).get(`/classes/${code}`)).text).not.toContain(said);
    });

    it('seats that are kept for a reply are told from learners', async () => {
      const { code } = await scene.class({ startDate: '2011-05-20', capacity: 2, holdHours: 24 });
      const [first] = await enrol(code, 3);
      const seat = await program.get(EnrolmentsService).ofManaged(office, code, first!.enrolmentId);
      await program.get(SeatsService).withdraw(office, seat, 'Ốm');
      expect((await trainer.get(`/classes/${code}`)).html.querySelector('.seats')?.text).toContain(
        '1 học viên, 1 chỗ đang giữ / 2',
      );
    });

    it('is for those who manage the class alone', async () => {
      const { code } = await scene.class();
      const visitor = await new Browser(program).get(`/classes/${code}`);
      expect(visitor.html.querySelector('#readiness')).toBeNull();
      expect(visitor.text).not.toContain('Danh sách triệu tập');
    });
  });

  describe('a confirmed list', () => {
    it('asks for a reason before somebody is added or taken off, and prints it with the summons', async () => {
      const { code } = await scene.class();
      await enrol(code, 1);
      const late = await scene.person({ fullName: 'Hứa Văn Muộn' });
      await trainer.get(`/classes/${code}`);
      await trainer.post(`/classes/${code}/transitions`, { to: 'confirmed' });
      const roster = await trainer.get(`/classes/${code}/roster?q=${late.code}`);
      expect(roster.html.querySelector('#add-why')?.getAttribute('required')).toBeDefined();
      const asked = roster.html.querySelector('a[href$="#leave"]')!.getAttribute('href')!;
      const leaving = (await trainer.get(asked.replace('#leave', ''))).html.querySelector(
        'form[action$="/withdrawal"]',
      )!;
      expect(leaving.querySelector('[name=reason]')?.getAttribute('required')).toBeDefined();
      await trainer.post(`/classes/${code}/enrolments`, { personCode: late.code, reason: ' ' });
      expect((await trainer.follow()).text).toContain('Ghi lý do');
      await trainer.post(leaving.getAttribute('action')!, {});
      expect((await trainer.follow()).text).toContain('Ghi lý do');
      program.get(Clock).now = () => new Date('2011-05-13T02:30:00.000Z');
      await trainer.post(`/classes/${code}/enrolments`, { personCode: late.code, reason: 'Thay người ốm' });
      expect((await trainer.follow()).text).toContain('Đã ghi danh 1 người.');
      const csv = (await trainer.download(`/classes/${code}/summons.csv`)).body.toString('utf8');
      program.standOn('2011-05-13');
      expect(csv).toContain('13/05/2011: bổ sung Hứa Văn Muộn, X. Tân Thanh, 20-182 (Thay người ốm)');
    });
  });

  describe('a request that is answered after the list was confirmed', () => {
    it('is approved with a reason alone', async () => {
      const { id, code } = await scene.class({ approvalRequired: true, startDate: '2011-12-19' });
      await enrol(code, 1);
      const { id: personId } = await scene.person();
      await program.get(SeatsService).request(office, { classId: id, personId, door: 'self' });
      await trainer.get(`/classes/${code}`);
      await trainer.post(`/classes/${code}/transitions`, { to: 'confirmed' });
      const approval = (await trainer.get(`/classes/${code}/roster`)).html.querySelector('form[action$="/approval"]')!;
      expect(approval.querySelector('[name=reason]')?.getAttribute('required')).toBeDefined();
      await trainer.post(approval.getAttribute('action')!, {});
      expect((await trainer.follow()).text).toContain('Ghi lý do');
      await trainer.post(approval.getAttribute('action')!, { reason: 'Thay người ốm' });
      expect((await trainer.get(`/classes/${code}/roster`)).html.querySelector('form[action$="/approval"]')).toBeNull();
    });
  });

  describe('the form', () => {
    const filled = {
      courseCode: 'TH07',
      place: 'Phòng máy 9',
      startDate: '16/05/2011',
      endDate: '20/05/2011',
      capacity: '25',
      hostUnitCode: '20-VP',
      periodsPerSession: '4',
      slots: ['1:morning', '1:afternoon', '2:morning', '2:afternoon'],
    };

    it.each([
      [{ minLearners: '26' }, '#f-minLearners', 'Số tối thiểu không thể nhiều hơn 25 chỗ của lớp'],
      [{ minLearners: 'x' }, '#f-minLearners', 'Số người tối thiểu: Viết bằng chữ số, ví dụ 25'],
      [{ holdHours: '400' }, '#f-holdHours', 'Giữ chỗ trống cho người chờ: Số phải từ 1 đến 336'],
    ])('refuses %j', async (fields, href, message) => {
      await trainer.get('/classes/new');
      const refused = await trainer.post('/classes', { act: 'draft', ...filled, ...fields });
      expect(refused.status).toBe(422);
      expect(errors(refused)).toEqual([[href, message]]);
    });

    it('keeps the minimum and the time for a reply, and shows them again', async () => {
      await trainer.get('/classes/new');
      const sizes = { minLearners: '10', holdHours: '48' };
      const { location } = await trainer.post('/classes', { act: 'draft', ...filled, ...sizes });
      const edit = await trainer.get(`${location}/edit`);
      const values = formFields(edit.html, `form[action="${location}/edit"]`);
      expect(values).toMatchObject(sizes);
      const cleared = { ...values, minLearners: '', holdHours: '' };
      expect((await trainer.post(`${location}/edit`, cleared)).status).toBe(303);
      const cls = await program.get(ClassesService).get(office, location!.split('/').at(-1)!);
      expect(cls).toMatchObject({ minLearners: null, holdHours: null });
    });

    it('asks for a reason where sessions clash with another class, and keeps what was typed', async () => {
      await scene.class({ startDate: '2011-05-18', place: 'Nhà văn hoá' }, { sessions: [at('2011-05-18')] });
      const line = {
        'sessions.0.date': '18/05/2011',
        'sessions.0.part': 'morning',
        'sessions.0.periods': '4',
        'sessions.0.topic': 'Thư điện tử',
        'sessions.0.room': 'Phòng 2',
      };
      await trainer.get('/classes/new');
      const asked = await trainer.post('/classes', { act: 'draft', ...filled, place: 'Nhà văn hoá', ...line });
      expect(asked.status).toBe(422);
      expect(asked.html.querySelector('#f-clashReason')).not.toBeNull();
      const again = formFields(asked.html, 'form[action="/classes"]');
      const { status } = await trainer.post('/classes', { ...again, act: 'draft', clashReason: 'Học chung một buổi' });
      expect(status).toBe(303);
    });
  });

  describe('copying', () => {
    let sources = 0;
    const source = (trainerIds: number[] = []) =>
      scene.class(
        {
          title: 'Mạng cho cấp xã',
          startDate: '2011-05-16',
          endDate: '2011-05-20',
          place: `Trường Chính trị ${(sources += 1)}`,
          capacity: 12,
          minLearners: 6,
          costDong: 1_000_000,
          note: 'Riêng lớp này',
        },
        { sessions: [at('2011-05-16'), { ...at('2011-05-18'), part: 'afternoon' as const, trainerIds }] },
      );

    it('begins with what the class held, on the weekdays it had', async () => {
      const cls = await source();
      const page = await trainer.get(`/classes/${cls.code}`);
      const href = page.html.querySelector('a[href*="from="]')!.getAttribute('href')!;
      const form = await trainer.get(href);
      const values = formFields(form.html, 'form[action="/classes"]');
      expect(values).toMatchObject({
        from: cls.code,
        courseCode: 'TH07',
        title: 'Mạng cho cấp xã',
        startDate: '16/05/2011',
        place: cls.place,
        capacity: '12',
        minLearners: '6',
        costDong: '',
        note: '',
        'sessions.0.topic': 'Thư điện tử',
        'sessions.1.date': '18/05/2011',
      });
    });

    it('moves the timetable to the first day that is typed, and saves a draft of its own', async () => {
      const teacher = await scene.person();
      const cls = await source([teacher.id]);
      await program.db.manager.insert(ClassTrainer, { classId: cls.id, personId: teacher.id, isLead: true });
      await enrol(cls.code, 2);
      const form = await trainer.get(`/classes/new?from=${cls.code}`);
      const typed = formFields(form.html, 'form[action="/classes"]');
      const moved = await trainer.post('/classes', { ...typed, startDate: '07/06/2011', act: 'shift' });
      expect(moved.status).toBe(200);
      const values = formFields(moved.html, 'form[action="/classes"]');
      expect(values).toMatchObject({
        startDate: '07/06/2011',
        endDate: '17/06/2011',
        'sessions.0.date': '13/06/2011',
        'sessions.1.date': '15/06/2011',
        'sessions.1.room': 'Phòng 2',
      });
      const saved = await trainer.post('/classes', { ...values, act: 'draft' });
      const code = saved.location!.split('/').at(-1)!;
      const copy = await program.get(ClassesService).get(office, code);
      expect(copy).toMatchObject({ state: 'draft', taken: 0, minLearners: 6, startDate: '2011-06-07', costDong: null });
      const sessions = await program.get(TimetableService).taught(copy.id);
      const planned = sessions.map(({ date, part, topic, trainers }) => [
        date,
        part,
        topic,
        trainers.map(({ id }) => id),
      ]);
      expect(planned).toEqual([
        ['2011-06-13', 'morning', 'Thư điện tử', []],
        ['2011-06-15', 'afternoon', 'Thư điện tử', [teacher.id]],
      ]);
      expect(await program.get(ClassesService).trainerIds(copy.id)).toEqual([teacher.id]);
    });

    it('says what is wrong with the first day, and loses no line', async () => {
      const cls = await source();
      const form = await trainer.get(`/classes/new?from=${cls.code}`);
      const typed = formFields(form.html, 'form[action="/classes"]');
      const refused = await trainer.post('/classes', { ...typed, startDate: '31/02/2011', act: 'shift' });
      expect(refused.status).toBe(422);
      expect(errors(refused)).toEqual([['#f-startDate', 'Ngày bắt đầu: Viết ngày như 13/05/2011']]);
      expect(refused.html.querySelectorAll('.rows-edit tbody tr')).toHaveLength(2);
    });

    it('of a class that is not there finds nothing', async () => {
      expect((await trainer.get('/classes/new?from=2011-TH07-99')).status).toBe(404);
    });
  });

  describe('the list attached to the summons', () => {
    it('comes as paper and as sheets, and the audit says who took it', async () => {
      const { code } = await scene.class({ startDate: '2011-05-20' });
      await enrol(code, 2);
      expect((await trainer.get(`/classes/${code}`)).html.querySelector('form[action$="/summons.pdf"]')).not.toBeNull();
      const pdf = await trainer.download(
        `/classes/${code}/summons.pdf?number=215-CV/VPTU&date=10/05/2011&substitutes=1`,
      );
      expect([pdf.status, pdf.type, pdf.body.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
      for (const format of ['xlsx', 'ods', 'csv']) {
        expect((await trainer.download(`/classes/${code}/summons.${format}`)).status).toBe(200);
      }
      const csv = (await trainer.download(`/classes/${code}/summons.csv?date=`)).body.toString('utf8');
      expect(csv).toContain('DỰ THẢO');
      expect(csv).toContain('……/……/………');
      const entries = await program.db.manager.findBy(AuditEntry, { action: 'summons.exported', subjectId: code });
      expect(entries.map(({ details }) => details)).toEqual([
        { format: 'pdf', rows: 2 },
        { format: 'xlsx', rows: 2 },
        { format: 'ods', rows: 2 },
        { format: 'csv', rows: 2 },
        { format: 'csv', rows: 2 },
      ]);
    });

    it.each([
      ['pdf', { date: '31/02/2026' }, '#f-date', 'Ngày công văn: Viết ngày như 13/05/2011'],
      ['xlsx', { number: 'x'.repeat(500) }, '#f-number', 'Số công văn: Rút ngắn lại: nhiều nhất 60 ký tự'],
    ])(
      'is not printed as %s of a letter that cannot be read: the class page says why',
      async (format, typed, href, why) => {
        const { code } = await scene.class();
        await enrol(code, 1);
        const query = new URLSearchParams({ ...typed, substitutes: '1' });
        const refused = await trainer.get(`/classes/${code}/summons.${format}?${query}`);
        expect(refused.status).toBe(422);
        expect(errors(refused)).toEqual([[href, expect.stringContaining(why)]]);
        const field = refused.html.querySelector(href)!;
        expect([field.getAttribute('value'), field.getAttribute('aria-invalid')]).toEqual([
          Object.values(typed)[0],
          'true',
        ]);
        expect(refused.html.querySelector('details[open] form[action$="/summons.pdf"]')).not.toBeNull();
        expect(await program.db.manager.countBy(AuditEntry, { action: 'summons.exported', subjectId: code })).toBe(0);
      },
    );

    describe('to a coordinator', () => {
      let coordinator: Browser;
      beforeAll(async () => {
        await enterUser(program, 'coordinator', { unitId: scene.unitId('20-182') });
        coordinator = new Browser(program);
        await coordinator.signIn('daumoi', PASSWORD);
      });

      it('names the people of the own units alone, says so, and only once it is confirmed', async () => {
        const { code } = await scene.class();
        const own = await scene.person({ fullName: 'Lộc Văn Nhà' });
        const other = await scene.person({ fullName: 'Mã Thị Ngoài', unitCode: '20-183' });
        await program.get(EnrolmentsService).enrolMany(office, code, [own.code, other.code]);
        expect(
          (await coordinator.get(`/classes/${code}`)).html.querySelector('form[action$="/summons.pdf"]'),
        ).toBeNull();
        await coordinator.get(`/classes/${code}/summons.pdf`);
        expect((await coordinator.follow()).text).toContain('Danh sách lớp chưa chốt');
        await trainer.get(`/classes/${code}`);
        await trainer.post(`/classes/${code}/transitions`, { to: 'confirmed' });
        const page = await coordinator.get(`/classes/${code}`);
        expect(page.html.querySelector('form[action$="/summons.pdf"]')).not.toBeNull();
        expect(page.text).toContain('Danh sách người của đơn vị đồng chí');
        const csv = (await coordinator.download(`/classes/${code}/summons.csv`)).body.toString('utf8');
        expect(csv).toContain('Học viên của HU Văn Lãng');
        expect(csv).toContain('Lộc Văn Nhà');
        expect(csv).not.toContain('Mã Thị Ngoài');
        expect(csv).toContain('Danh sách gồm 1 đồng chí');
        const [entry] = await program.db.manager.findBy(AuditEntry, { action: 'summons.exported', subjectId: code });
        expect(entry!.details).toEqual({ format: 'csv', rows: 1, ofUnits: ['HU Văn Lãng'] });
        expect((await trainer.download(`/classes/${code}/summons.csv`)).body.toString('utf8')).not.toContain(
          'Học viên của',
        );
      });

      it('is not found where nobody of the own units is in the class', async () => {
        const { code } = await scene.class({}, { state: 'confirmed' });
        const other = await scene.person({ unitCode: '20-183' });
        await program.get(EnrolmentsService).enrol(office, code, other.code, 'trainer', 'Bổ sung');
        expect(
          (await coordinator.get(`/classes/${code}`)).html.querySelector('form[action$="/summons.pdf"]'),
        ).toBeNull();
        for (const query of ['', '?date=none']) {
          expect((await coordinator.get(`/classes/${code}/summons.pdf${query}`)).status).toBe(404);
        }
      });
    });

    it('is no draft any more once the list is confirmed', async () => {
      const { code } = await scene.class();
      await enrol(code, 1);
      await trainer.get(`/classes/${code}`);
      await trainer.post(`/classes/${code}/transitions`, { to: 'confirmed' });
      const csv = (await trainer.download(`/classes/${code}/summons.csv`)).body.toString('utf8');
      expect(csv).toContain('Danh sách chốt ngày 13/05/2011.');
      expect(csv).not.toContain('DỰ THẢO');
    });
  });
});

/** A morning of four tiết in a room. */
function at(date: string) {
  return { date, part: 'morning' as const, periods: 4, topic: 'Thư điện tử', room: 'Phòng 2' };
}

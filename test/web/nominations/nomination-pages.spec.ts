import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { ListsService } from '../../../src/features/nominations/lists.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { FILE_FORMATS } from '../../../src/platform/spreadsheets/writing/file-format.js';
import { Browser, type Visited } from '../../support/browser.js';
import { CAO_LOC, ListWriter, namesOn, openCall, quota, SCAN, VAN_LANG } from '../../support/call-scene.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { formFields } from '../../support/form-fields.js';
import { signedClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the pages of nominations', () => {
  let program: TestApp;
  let scene: Scene;
  let officer: Browser;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await enterUser(program, 'trainer');
    await enterUser(program, 'trainer', { username: 'gvvp', unitId: scene.unitId('20-VP') });
    await enterUser(program, 'coordinator', { unitId: scene.unitId(VAN_LANG), name: 'Lý Thị Mai' });
    await enterUser(program, 'coordinator', {
      username: 'daumoi2',
      unitId: scene.unitId(VAN_LANG),
      name: 'Chu Văn Hai',
    });
    await enterUser(program, 'coordinator', { username: 'caoloc', unitId: scene.unitId(CAO_LOC) });
    await enterUser(program, 'cadre');
    officer = await signedIn('giangvien');
  }, 60_000);
  afterAll(() => program.close());

  async function signedIn(username: string): Promise<Browser> {
    const browser = new Browser(program);
    await browser.signIn(username, PASSWORD);
    return browser;
  }

  const seatsOf = async (code: string) => {
    const { capacity, taken, reserved } = await program.get(ClassesService).get(office, code);
    return { capacity, taken, reserved };
  };
  const enrolled = async (code: string) => {
    const cls = await program.get(ClassesService).get(office, code);
    const lines = await program.get(EnrolmentsService).roster(office, cls, ['enrolled']);
    return lines.map(({ personCode }) => personCode).sort();
  };

  describe('the form of a call', () => {
    const terms = (lines: [units: string, how: string, seats: string][], more: Record<string, string> = {}) => ({
      act: 'save',
      deadline: '30/05/2011',
      remindDays: '3',
      version: '0',
      ...Object.fromEntries(
        lines.flatMap(([units, how, seats], index) => [
          [`quotas.${index}.id`, ''],
          [`quotas.${index}.units`, units],
          [`quotas.${index}.how`, how],
          [`quotas.${index}.seats`, seats],
        ]),
      ),
      ...more,
    });
    const put = async (code: string, fields: Record<string, string>) => {
      await officer.get(`/nominations/${code}`);
      return officer.post(`/nominations/${code}`, fields);
    };

    it('takes units by what the list offers, by code, by name, and all communes below one', async () => {
      const { code } = await scene.class({ startDate: '2011-06-06', capacity: 20 });
      const saved = await put(
        code,
        terms([
          ['Đảng uỷ xã Hội Hoan (20-182-06151)', 'unit', '2'],
          ['huyen uy cao loc', 'communes', '5'],
          ['', 'unit', ''],
          ['20-182-06172; van phong tinh uy lang son', 'unit', '3'],
        ]),
      );
      expect([saved.status, saved.location]).toEqual([303, `/nominations/${code}`]);
      const page = await officer.follow();
      expect(rows(page, '#answers')).toHaveLength(5);
      expect(page.text).toContain('Huyện uỷ Cao Lộc (2 đơn vị dùng chung)');
      expect(await seatsOf(code)).toMatchObject({ reserved: 0 });
      const again = formFields((await officer.get(`/nominations/${code}/edit`)).html, 'form[novalidate]');
      expect(again['quotas.1.units']).toBe('Huyện uỷ Cao Lộc (20-183)');
      expect(again['quotas.2.units']).toContain('(20-182-06172); ');
    });

    it('opens only after it was looked at, and sets the seats aside then', async () => {
      const { code } = await scene.class({ startDate: '2011-06-06', capacity: 20 });
      await put(code, terms([['20-182', 'unit', '4']]));
      await officer.follow();
      await officer.post(`/nominations/${code}/opening`);
      expect((await officer.follow()).text).toContain('Đã mở đợt cử');
      expect(await seatsOf(code)).toEqual({ capacity: 20, taken: 0, reserved: 4 });
    });

    it.each([
      ['more seats than the class has', [['20-182', 'unit', '21']], {}, /Cộng lại là 21 chỗ/, null],
      [
        'a deadline after the first session',
        [['20-182', 'unit', '2']],
        { deadline: '07/06/2011' },
        /trước buổi học đầu/,
        'f-deadline',
      ],
      ['a day that is none', [['20-182', 'unit', '2']], { deadline: '31/02/2011' }, /./, 'f-deadline'],
      [
        'a unit that does not exist',
        [['Huyện uỷ Trên Trời', 'unit', '2']],
        {},
        /Không có đơn vị “Huyện uỷ Trên Trời”/,
        'f-quotas-0-units',
      ],
      [
        'a name that two units bear',
        [['Đảng uỷ xã Tân Thanh', 'unit', '2']],
        {},
        /Có nhiều đơn vị/,
        'f-quotas-0-units',
      ],
      [
        'a unit twice',
        [
          ['20-182', 'unit', '2'],
          ['20-182', 'unit', '1'],
        ],
        {},
        /đã có ở dòng 1/,
        'f-quotas-1-units',
      ],
      [
        'a unit below one that is asked',
        [
          ['20-182', 'unit', '2'],
          ['20-182-06172', 'unit', '1'],
        ],
        {},
        /cũng được cử/,
        null,
      ],
      ['seats that are no number', [['20-182', 'unit', 'hai']], {}, /Số chỗ/, 'f-quotas-0-seats'],
      ['no unit at all', [['', 'unit', '']], {}, /ít nhất một đơn vị/, 'f-quotas'],
      [
        'communes below one that has none',
        [['20-182-06172', 'communes', '2']],
        {},
        /không có xã, phường/,
        'f-quotas-0-units',
      ],
    ] as const)('says beside the field that it does not take %s', async (_, quotas, more, says, at) => {
      const { code } = await scene.class({ startDate: '2011-06-06', capacity: 20 });
      const refused = await put(code, terms(quotas as never, more));
      expect(refused.status).toBe(422);
      expect(refused.html.querySelector('#form-errors')!.text).toMatch(says);
      const link = refused.html.querySelector('#form-errors a')!.getAttribute('href')!;
      if (at) expect(link).toBe(`#${at}`);
      expect(refused.html.querySelector(link)).not.toBeNull();
      const kept = formFields(refused.html, 'form[novalidate]');
      expect([kept['quotas.0.units'], kept['quotas.0.seats']]).toEqual([quotas[0][0], quotas[0][2]]);
    });

    it('gives more lines and drops one without losing what stands in the others', async () => {
      const { code } = await scene.class({ startDate: '2011-06-06', capacity: 20 });
      const typed = terms([
        ['20-182', 'unit', '2'],
        ['20-183', 'communes', '5'],
      ]);
      const more = await put(code, { ...typed, act: 'more', deadline: 'mai' });
      expect(more.status).toBe(200);
      expect(formFields(more.html, 'form[novalidate]')).toMatchObject({ deadline: 'mai', 'quotas.1.seats': '5' });
      const dropped = await put(code, { ...typed, act: 'drop:0' });
      expect(formFields(dropped.html, 'form[novalidate]')).toMatchObject({
        'quotas.0.units': '20-183',
        'quotas.0.seats': '5',
      });
    });

    it('lets the second of two editors see that the first was there, and write over it knowingly', async () => {
      const code = await openCall(scene);
      const mine = formFields((await officer.get(`/nominations/${code}/edit`)).html, 'form[novalidate]');
      const { _csrf, ...typed } = mine;
      await officer.post(`/nominations/${code}`, { ...typed, act: 'save', note: 'Bản một' });
      const late = await officer.post(`/nominations/${code}`, { ...typed, act: 'save', note: 'Bản hai' });
      expect(late.status).toBe(409);
      expect(late.text).toContain('Có người vừa sửa');
      const { _csrf: _, ...again } = formFields(late.html, 'form[novalidate]');
      expect(again['note']).toBe('Bản hai');
      expect((await officer.post(`/nominations/${code}`, { ...again, act: 'save' })).status).toBe(303);
      expect((await officer.follow()).text).toContain('Bản hai');
    });
  });

  describe('the call as the office sees it', () => {
    it('counts who has answered, lists who has not, and takes both along as files', async () => {
      const code = await openCall(scene, { quotas: [quota(3, VAN_LANG), quota(2, '20-183-06220', '20-183-06229')] });
      const writer = await ListWriter.at(scene, 'daumoi', code);
      await writer.name(await scene.persons(2));
      await writer.submit();
      const page = await officer.get(`/nominations/${code}`);
      expect(rows(page, '#answers')).toHaveLength(3);
      expect(page.text).toContain('12-CV/HU ngày 13/05/2011');
      const silent = await officer.get(`/nominations/${code}?only=unanswered`);
      expect(rows(silent, '#answers').map((row) => /20-183-\d{5}/.exec(row)![0])).toEqual([
        '20-183-06220',
        '20-183-06229',
      ]);
      const file = silent.html.querySelector('.files a[href*=".csv"]')!.getAttribute('href')!;
      const csv = (await officer.download(file)).body.toString('utf8');
      expect(csv).toContain('20-183-06220');
      expect(csv).not.toContain('X. Hội Hoan');
      for (const format of FILE_FORMATS) {
        for (const address of [`/nominations/${code}`, '/nominations']) {
          expect([address, format, (await officer.download(`${address}.${format}`)).status]).toEqual([
            address,
            format,
            200,
          ]);
        }
      }
      const list = await officer.get('/nominations?state=open&q=khai thac');
      expect(list.text).toContain(code);
      expect((await officer.download('/nominations.csv')).body.toString('utf8')).toContain(code);
    });

    it('reminds once a day, says what closing does, and closes in one step', async () => {
      const code = await openCall(scene, { quotas: [quota(3, VAN_LANG), quota(2, '20-183-06220')] });
      await officer.get(`/nominations/${code}`);
      await officer.post(`/nominations/${code}/reminders`);
      expect((await officer.follow()).text).toContain('Đã nhắc 2 đơn vị.');
      await officer.post(`/nominations/${code}/reminders`);
      const page = await officer.follow();
      expect(page.text).toContain('Hôm nay đã nhắc rồi');
      expect(page.text).toContain('Thu hồi 5 chỗ chưa dùng về lớp');
      await officer.post(`/nominations/${code}/closing`);
      expect((await officer.follow()).text).toContain('Đã kết thúc đợt cử, 5 chỗ trở về lớp.');
      expect(await seatsOf(code)).toMatchObject({ reserved: 0 });
    });

    it('takes back the unused seats of a quota whose units have answered, of no other, and shows it at 0 after', async () => {
      const code = await openCall(scene, { quotas: [quota(3, VAN_LANG), quota(2, '20-183-06220')] });
      const back = (page: Visited) => page.html.querySelectorAll('form[action$="/return"]');
      const before = await officer.get(`/nominations/${code}`);
      expect(back(before)).toEqual([]);
      const writer = await ListWriter.at(scene, 'daumoi', code);
      await writer.name(await scene.persons(1));
      await writer.submit();
      const [form, ...more] = back(await officer.get(`/nominations/${code}`));
      expect([form!.text, more.length]).toEqual([expect.stringContaining('Thu hồi 2 chỗ'), 0]);
      await officer.post(form!.getAttribute('action')!);
      const after = await officer.follow();
      expect([after.text.includes('Đã thu hồi 2 chỗ về lớp'), back(after)]).toEqual([true, []]);
      expect(await seatsOf(code)).toEqual({ capacity: 10, taken: 1, reserved: 2 });
      const other = form!.getAttribute('action')!.replace(/\d+(?=\/return)/, (id) => String(Number(id) + 1));
      await officer.post(other);
      expect((await officer.follow()).text).toContain('Còn đơn vị dùng chỗ này chưa trả lời');
    });

    it('lets a quota stand at 0 seats once its unit named nobody, and not before', async () => {
      const code = await openCall(scene);
      const save = async () => {
        const { _csrf, ...typed } = formFields(
          (await officer.get(`/nominations/${code}/edit`)).html,
          'form[novalidate]',
        );
        return officer.post(`/nominations/${code}`, { ...typed, act: 'save', 'quotas.0.seats': '0' });
      };
      const refused = await save();
      expect([refused.status, refused.html.querySelector('#f-quotas-0-seats-error')!.text]).toEqual([
        422,
        expect.stringContaining('Số chỗ từ 1'),
      ]);
      const writer = await ListWriter.at(scene, 'daumoi', code);
      await writer.act('nobody', { reason: 'Đang bận', version: '0' });
      expect((await save()).status).toBe(303);
      expect(await seatsOf(code)).toMatchObject({ reserved: 0 });
    });

    it('gives seats that nobody used to those who wait', async () => {
      const code = await openCall(scene, { quotas: [quota(2, VAN_LANG)], cls: { capacity: 2 } });
      const { id } = await program.get(ClassesService).get(office, code);
      const waiting = await scene.person({ unitCode: '20-VP' });
      await program.get(SeatsService).request(office, { classId: id, personId: waiting.id, door: 'trainer' });
      expect(await enrolled(code)).toEqual([]);
      await officer.get(`/nominations/${code}`);
      await officer.post(`/nominations/${code}/closing`);
      expect(await enrolled(code)).toEqual([waiting.code]);
    });

    it('offers classes without a call, and says where one cannot be made any more', async () => {
      const { code } = await scene.class({ startDate: '2011-07-06' });
      expect((await officer.get('/nominations')).html.querySelector(`a[href="/nominations/${code}"]`)).not.toBeNull();
      const late = await scene.class({ startDate: '2011-07-07' }, { state: 'confirmed' });
      expect((await officer.get(`/nominations/${late.code}`)).text).toContain('Lớp này không có đợt cử');
    });
  });

  describe('the list of a unit', () => {
    it('finds people without marks, says what is known of them, and ranks them by buttons', async () => {
      const code = await openCall(scene, { terms: { positions: 'văn thư' } });
      const [first, second] = await scene.persons(2);
      const odd = await scene.person({ fullName: 'Nông Văn Đặng', position: 'Lái xe', unitCode: '20-182-06151' });
      const writer = await ListWriter.at(scene, 'daumoi', code);
      const found = await writer.look('nong dang');
      expect(found.text).toContain('Chức vụ không thuộc diện: Lái xe');
      await writer.name([first!, second!, odd]);
      await writer.press(`up:main:${odd.code}`);
      await writer.press(`add:substitute:${first!.code}`);
      expect(namesOn((await writer.look()).html)).toEqual({
        main: [odd.code, second!.code],
        substitute: [first!.code],
      });
      await writer.press(`remove:main:${second!.code}`);
      expect(namesOn((await writer.look()).html).main).toEqual([odd.code]);
      expect((await seatsOf(code)).taken).toBe(0);
    });

    it('says at once who took the course, who is elsewhere then, and who is of another unit', async () => {
      const { learners, code: past } = await signedClass(scene, 1);
      const clash = await scene.class({ startDate: '2011-06-06', capacity: 5 });
      const busy = await scene.person({ fullName: 'Lăng Thị Bận' });
      await program.get(SeatsService).request(office, { classId: clash.id, personId: busy.id, door: 'trainer' });
      const code = await openCall(scene);
      const writer = await ListWriter.at(scene, 'daumoi', code);
      const page = await writer.look('lang ban');
      expect(page.text).toContain('Trùng buổi ngày 06/06/2011');
      expect(page.html.querySelector(`a[href="/classes/${clash.code}"]`)).not.toBeNull();
      await scene.person({ fullName: 'Hứa Văn Xa', unitCode: '20-183-06220' });
      expect((await writer.look('hua xa')).text).toContain('Không tìm thấy ai trong đơn vị');
      const trained = await writer.look(learners[0]!.personCode);
      expect(trained.text).toContain('Đã học khoá này');
      expect(trained.html.querySelector(`a[href="/classes/${past}"]`)).not.toBeNull();
    });

    it('is handed in under a letter only, keeps what was typed, and gives the main ones their seats', async () => {
      const code = await openCall(scene);
      const people = await scene.persons(4);
      const writer = await ListWriter.at(scene, 'daumoi', code);
      await writer.name(people.slice(0, 3));
      await writer.name(people.slice(3), 'substitute');
      const bare = await writer.press('submit', { note: 'Gửi kèm sau' });
      expect(bare.status).toBe(422);
      expect(bare.html.querySelector('#form-errors a[href="#f-letterNumber"]')!.text).toContain('Ghi số công văn');
      expect(bare.html.querySelector('textarea[name=note]')!.text).toBe('Gửi kèm sau');
      expect(bare.text).toContain('Bản nháp đã lưu');
      const unread = await writer.press('submit', { letterNumber: '7-CV', letterDate: '32/05/2011' });
      expect(unread.status).toBe(422);
      expect(formFields(unread.html, 'form:has(input[name=nominees])')).toMatchObject({
        letterNumber: '7-CV',
        letterDate: '32/05/2011',
      });
      expect((await writer.submit()).status).toBe(303);
      expect(await enrolled(code)).toEqual(
        people
          .slice(0, 3)
          .map((each) => each.code)
          .sort(),
      );
      expect(await seatsOf(code)).toEqual({ capacity: 10, taken: 3, reserved: 0 });
      const page = await writer.look();
      expect(page.text).toContain('Danh sách đã gửi');
      expect(page.html.querySelector('input[name=nominees]')).toBeNull();
    });

    it('takes no more main ones than there are seats', async () => {
      const code = await openCall(scene, { quotas: [quota(1, VAN_LANG)] });
      const writer = await ListWriter.at(scene, 'daumoi', code);
      await writer.name(await scene.persons(2));
      const over = await writer.submit();
      expect([over.status, over.text.includes('Còn 1 chỗ')]).toEqual([422, true]);
      expect((await seatsOf(code)).taken).toBe(0);
    });

    it('asks that warnings are ticked off, those that are shown and no others', async () => {
      const code = await openCall(scene, { terms: { positions: 'kế toán' } });
      const [one, other] = await scene.persons(2);
      const writer = await ListWriter.at(scene, 'daumoi', code);
      await writer.name([one!]);
      const asked = await writer.submit();
      expect(asked.status).toBe(422);
      expect(asked.html.querySelector('#form-errors a')!.getAttribute('href')).toBe('#f-acknowledged');
      const seen = asked.html.querySelector('#f-acknowledged')!.getAttribute('value')!;
      await writer.name([other!]);
      expect((await writer.press('submit', { acknowledged: seen })).status).toBe(422);
      const now = (await writer.look()).html.querySelector('#f-acknowledged')!.getAttribute('value')!;
      expect((await writer.press('submit', { acknowledged: now })).status).toBe(303);
      expect((await enrolled(code)).length).toBe(2);
    });

    it('shows the second of two coordinators both lists, loses nothing typed, and lets either stay', async () => {
      const code = await openCall(scene);
      const [mine, theirs] = await scene.persons(2);
      const first = await ListWriter.at(scene, 'daumoi', code);
      const second = await ListWriter.at(scene, 'daumoi2', code);
      const opened = (await first.look()).html;
      await second.press(`add:main:${theirs!.code}`, { letterNumber: '99-CV' });
      const late = await first.press(`add:main:${mine!.code}`, { letterNumber: '7-CV', note: 'Gõ dở' }, opened);
      expect(late.status).toBe(409);
      expect(late.text).toContain('Chu Văn Hai đã lưu danh sách này');
      expect(late.text).toContain(theirs!.code);
      expect(late.text).toContain('99-CV');
      const kept = formFields(late.html, 'form:has(input[name=nominees])');
      expect(kept).toMatchObject({ nominees: `main:${mine!.code}`, letterNumber: '7-CV', note: 'Gõ dở' });
      expect((await first.press('save', {}, late.html)).status).toBe(303);
      const now = await second.look();
      expect(namesOn(now.html).main).toEqual([mine!.code]);
      expect(now.html.querySelector('[name=letterNumber]')!.getAttribute('value')).toBe('7-CV');
    });

    it('loses nothing typed where a colleague has handed the list in meanwhile', async () => {
      const code = await openCall(scene);
      const [mine, theirs] = await scene.persons(2);
      const first = await ListWriter.at(scene, 'daumoi', code);
      const second = await ListWriter.at(scene, 'daumoi2', code);
      const opened = (await first.look()).html;
      await second.name([theirs!]);
      await second.submit('99-CV');
      const late = await first.press(`add:main:${mine!.code}`, { letterNumber: '7-CV' }, opened);
      expect(late.status).toBe(409);
      expect(late.text).toContain('đã gửi danh sách này trong lúc');
      for (const kept of [mine!.code, theirs!.code, '99-CV']) expect(late.text).toContain(kept);
      expect(late.html.querySelector('[name=letterNumber]')!.getAttribute('value')).toBe('7-CV');
      expect(late.html.querySelector('button[value=save]')).toBeNull();
    });

    it('searches when a changed search is entered by the key, and saves otherwise', async () => {
      const code = await openCall(scene);
      const writer = await ListWriter.at(scene, 'daumoi', code);
      expect((await writer.press('enter', { q: 'hoà' })).location).toBe(`${writer.address}?q=ho%C3%A0`);
      const page = await writer.browser.follow();
      const typed = await writer.press('enter', { letterNumber: '3-CV' }, page.html);
      expect(typed.location).toBe(writer.address);
      expect((await writer.look()).html.querySelector('[name=letterNumber]')!.getAttribute('value')).toBe('3-CV');
    });

    it('hands in what was saved by the same press, not what a colleague wrote a moment later', async () => {
      const code = await openCall(scene);
      const [mine, theirs] = await scene.persons(2);
      const writer = await ListWriter.at(scene, 'daumoi', code);
      const opened = (await writer.look()).html;
      const lists = program.get(ListsService);
      const save = lists.save.bind(lists);
      const between = jest.spyOn(lists, 'save').mockImplementationOnce(async (...given) => {
        const saved = await save(...given);
        const [, , unit, input] = given;
        const nominees = [{ personCode: theirs!.code, kind: 'main' as const, note: null }];
        await save(office, code, unit, { ...input, nominees }, saved.version);
        return saved;
      });
      const typed = { nominees: `main:${mine!.code}`, letterNumber: '7-CV', letterDate: '13/05/2011' };
      const sent = await writer.press('submit', typed, opened);
      between.mockRestore();
      expect(sent.status).toBe(409);
      for (const name of [mine!.code, theirs!.code]) expect(sent.text).toContain(name);
      expect(await enrolled(code)).toEqual([]);
    });

    it('after its last day is refused to its unit, which learns whom to ask, and taken from the office', async () => {
      const code = await openCall(scene);
      const [named] = await scene.persons(1);
      const writer = await ListWriter.at(scene, 'daumoi', code);
      await writer.name([named!]);
      const opened = (await writer.look()).html;
      program.standOn('2011-05-31');
      try {
        const letter = { letterNumber: '7-CV', letterDate: '13/05/2011' };
        const later = await ListWriter.at(scene, 'daumoi', code);
        const page = await later.look();
        expect(page.text).toContain('báo Văn phòng Tỉnh uỷ Lạng Sơn (nơi mở lớp) gửi thay đơn vị');
        const late = await later.press('submit', letter, opened);
        const says = 'Đã qua hạn gửi danh sách, ngày 30/05/2011. Cần gửi muộn thì báo Văn phòng Tỉnh uỷ Lạng Sơn';
        expect([late.status, late.text.includes(says)]).toEqual([409, true]);
        const byOffice = await ListWriter.at(scene, 'giangvien', code);
        expect((await byOffice.submit()).status).toBe(303);
        expect(await enrolled(code)).toEqual([named!.code]);
      } finally {
        program.standOn(TODAY);
        officer = await signedIn('giangvien');
      }
    });

    it('is written, changed and sent back by a trainer of the office that holds the class, in place of the unit', async () => {
      const code = await openCall(scene);
      const [one, two, three] = await scene.persons(3);
      const narrow = await ListWriter.at(scene, 'gvvp', code);
      expect((await narrow.look(one!.code)).text).toContain(one!.fullName);
      await narrow.name([one!]);
      await narrow.name([two!], 'substitute');
      await narrow.act('nobody', { reason: 'Nhầm', version: '2' });
      await narrow.act('retrieval');
      await narrow.name([one!]);
      await narrow.name([two!], 'substitute');
      const form = { nominees: `main:${one!.code} substitute:${two!.code}`, note: '', act: 'submit' };
      const { version } = formFields((await narrow.look()).html, 'form:has(input[name=nominees])');
      const letter = { letterNumber: '5-CV', letterDate: '13/05/2011', version: version! };
      const scan = { content: SCAN, name: 'cv.pdf' };
      const sent = await narrow.browser.upload(narrow.address, 'file', scan, { ...form, ...letter });
      expect([sent.status, await enrolled(code)]).toEqual([303, [one!.code]]);
      const href = (await narrow.look()).html.querySelector('a[href*="/letters/"]')!.getAttribute('href')!;
      expect((await narrow.browser.get(href)).status).toBe(200);
      const actOf = async (what: string) =>
        (await narrow.look()).html.querySelector(`form[action$="/${what}"]`)!.getAttribute('action')!;
      await narrow.browser.post(await actOf('swap'), { personCode: three!.code, reason: 'Ốm' });
      expect(await enrolled(code)).toEqual([three!.code]);
      await narrow.browser.post(await actOf('withdrawal'), { reason: 'Bận' });
      await narrow.browser.post(await actOf('promotion'), {});
      expect(await enrolled(code)).toEqual([two!.code]);
      expect((await narrow.act('return', { reason: 'Thiếu dấu' })).status).toBe(303);
      expect((await narrow.look()).text).toContain('trả lại danh sách: Thiếu dấu');
      const far = await scene.person({ unitCode: '20-183-06220' });
      expect((await narrow.press('save', { nominees: `main:${far.code}` })).status).toBe(422);
    });

    it('does not take somebody of another subtree, whatever is sent', async () => {
      const code = await openCall(scene);
      const far = await scene.person({ unitCode: '20-183-06220' });
      const writer = await ListWriter.at(scene, 'daumoi', code);
      const sent = await writer.press('save', { nominees: `main:${far.code}` });
      expect(sent.status).toBe(422);
      expect(namesOn((await writer.look()).html).main).toEqual([]);
      const byOffice = await ListWriter.at(scene, 'giangvien', code);
      expect((await byOffice.browser.get(byOffice.address)).status).toBe(200);
    });

    it('answers that it names nobody, with a reason, and takes that back', async () => {
      const code = await openCall(scene);
      const writer = await ListWriter.at(scene, 'daumoi', code);
      const bare = await writer.act('nobody', { reason: '', version: '0' });
      expect([bare.status, bare.text.includes('Ghi lý do')]).toEqual([422, true]);
      await writer.act('nobody', { reason: 'Đang bận đại hội', version: '0' });
      const page = await writer.browser.follow();
      expect(page.text).toContain('Đã báo đơn vị không cử ai.');
      expect(page.text).toContain('Đang bận đại hội');
      expect((await officer.get(`/nominations/${code}?only=none`)).text).toContain('Đang bận đại hội');
      await writer.act('retrieval');
      expect((await writer.look()).html.querySelector('input[name=nominees]')).not.toBeNull();
    });

    it('is sent back by the office with a reason and handed in again', async () => {
      const code = await openCall(scene);
      const people = await scene.persons(2);
      const writer = await ListWriter.at(scene, 'daumoi', code);
      await writer.name(people);
      await writer.submit();
      const sender = await ListWriter.at(scene, 'giangvien', code);
      await sender.act('return', { reason: 'Thiếu dấu', version: '1' });
      const page = await writer.look();
      expect(page.text).toContain('trả lại danh sách: Thiếu dấu');
      expect(await enrolled(code)).toEqual([]);
      expect((await writer.press('submit')).status).toBe(303);
      expect((await enrolled(code)).length).toBe(2);
    });
  });

  describe('after a list was handed in', () => {
    async function handedIn(mains: number, substitutes: number) {
      const code = await openCall(scene);
      const people = await scene.persons(mains + substitutes);
      const writer = await ListWriter.at(scene, 'daumoi', code);
      await writer.name(people.slice(0, mains));
      await writer.name(people.slice(mains), 'substitute');
      await writer.submit();
      return { code, people, writer };
    }
    const actOf = (page: Visited, what: string, nth = 0) =>
      page.html.querySelectorAll(`form[action$="/${what}"]`)[nth]!.getAttribute('action')!;

    it('somebody who cannot come is replaced by a substitute, and the seat stays with the unit', async () => {
      const { code, people, writer } = await handedIn(2, 1);
      const page = await writer.look();
      const bare = await writer.browser.post(actOf(page, 'swap'), { personCode: people[2]!.code, reason: '' });
      expect([bare.status, bare.text.includes('Ghi lý do')]).toEqual([422, true]);
      await writer.browser.post(actOf(page, 'swap'), { personCode: people[2]!.code, reason: 'Ốm' });
      const after = await writer.browser.follow();
      expect(after.text).toContain('Đã thay người');
      expect(after.html.querySelector('section[aria-labelledby=left]')!.text).toMatch(/Đã thay người\s*Ốm/);
      expect(await enrolled(code)).toEqual([people[1]!.code, people[2]!.code].sort());
      expect(await seatsOf(code)).toEqual({ capacity: 10, taken: 2, reserved: 1 });
    });

    it('or by anybody of the unit who was found, with warnings confirmed first', async () => {
      const { code, people, writer } = await handedIn(1, 0);
      const clash = await scene.class({ startDate: '2011-06-06', capacity: 5 });
      const busy = await scene.person({ fullName: 'Vi Văn Kẹt' });
      await program.get(SeatsService).request(office, { classId: clash.id, personId: busy.id, door: 'trainer' });
      const page = await writer.look('vi ket');
      expect(
        page.html.querySelectorAll('select[name=personCode] option').map((each) => each.getAttribute('value')),
      ).toContain(busy.code);
      const asked = await writer.browser.post(actOf(page, 'swap'), { personCode: busy.code, reason: 'Ốm' });
      expect([asked.status, asked.text.includes('Cần xem lại trước khi thay')]).toEqual([422, true]);
      const { _csrf, ...again } = formFields(asked.html, 'form:has(button[name=acknowledge])');
      expect(again).toMatchObject({ personCode: busy.code, reason: 'Ốm' });
      await writer.browser.post(actOf(page, 'swap'), { ...again, acknowledge: '1' });
      expect(await enrolled(code)).toEqual([busy.code]);
      expect(people).toHaveLength(1);
    });

    it('a name is withdrawn with a reason, and a substitute gets the free seat', async () => {
      const { code, people, writer } = await handedIn(1, 1);
      await writer.browser.post(actOf(await writer.look(), 'withdrawal'), { reason: 'Đi công tác' });
      expect((await writer.browser.follow()).text).toContain('Đã rút tên');
      await writer.browser.post(actOf(await writer.look(), 'promotion'), {});
      expect((await writer.browser.follow()).text).toContain('Người dự bị đã có chỗ.');
      expect(await enrolled(code)).toEqual([people[1]!.code]);
    });

    it('the list is taken along as a file, with ranks and letter', async () => {
      const { people, writer } = await handedIn(1, 1);
      const csv = (await writer.browser.download(`${writer.address}.csv`)).body.toString('utf8');
      expect(csv).toContain('12-CV/HU ngày 13/05/2011');
      expect(csv.indexOf(people[0]!.code)).toBeLessThan(csv.indexOf(people[1]!.code));
      for (const format of FILE_FORMATS) {
        const { status, body } = await writer.browser.download(`${writer.address}.${format}`);
        expect([format, status, body.length > 100]).toEqual([format, 200, true]);
      }
      const kept = await program.db.manager.findBy(AuditEntry, {
        action: 'nominations.exported',
        actorName: 'Lý Thị Mai',
      });
      expect(kept).toHaveLength(4);
    });
  });

  describe('scans of the letter', () => {
    const scan = (content: Buffer, name: string) => ({ content, name });
    const typed = { nominees: '', version: '0', letterNumber: '5-CV', letterDate: '', note: '', act: 'save' };

    it('come with the list, are listed with their size, and are downloaded as a file, never opened', async () => {
      const code = await openCall(scene);
      const writer = await ListWriter.at(scene, 'daumoi', code);
      await writer.look();
      const sent = await writer.browser.upload(writer.address, 'file', scan(SCAN, 'Công văn 5.pdf'), typed);
      expect(sent.status).toBe(303);
      const page = await writer.look();
      expect(page.html.querySelector('[name=letterNumber]')!.getAttribute('value')).toBe('5-CV');
      const href = page.html.querySelector('a[href*="/letters/"]')!.getAttribute('href')!;
      const got = await writer.browser.get(href);
      expect(got.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''/);
      expect(got.headers['x-content-type-options']).toBe('nosniff');
      expect((await writer.browser.download(href)).body).toEqual(SCAN);
      expect((await (await signedIn('caoloc')).get(href)).status).toBe(404);
      expect((await officer.get(`/nominations/${code}`)).html.querySelector(`a[href="${href}"]`)).not.toBeNull();
      const button = page.html.querySelector('button[value^="unscan:"]')!.getAttribute('value')!;
      await writer.press(button);
      expect((await writer.look()).html.querySelector('a[href*="/letters/"]')).toBeNull();
    });

    it.each([
      [
        'a page of the web that calls itself a PDF',
        Buffer.from('<html><script>alert(1)</script></html>'),
        'cv.pdf',
        /Không đọc được/,
      ],
      [
        'a drawing that can carry programs',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        'cv.svg',
        /Không đọc được/,
      ],
      ['a file that is too large', Buffer.alloc(11 * 1024 * 1024, 0x20), 'cv.pdf', /lớn hơn 10 MB/],
      ['a file that is far too large', Buffer.alloc(21 * 1024 * 1024, 0x20), 'cv.pdf', /lớn hơn 10 MB/],
      ['an empty file', Buffer.alloc(0), 'cv.pdf', /./],
    ])('are not %s; what was typed is kept', async (_, content, name, says) => {
      const code = await openCall(scene);
      const writer = await ListWriter.at(scene, 'daumoi', code);
      await writer.look();
      const refused = await writer.browser.upload(writer.address, 'file', scan(content, name), typed);
      expect(refused.status).toBe(422);
      expect(refused.html.querySelector('#f-file-error')!.text).toMatch(says);
      expect(refused.html.querySelector('[name=letterNumber]')!.getAttribute('value')).toBe('5-CV');
    });

    it('are not taken from a form without its token', async () => {
      const code = await openCall(scene);
      const writer = await ListWriter.at(scene, 'daumoi', code);
      const forged = new Browser(program);
      await forged.signIn('daumoi', PASSWORD);
      const sent = await forged.upload(writer.address, 'file', scan(SCAN, 'cv.pdf'), { ...typed, _csrf: 'forged' });
      expect(sent.status).toBe(403);
    });
  });

  describe('who sees what', () => {
    it('a coordinator sees the calls that ask the own units, and goes straight to the only list', async () => {
      const code = await openCall(scene);
      const coordinator = await signedIn('daumoi');
      const page = await coordinator.get('/nominations?only=due');
      expect(page.html.querySelector(`a[href="/nominations/${code}/units/20-182"]`)!.text).toContain(
        'Lập danh sách cử',
      );
      expect((await coordinator.get(`/nominations/${code}`)).location).toBe(`/nominations/${code}/units/20-182`);
      expect(page.html.querySelector('nav a[href="/nominations"]')).not.toBeNull();
    });

    it('to a coordinator of another subtree the call and its lists do not exist', async () => {
      const code = await openCall(scene);
      const stranger = await signedIn('caoloc');
      expect((await stranger.get('/nominations')).text).not.toContain(code);
      const list = `/nominations/${code}/units/20-182`;
      for (const address of [`/nominations/${code}`, list, `${list}.csv`, `${list}/letters/1`]) {
        expect([address, (await stranger.get(address)).status]).toEqual([address, 404]);
      }
      await stranger.get('/nominations');
      const posts = [
        '',
        '/retrieval',
        '/nobody',
        '/nominees/1/withdrawal',
        '/nominees/1/swap',
        '/nominees/1/promotion',
      ];
      for (const part of posts) {
        const fields = { reason: 'x', version: '0', personCode: 'CB000001', nominees: '' };
        expect([part, (await stranger.post(`${list}${part}`, fields)).status]).toEqual([part, 404]);
      }
    });

    it('a cadre is refused by role, and an office may not be a unit in a class that is none of its own', async () => {
      const code = await openCall(scene);
      const cadre = await signedIn('canbo');
      expect((await cadre.get('/nominations')).status).toBe(403);
      expect((await cadre.get(`/nominations/${code}`)).status).toBe(403);
      const coordinator = await signedIn('daumoi');
      await coordinator.get('/nominations');
      expect((await coordinator.post(`/nominations/${code}/closing`)).status).toBe(403);
    });

    it('a class or a unit that is not there is not found', async () => {
      const code = await openCall(scene);
      for (const address of [
        '/nominations/2011-XX-01',
        `/nominations/${code}/units/20-999`,
        `/nominations/${code}/units/20-VP`,
      ]) {
        expect([address, (await officer.get(address)).status]).toEqual([address, 404]);
      }
    });
  });

  it('cost the same statements for ten and for a hundred', async () => {
    const units: string[] = [];
    for (let index = 0; index < 100; index++) {
      units.push(`20-9${String(index).padStart(3, '0')}`);
      await scene.unit(units[index]!, '20', 'huyen', `Huyện uỷ Số ${index}`, `HU Số ${index}`);
    }
    const few = await openCall(scene, {
      quotas: units.slice(0, 10).map((unit) => quota(1, unit)),
      cls: { capacity: 200 },
    });
    const many = await openCall(scene, { quotas: units.map((unit) => quota(1, unit)), cls: { capacity: 200 } });
    const cost = (address: string) => countStatements(program, () => officer.get(address));
    expect(await cost(`/nominations/${many}`)).toBe(await cost(`/nominations/${few}`));
    expect(rows(await officer.get(`/nominations/${many}?page=2`), '#answers')).toHaveLength(50);
    expect(await cost(`/nominations/${many}/edit`)).toBe(await cost(`/nominations/${few}/edit`));
    expect(await cost('/nominations')).toBeLessThanOrEqual(9);
    const people = await scene.persons(100);
    const short = await openCall(scene, { quotas: [quota(100, VAN_LANG)], cls: { capacity: 200 } });
    const long = await openCall(scene, { quotas: [quota(100, VAN_LANG)], cls: { capacity: 200 } });
    const lists: [string, number][] = [
      [short, 10],
      [long, 100],
    ];
    const costs: number[][] = [];
    for (const [code, count] of lists) {
      const coordinator = await ListWriter.at(scene, 'daumoi', code);
      const nominees = people
        .slice(0, count)
        .map((each) => `main:${each.code}`)
        .join(' ');
      await coordinator.look();
      const save = await countStatements(program, () =>
        coordinator.browser.post(coordinator.address, {
          act: 'save',
          nominees,
          version: '0',
          letterNumber: '1',
          letterDate: '13/05/2011',
          note: '',
        }),
      );
      const look = await countStatements(program, () => coordinator.look());
      const find = await countStatements(program, () => coordinator.look('hoang'));
      costs.push([save, look, find]);
    }
    expect(costs[1]).toEqual(costs[0]);
  }, 120_000);
});

function rows(page: Visited, within: string): string[] {
  return page.html.querySelectorAll(`${within} tbody tr`).map((row) => row.text.replace(/\s+/g, ' ').trim());
}

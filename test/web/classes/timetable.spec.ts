import ExcelJS from 'exceljs';
import { AttendanceMark } from '../../../src/features/attendance/attendance-mark.entity.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { SessionTrainer } from '../../../src/features/sessions/session-trainer.entity.js';
import { Browser } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { halfDays, Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { halfDay, MONDAY, TimetableScene } from '../../support/timetable-scene.js';

type Visited = Awaited<ReturnType<Browser['get']>>;
interface ClassGiven {
  code: string;
}

describe('the timetable of a class', () => {
  let program: TestApp;
  let scene: Scene;
  let stage: TimetableScene;
  let browser: Browser;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    stage = new TimetableScene(scene);
    await enterUser(program, 'trainer');
    browser = new Browser(program);
    await browser.signIn('giangvien', PASSWORD);
  });
  afterAll(() => program.close());

  const pathOf = ({ code }: ClassGiven) => `/classes/${code}/sessions`;
  /** All fields of the page as a browser without scripts would send them, with the button that was pressed. */
  const fieldsOf = (page: Visited, act: string, typed: Record<string, string | string[]> = {}) => {
    const form = page.html.querySelectorAll('form').find((each) => each.querySelector('button[value=save]'))!;
    const fields: Record<string, string | string[]> = {};
    for (const input of form.querySelectorAll('input')) {
      const name = input.getAttribute('name');
      if (!name || name === '_csrf') continue;
      if (input.getAttribute('type') === 'checkbox' && input.getAttribute('checked') === undefined) continue;
      const value = input.getAttribute('value') ?? '';
      fields[name] = name === 'slots' ? [...((fields['slots'] as string[] | undefined) ?? []), value] : value;
    }
    for (const select of form.querySelectorAll('select')) {
      const chosen = select.querySelector('option[selected]') ?? select.querySelector('option');
      fields[select.getAttribute('name')!] = chosen!.getAttribute('value')!;
    }
    return { ...fields, ...typed, act };
  };
  const press = (cls: ClassGiven, page: Visited, act: string, typed: Record<string, string | string[]> = {}) =>
    browser.post(pathOf(cls), fieldsOf(page, act, typed));
  const open = (cls: ClassGiven) => browser.get(pathOf(cls));
  const lines = (page: Visited) =>
    page.html
      .querySelectorAll('input[name$=".date"]')
      .map((input) => [
        input.getAttribute('value'),
        page.html
          .querySelector(`select[name="${input.getAttribute('name')!.replace('date', 'part')}"] option[selected]`)
          ?.getAttribute('value'),
      ]);
  const errors = (page: Visited) => page.html.querySelectorAll('.told .err').map((each) => each.text.trim());

  it('is laid out by the week without being saved, holidays, days off and Sundays left out, and then saved', async () => {
    const cls = await stage.class([], { startDate: '2011-08-29', endDate: '2011-09-30' });
    const laid = await press(cls, await open(cls), 'plan', {
      slots: ['1:morning', '5:afternoon'],
      daysOff: '05/09/2011',
    });
    expect(laid.status).toBe(200);
    expect(lines(laid)).toEqual([
      ['29/08/2011', 'morning'],
      ['09/09/2011', 'afternoon'],
      ['12/09/2011', 'morning'],
      ['16/09/2011', 'afternoon'],
    ]);
    expect(laid.text).toContain('Đã xếp 16/16 tiết');
    expect(laid.text).toContain('đủ số tiết');
    expect(await stage.sessions(cls)).toEqual([]);
    const saved = await press(cls, laid, 'save', { 'sessions.1.topic': 'Thư điện tử', 'sessions.3.periods': '3' });
    expect(saved.location).toBe(pathOf(cls));
    const shown = await browser.follow();
    expect(shown.text).toContain('Đã lưu lịch: thêm 4, sửa 0, bỏ 0 buổi.');
    expect(shown.text).toContain('thiếu 1 tiết');
    expect((await stage.sessions(cls)).map(({ topic }) => topic)).toEqual([null, 'Thư điện tử', null, null]);
  });

  it('is laid out around what stands, and says where nothing fits', async () => {
    const cls = await stage.class([halfDay(MONDAY)]);
    const laid = await press(cls, await open(cls), 'plan', { slots: ['1:morning'], periodsPerSession: '6' });
    expect(lines(laid)).toEqual([
      ['16/05/2011', 'morning'],
      ['23/05/2011', 'morning'],
    ]);
    const none = await press(cls, laid, 'plan', { slots: '0:evening', to: '17/05/2011' });
    expect(none.text).toContain('không có buổi nào xếp được');
    expect(lines(none)).toHaveLength(2);
  });

  it('fills picked lines, or all, with the same room and trainers, and empties them', async () => {
    const trainer = await scene.person({ fullName: 'Nông Văn Hà' });
    const cls = await stage.class(halfDays(MONDAY, 2));
    const filled = await press(cls, await open(cls), 'fill', {
      'sessions.1.pick': '1',
      fillRoom: 'Phòng 5',
      fillTrainers: trainer.code,
    });
    const cells = (page: Visited, name: string) =>
      page.html.querySelectorAll(`input[name$=".${name}"]`).map((input) => input.getAttribute('value'));
    expect(cells(filled, 'room')).toEqual(['', 'Phòng 5', '', '']);
    const all = await press(cls, filled, 'fill', { 'sessions.1.pick': '', fillRoom: 'Phòng 6' });
    expect(cells(all, 'room')).toEqual(['Phòng 6', 'Phòng 6', 'Phòng 6', 'Phòng 6']);
    await press(cls, all, 'save');
    const saved = await browser.follow();
    expect(cells(saved, 'trainers')).toEqual(['', 'Nông Văn Hà', '', '']);
    const [, second] = await stage.sessions(cls);
    expect(await program.db.manager.findBy(SessionTrainer, { sessionId: second!.id })).toMatchObject([
      { personId: trainer.id },
    ]);
    const emptied = await press(cls, saved, 'fill', { fillTrainers: '-' });
    expect(cells(emptied, 'trainers')).toEqual(['', '', '', '']);
  });

  it('drops picked lines: new ones at once, those that stand once it is saved, unless they are kept', async () => {
    const cls = await stage.class(halfDays(MONDAY, 2));
    const page = await press(cls, await open(cls), 'more');
    const dropped = await press(cls, page, 'drop', {
      'sessions.0.pick': '1',
      'sessions.1.pick': '1',
      'sessions.4.date': '20/05/2011',
      'sessions.4.pick': '1',
    });
    expect(lines(dropped)).toHaveLength(4);
    expect(await stage.sessions(cls)).toHaveLength(4);
    expect(dropped.html.querySelectorAll('tr.dropped')).toHaveLength(2);
    const kept = await press(cls, dropped, 'keep:1');
    await press(cls, kept, 'save');
    expect((await browser.follow()).text).toContain('bỏ 1 buổi');
    expect((await stage.sessions(cls)).map(({ part }) => part)).toEqual(['afternoon', 'morning', 'afternoon']);
    expect((await press(cls, await open(cls), 'drop')).text).toContain('Chọn ít nhất một buổi');
  });

  it('shows what clashes and saves nothing, until a reason is given, which stands there afterwards', async () => {
    const trainer = await scene.person({ fullName: 'Lương Văn Tám' });
    const learner = await scene.person({ fullName: 'Đàm Thị Huệ' });
    const other = await stage.class([halfDay(MONDAY, { room: 'Phòng 9', trainerIds: [trainer.id] })], {}, 'open');
    const cls = await stage.class([], {}, 'open');
    for (const { id } of [other, cls]) {
      await program.get(SeatsService).request(office, { classId: id, personId: learner.id, door: 'trainer' });
    }
    const typed = {
      'sessions.0.date': '16/05/2011',
      'sessions.0.room': 'Phòng 9',
      'sessions.0.trainers': 'luong van tam',
      'sessions.1.date': '17/05/2011',
    };
    const told = [
      `Lỗi: Buổi 1: Lương Văn Tám cùng lúc dạy lớp ${other.code}, buổi 1 xem lớp`,
      `Lỗi: Buổi 1: Phòng 9 cùng lúc có lớp ${other.code}, buổi 1 xem lớp`,
      `Lỗi: Buổi 1: học viên Đàm Thị Huệ cùng lúc học lớp ${other.code}, buổi 1 xem lớp`,
    ];
    const page = await press(cls, await open(cls), 'more');
    const checked = await press(cls, page, 'check', typed);
    expect([checked.status, errors(checked)]).toEqual([200, told]);
    const refused = await press(cls, page, 'save', typed);
    expect([refused.status, errors(refused)]).toEqual([409, told]);
    expect(refused.html.querySelector(`.told a[href="/classes/${other.code}"]`)).not.toBeNull();
    expect(refused.text).toContain('Lịch trùng ở 3 chỗ');
    expect((await press(cls, refused, 'save', { override: '1', clashReason: ' ' })).status).toBe(409);
    expect((await press(cls, refused, 'save', { clashReason: 'Dạy ghép' })).status).toBe(409);
    expect(await stage.sessions(cls)).toEqual([]);
    await press(cls, refused, 'save', { override: '1', clashReason: 'Dạy ghép hai lớp' });
    const saved = await browser.follow();
    expect(saved.html.querySelectorAll('.told').map((each) => each.text)).toEqual([
      expect.stringContaining('Lý do vẫn xếp: Dạy ghép hai lớp'),
    ]);
    const { body } = await browser.download(`${pathOf(cls)}.xlsx`);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(body as never);
    const text = JSON.stringify(workbook.worksheets[0]!.getSheetValues());
    expect(text).toContain('Lương Văn Tám');
    expect(text).toContain('Dạy ghép hai lớp');
    expect((await open(other)).text).toContain('Phát sinh sau khi xếp lịch');
  });

  it('says of a name that nobody or several bear what to write', async () => {
    const [first, second] = [
      await scene.person({ fullName: 'Vi Thị Na' }),
      await scene.person({ fullName: 'Vi Thị Na' }),
    ];
    const cls = await stage.class();
    const page = await press(cls, await open(cls), 'more');
    const typed = (trainers: string) => ({ 'sessions.0.date': '16/05/2011', 'sessions.0.trainers': trainers });
    expect(errors(await press(cls, page, 'save', typed('Người Không Có')))).toEqual([
      expect.stringContaining('không thấy giảng viên Người Không Có'),
    ]);
    expect(errors(await press(cls, page, 'save', typed('Vi Thị Na')))).toEqual([
      expect.stringContaining(`Vi Thị Na (${first.code}); Vi Thị Na (${second.code})`),
    ]);
    await press(cls, page, 'save', typed(`Vi Thị Na (${second.code}), ${first.code}`));
    const trainers = (await browser.follow()).html.querySelector('input[name="sessions.0.trainers"]');
    expect(trainers?.getAttribute('value')).toBe(`Vi Thị Na (${second.code}), Vi Thị Na (${first.code})`);
    expect(await program.db.manager.count(SessionTrainer)).toBeGreaterThanOrEqual(2);
  });

  it('names the cell of a line that cannot be read', async () => {
    const cls = await stage.class();
    const page = await press(cls, await open(cls), 'more');
    const said = async (cell: string, typed: string) =>
      errors(await press(cls, page, 'save', { 'sessions.0.date': '16/05/2011', [`sessions.0.${cell}`]: typed }));
    expect(await said('date', '16/15/2011')).toEqual(['Lỗi: Buổi 1: viết ngày như 13/05/2011']);
    expect(await said('part', 'noon')).toEqual(['Lỗi: Buổi 1: chọn sáng, chiều hoặc tối']);
    expect(await said('periods', 'x')).toEqual(['Lỗi: Buổi 1: số tiết từ 1 đến 12, viết bằng chữ số']);
    expect(await said('topic', 'x'.repeat(5000))).toEqual(['Lỗi: Buổi 1: nội dung dài nhất 200 chữ']);
    expect(await stage.sessions(cls)).toEqual([]);
  });

  it('keeps a session where it is once somebody is marked in it', async () => {
    const cls = await stage.class(halfDays('2011-05-12', 2), { startDate: '2011-05-12' }, 'open');
    const learner = await scene.person();
    const seat = await program
      .get(SeatsService)
      .request(office, { classId: cls.id, personId: learner.id, door: 'trainer' });
    expect(seat.state).toBe('enrolled');
    const [first] = await stage.sessions(cls);
    const enrolments: { id: number }[] = await program.db.query(
      `SELECT id FROM enrolments WHERE class_id = ${cls.id} AND person_id = ${learner.id}`,
    );
    await program.db.manager.insert(AttendanceMark, {
      sessionId: first!.id,
      enrolmentId: enrolments[0]!.id,
      status: 'P',
      minutesLate: null,
      note: null,
      version: 1,
      markedAt: '2011-05-12T03:00:00.000Z',
      markedByUserId: null,
      markedByName: 'Văn phòng',
      source: 'sheet',
    });
    const page = await open(cls);
    expect(page.html.querySelector('input[name="sessions.0.date"]')?.getAttribute('readonly')).toBeDefined();
    const refused = await press(cls, page, 'save', { 'sessions.0.date': '20/05/2011' });
    expect(errors(refused)).toEqual([expect.stringContaining('Buổi 1 đã điểm danh nên không dời hay bỏ được')]);
    await press(cls, page, 'save', { 'sessions.0.topic': 'Chỉ sửa nội dung' });
    expect((await stage.sessions(cls))[0]).toMatchObject({ date: '2011-05-12', topic: 'Chỉ sửa nội dung' });
  });

  it('tells the second of two editors what changed, keeps what both typed elsewhere, and loses nothing', async () => {
    const cls = await stage.class(halfDays(MONDAY, 2));
    const mine = await open(cls);
    await press(cls, mine, 'save', { 'sessions.0.topic': 'Của người trước', 'sessions.3.topic': 'Cũng vậy' });
    const late = await press(cls, mine, 'save', { 'sessions.0.topic': 'Của tôi', 'sessions.1.topic': 'Chỉ của tôi' });
    expect(late.status).toBe(422);
    expect(errors(late)).toEqual([expect.stringContaining('Buổi 1 vừa được người khác sửa')]);
    expect(late.text).toContain('Nay là: 16/05/2011, 4 tiết Của người trước');
    expect(late.html.querySelector('input[name="sessions.0.topic"]')?.getAttribute('value')).toBe('Của tôi');
    await press(cls, late, 'save');
    expect((await stage.sessions(cls)).map(({ topic }) => topic)).toEqual(['Của tôi', 'Chỉ của tôi', null, 'Cũng vậy']);
  });

  it('shows a line again as it was typed where it cannot be read, and drops nothing over it', async () => {
    const cls = await stage.class(halfDays(MONDAY, 1));
    const refused = await press(cls, await open(cls), 'save', {
      'sessions.0.date': '31/02/2011',
      'sessions.1.pick': '1',
    });
    expect(refused.status).toBe(422);
    expect(errors(refused)).toEqual([expect.stringContaining('Buổi 1: viết ngày như 13/05/2011')]);
    expect(refused.html.querySelector('input[name="sessions.0.date"]')?.getAttribute('value')).toBe('31/02/2011');
    expect(await stage.sessions(cls)).toHaveLength(2);
  });

  it('calls a session off and holds it again', async () => {
    const cls = await stage.class(halfDays(MONDAY, 1));
    const [, second] = await stage.sessions(cls);
    await open(cls);
    await browser.post(`${pathOf(cls)}/cancellation`, { session: String(second!.id), reason: 'Mất điện' });
    const off = await browser.follow();
    expect(off.text).toContain('Đã huỷ buổi học.');
    expect(off.text).toContain('Đã xếp 4/16 tiết');
    await browser.post(`${pathOf(cls)}/cancellation`, { session: String(second!.id), reason: '' });
    expect((await browser.follow()).text).toContain('Ghi lý do');
    await browser.post(`${pathOf(cls)}/reopening`, { session: String(second!.id) });
    expect((await browser.follow()).text).toContain('Đã xếp 8/16 tiết');
  });

  it('can only be read once the class is over', async () => {
    const cls = await stage.class(halfDays(MONDAY, 1));
    await program.db.query(`UPDATE training_classes SET state = 'closed' WHERE id = ${cls.id}`);
    const page = await open(cls);
    expect(page.html.querySelectorAll('button[value=save], button[value=plan]')).toHaveLength(0);
    expect(page.text).toContain('lịch chỉ để xem');
  });

  it('is compared anew where the class is given another place, and goes there with a reason', async () => {
    const room = { room: 'Phòng 12' };
    const other = await stage.class([halfDay('2011-05-20', room)], { place: 'Trường Chính trị' });
    const cls = await stage.class([halfDay('2011-05-20', room)], { place: 'Uỷ ban' }, 'open');
    const form = {
      place: 'Trường chính trị',
      startDate: '16/05/2011',
      endDate: '27/05/2011',
      capacity: '30',
      hostUnitCode: '20-VP',
      version: '1',
    };
    await browser.get(`/classes/${cls.code}/edit`);
    const refused = await browser.post(`/classes/${cls.code}/edit`, form);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`Buổi 1: Phòng 12 cùng lúc có lớp ${other.code}, buổi 1`);
    expect(refused.html.querySelector('textarea[name=clashReason]')).not.toBeNull();
    await browser.post(`/classes/${cls.code}/edit`, { ...form, clashReason: 'Ngăn đôi phòng' });
    expect((await browser.follow()).text).toContain('Trường chính trị');
    expect((await stage.sessions(cls)).map(({ sequence }) => sequence)).toEqual([1]);
  });
});

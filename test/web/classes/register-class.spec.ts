import { Browser } from '../../support/browser.js';
import { enterUser, PASSWORD } from '../../support/cast.js';
import { formFields } from '../../support/form-fields.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { TrainingClass } from '../../../src/features/classes/training-class.entity.js';

describe('registering a class', () => {
  let program: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    program = await startTestApp();
    await Scene.set(program);
    await enterUser(program, 'trainer');
    browser = new Browser(program);
    await browser.signIn('giangvien', PASSWORD);
  });
  afterAll(() => program.close());

  const filled = {
    courseCode: 'TH07',
    place: 'Trường Chính trị Hoàng Văn Thụ, Phòng máy 1',
    startDate: '16/05/2011',
    endDate: '20/05/2011',
    capacity: '25',
    hostUnitCode: '20-VP',
    periodsPerSession: '4',
    slots: ['1:morning', '1:afternoon', '2:morning', '2:afternoon', '3:morning'],
  };
  const halfDay = (index: number, date: string) => ({
    [`sessions.${index}.date`]: date,
    [`sessions.${index}.part`]: 'morning',
    [`sessions.${index}.periods`]: '4',
    [`sessions.${index}.topic`]: '',
    [`sessions.${index}.room`]: '',
  });
  const submit = async (fields: Record<string, string | string[]>) => {
    await browser.get('/classes/new');
    return browser.post('/classes', { act: 'draft', ...filled, ...fields });
  };
  const errors = (visited: Awaited<ReturnType<Browser['get']>>) =>
    visited.html.querySelectorAll('.note-bad a').map((link) => [link.getAttribute('href'), link.text.trim()]);

  it('lays its sessions out by the weekly pattern until the periods of the course are reached', async () => {
    const saved = await submit({ act: 'open' });
    expect(saved.location).toBe('/classes/2011-TH07-01/roster');
    const shown = await browser.get('/classes/2011-TH07-01');
    expect(shown.html.querySelectorAll('.day > div')).toHaveLength(4);
    expect(shown.html.querySelector('.head .tag')?.text).toBe('Nhận đăng ký');
    expect(shown.text).toContain('16/16 tiết');
  });

  it('shows the sessions before anything is saved when asked to', async () => {
    const before = await program.db.manager.count(TrainingClass);
    await browser.get('/classes/new');
    const shown = await browser.post('/classes', { ...filled, act: 'plan' });
    expect(shown.status).toBe(200);
    expect(shown.html.querySelectorAll('.rows-edit tbody tr')).toHaveLength(4);
    expect(await program.db.manager.count(TrainingClass)).toBe(before);
    const dates = shown.html.querySelectorAll('input[name$=".date"]').map((input) => input.getAttribute('value'));
    expect(dates).toEqual(['16/05/2011', '16/05/2011', '17/05/2011', '17/05/2011']);
  });

  it('keeps what was typed in the lines when one of them is dropped', async () => {
    const lines = {
      'sessions.0.date': '16/05/2011',
      'sessions.0.part': 'morning',
      'sessions.0.periods': '4',
      'sessions.0.topic': 'Thư điện tử',
      'sessions.0.room': '',
      'sessions.1.date': '17/05/2011',
      'sessions.1.part': 'morning',
      'sessions.1.periods': '4',
      'sessions.1.topic': 'Bỏ đi',
      'sessions.1.room': '',
    };
    await browser.get('/classes/new');
    const shown = await browser.post('/classes', { ...filled, ...lines, act: 'drop:1' });
    expect(shown.html.querySelectorAll('input[name$=".topic"]').map((input) => input.getAttribute('value'))).toEqual([
      'Thư điện tử',
    ]);
  });

  it('refuses an end before the start, naming the field and what to do, and keeps what was typed', async () => {
    const refused = await submit({ endDate: '13/05/2011' });
    expect(refused.status).toBe(422);
    expect(errors(refused)).toEqual([['#f-endDate', 'Ngày kết thúc phải từ ngày bắt đầu 16/05/2011 trở đi']]);
    expect(refused.html.querySelector('title')?.text).toMatch(/^Lỗi:/);
    expect(refused.html.querySelector('#f-place')?.getAttribute('value')).toBe(filled.place);
  });

  it('refuses a session outside the class', async () => {
    const refused = await submit({
      'sessions.0.date': '23/05/2011',
      'sessions.0.part': 'morning',
      'sessions.0.periods': '4',
      'sessions.0.topic': '',
      'sessions.0.room': '',
    });
    expect(refused.status).toBe(422);
    expect(errors(refused)).toEqual([['#f-sessions-0', 'Buổi 1 ngày 23/05/2011 nằm ngoài thời gian của lớp']]);
  });

  it('refuses the same half day twice', async () => {
    const half = (index: number) => halfDay(index, '16/05/2011');
    expect(errors(await submit({ ...half(0), ...half(1) }))).toEqual([
      ['#f-sessions-1', 'Buổi 2: ngày 16/05/2011 đã có buổi ấy rồi'],
    ]);
  });

  it.each([
    ['date', '31/02/2011', 'Buổi 1: viết ngày như 13/05/2011'],
    ['part', 'midnight', 'Buổi 1: chọn sáng, chiều hoặc tối'],
    ['periods', '13', 'Buổi 1: số tiết từ 1 đến 12, viết bằng chữ số'],
    ['topic', 'x'.repeat(5000), 'Buổi 1: nội dung dài nhất 200 chữ'],
    ['room', 'x'.repeat(101), 'Buổi 1: tên phòng dài nhất 100 chữ'],
  ])('names the cell of a line that cannot be read: %s', async (cell, typed, message) => {
    const line = { ...halfDay(0, '16/05/2011'), [`sessions.0.${cell}`]: typed };
    expect(errors(await submit(line))).toEqual([['#f-sessions-0', message]]);
  });

  describe('without a last day', () => {
    const lastDay = async (location: string | null) =>
      (await program.db.manager.findOneByOrFail(TrainingClass, { code: location!.split('/')[2]! })).endDate;

    it('lasts until the last session that is laid out or typed', async () => {
      expect(await lastDay((await submit({ endDate: '' })).location)).toBe('2011-05-17');
      const lines = { ...halfDay(0, '19/05/2011'), ...halfDay(1, '18/05/2011') };
      expect(await lastDay((await submit({ endDate: '', ...lines })).location)).toBe('2011-05-19');
    });

    it('is laid out to be seen, and the day stays open', async () => {
      await browser.get('/classes/new');
      const shown = await browser.post('/classes', { ...filled, endDate: '', act: 'plan' });
      expect([shown.status, shown.html.querySelectorAll('.rows-edit tbody tr').length]).toEqual([200, 4]);
      expect(shown.html.querySelector('#f-endDate')?.getAttribute('value')).toBe('');
    });

    it('needs one where no session is laid out', async () => {
      const refused = await submit({ endDate: '', slots: [] });
      expect(errors(refused)).toEqual([
        ['#f-endDate', 'Ghi ngày kết thúc, hoặc xếp ít nhất một buổi học để lấy ngày của buổi cuối'],
      ]);
    });
  });

  it.each([
    ['16/05/1999', 'Ngày bắt đầu đã qua hơn 60 ngày'],
    ['16/05/2031', 'Ngày bắt đầu còn hơn 3 năm nữa'],
  ])('asks whether %s is meant, and takes it once that is ticked', async (startDate, message) => {
    const far = { startDate, endDate: '' };
    const asked = await submit(far);
    expect(asked.status).toBe(422);
    expect(errors(asked)).toEqual([['#f-startDate', expect.stringContaining(message)]]);
    expect(asked.html.querySelector('input[name=dayMeant]')).not.toBeNull();
    expect((await submit({ ...far, dayMeant: '1' })).status).toBe(303);
  });

  it('refuses a deadline that has passed, also where a class is edited, unless it stood before', async () => {
    const passed = 'Hạn đăng ký đã qua: chọn từ hôm nay, 13/05/2011, trở đi';
    expect(errors(await submit({ enrolBy: '12/05/2011' }))).toEqual([['#f-enrolBy', passed]]);
    const { location } = await submit({ act: 'draft', enrolBy: '13/05/2011' });
    const edit = async (fields: Record<string, string>) => {
      const page = await browser.get(`${location}/edit`);
      return browser.post(`${location}/edit`, {
        ...formFields(page.html, `form[action="${location}/edit"]`),
        ...fields,
      });
    };
    expect(errors(await edit({ enrolBy: '12/05/2011' }))).toEqual([['#f-enrolBy', passed]]);
    await program.db.manager.update(TrainingClass, { code: location!.split('/')[2]! }, { enrolBy: '2011-05-11' });
    expect((await edit({ place: 'Phòng máy 4' })).status).toBe(303);
  });

  it.each([
    ['capacity', '2 5x', 'Số chỗ: Viết bằng chữ số, ví dụ 25'],
    ['capacity', '0', 'Số chỗ: Số phải từ 1 đến 1.000'],
    ['startDate', '31/02/2011', 'Ngày bắt đầu: Viết ngày như 13/05/2011'],
    ['place', '', 'Nơi học: Điền ô này'],
    ['courseCode', '', 'Khoá học: Điền ô này'],
    ['courseCode', 'TH99', 'Không có khoá học TH99'],
    ['hostUnitCode', '20-999', 'Không có đơn vị mã 20-999'],
  ])('refuses the %s "%s"', async (field, value, message) => {
    const refused = await submit({ [field]: value });
    expect(refused.status).toBe(422);
    expect(errors(refused)).toContainEqual([`#f-${field}`, message]);
  });

  it('saves nothing when it refuses', async () => {
    const before = await program.db.manager.count(TrainingClass);
    await submit({ endDate: '13/05/2011' });
    await submit({ courseCode: 'TH99' });
    expect(await program.db.manager.count(TrainingClass)).toBe(before);
  });

  it('is not left behind as a draft when it cannot be opened', async () => {
    const before = await program.db.manager.count(TrainingClass);
    const refused = await submit({ act: 'open', slots: '0:evening', startDate: '16/05/2011', endDate: '17/05/2011' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Xếp ít nhất một buổi học');
    expect(await program.db.manager.count(TrainingClass)).toBe(before);
  });

  it('gives codes that run on within the year and course', async () => {
    const codes = [(await submit({})).location, (await submit({})).location];
    const numbers = codes.map((code) => Number(/2011-TH07-(\d+)$/.exec(code ?? '')?.[1]));
    expect(numbers[1]).toBe(numbers[0]! + 1);
  });

  it('tells the second of two editors that the class was changed meanwhile', async () => {
    const code = (await submit({})).location!.split('/').at(-1)!;
    const other = new Browser(program);
    await other.signIn('giangvien', PASSWORD);
    const form = {
      place: 'Phòng máy 2',
      startDate: '16/05/2011',
      endDate: '20/05/2011',
      capacity: '25',
      hostUnitCode: '20-VP',
      version: '1',
    };
    await browser.get(`/classes/${code}/edit`);
    await other.get(`/classes/${code}/edit`);
    expect((await browser.post(`/classes/${code}/edit`, form)).status).toBe(303);
    const late = await other.post(`/classes/${code}/edit`, { ...form, place: 'Phòng máy 3', approvalRequired: '1' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Có người vừa sửa lớp này');
    expect(late.html.querySelector('#f-place')?.getAttribute('value')).toBe('Phòng máy 3');
    const beside = late.html
      .querySelectorAll('[aria-labelledby="saved-now"] tbody tr')
      .map((row) => row.querySelectorAll('th, td').map((cell) => cell.text.trim()));
    expect(beside).toEqual([
      ['Nơi học', 'Phòng máy 2', 'Phòng máy 3'],
      ['Người tự đăng ký phải chờ duyệt', 'Không', 'Có'],
    ]);
    const again = formFields(late.html, `form[action="/classes/${code}/edit"]`);
    expect(again).toMatchObject({ version: '2', place: 'Phòng máy 3' });
    expect((await other.post(`/classes/${code}/edit`, again)).status).toBe(303);
    const saved = await program.db.manager.findOneByOrFail(TrainingClass, { code });
    expect(saved).toMatchObject({ place: 'Phòng máy 3', approvalRequired: true });
  });
});

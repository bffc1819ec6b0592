import { Browser } from '../../support/browser.js';
import { enterUser, PASSWORD } from '../../support/cast.js';
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
    const half = (index: number) => ({
      [`sessions.${index}.date`]: '16/05/2011',
      [`sessions.${index}.part`]: 'morning',
      [`sessions.${index}.periods`]: '4',
      [`sessions.${index}.topic`]: '',
      [`sessions.${index}.room`]: '',
    });
    expect(errors(await submit({ ...half(0), ...half(1) }))).toEqual([
      ['#f-sessions-1', 'Buổi 2: ngày 16/05/2011 đã có buổi ấy rồi'],
    ]);
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
    const late = await other.post(`/classes/${code}/edit`, { ...form, place: 'Phòng máy 3' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('Có người vừa sửa lớp này');
    expect(late.html.querySelector('#f-place')?.getAttribute('value')).toBe('Phòng máy 3');
  });
});

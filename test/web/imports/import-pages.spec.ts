import { ImportsService } from '../../../src/features/imports/imports.service.js';
import { Import } from '../../../src/features/imports/import.entity.js';
import { MOST_WAITING, RunningImports } from '../../../src/features/imports/running-imports.js';
import type { ClassListed } from '../../../src/features/classes/classes.repository.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { Browser } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { type CellText, workbook } from '../../support/import-files.js';
import { Scene } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const HEADER = ['STT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Đơn vị'];

describe('the pages of imports', () => {
  let program: TestApp;
  let scene: Scene;
  let cls: ClassListed;
  let browser: Browser;
  let trainerId: number;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    trainerId = (await enterUser(program, 'trainer')).userId;
    browser = new Browser(program);
    await browser.signIn('giangvien', PASSWORD);
  });
  beforeEach(async () => {
    cls = await scene.class();
  });
  afterAll(() => program.close());

  const send = async (rows: readonly (readonly CellText[])[], options: Parameters<typeof workbook>[1] = {}) => {
    await browser.get('/imports');
    const file = { name: 'Danh sách.xlsx', content: await workbook({ DS: rows }, options) };
    return browser.upload('/imports', 'file', file, { kind: 'roster', class: cls.code });
  };
  const people = (count: number): CellText[][] =>
    Array.from({ length: count }, (_, index) => [
      index + 1,
      `Đàm ${'ABCDEGHKLM'[index % 10]!}ăng ${'aeiou'[Math.floor(index / 10) % 5]!}n`,
      '01/02/1980',
      'Nam',
      'Xã Hội Hoan',
    ]);

  it('take a file of any kind the reader may import, and say what is read and how long it is kept', async () => {
    const start = await browser.get('/imports');
    const kinds = start.html.querySelectorAll('select[name=kind] option').map((option) => option.getAttribute('value'));
    expect(kinds).toContain('roster');
    expect(start.text).toContain('tối đa 20 MB, 50.000 dòng và 256 cột');
    expect(start.text).toContain('xoá sau 180 ngày');
    expect(start.html.querySelector('a[href="/imports/templates/roster.xlsx"]')).not.toBeNull();
    const sent = await send([HEADER, ...people(2)]);
    expect(sent.location).toMatch(/^\/imports\/\d+$/);
    const preview = await browser.follow();
    expect(preview.text).toContain('Trang tính “DS”, tiêu đề ở dòng 1');
    expect((await browser.get('/imports')).text).toContain('Danh sách.xlsx');
  });

  it.each([
    [{ kind: '', class: '' }, 'f-kind'],
    [{ kind: 'people-of-mars', class: '' }, 'f-kind'],
    [{ kind: 'roster', class: '' }, 'f-class'],
    [{ kind: 'roster', class: '2011-TH07-99' }, 'f-class'],
  ])('come back with what is missing beside its field: %j', async (fields, id) => {
    await browser.get('/imports');
    const content = await workbook({ DS: [HEADER] });
    const back = await browser.upload('/imports', 'file', { name: 'ds.xlsx', content }, fields);
    expect(back.status).toBe(422);
    expect(back.html.querySelector(`a[href="#${id}"]`)).not.toBeNull();
    expect(back.html.querySelector(`#${id}`)).not.toBeNull();
  });

  it('let columns be mapped anew, and say that it was remembered the next time', async () => {
    const rows = [
      ['STT', 'Họ và tên', 'Ngày sinh', 'Nơi ở', 'Nơi làm'],
      [1, 'Nông Văn Chiến', '12/04/1978', 'Nam Ninh', 'Xã Hội Hoan'],
    ];
    const sent = await send(rows);
    const before = await browser.follow();
    expect(before.text).toContain('Chưa ghi đơn vị');
    const mapped = before.html.querySelectorAll('#columns select[name^="column."]');
    expect(mapped.map((select) => select.querySelector('option[selected]')?.getAttribute('value'))).toEqual([
      'index',
      'name',
      'birth',
      '',
      '',
    ]);
    const columns = {
      'header.0': '1',
      'column.0.1': 'index',
      'column.0.2': 'name',
      'column.0.3': 'birth',
      'column.0.5': 'unit',
    };
    await browser.post(`${sent.location!}/mapping`, columns);
    const after = await browser.follow();
    expect(after.text).toContain('Đã đọc lại tệp');
    expect(after.text).not.toContain('Chưa ghi đơn vị');
    await send(rows);
    expect((await browser.follow()).text).toContain('Đã dùng cách ghép cột của lần trước');
    await browser.post(`${sent.location!}/mapping`, { 'header.0': '1', 'column.0.5': 'unit' });
    expect((await browser.follow()).text).toContain('Chưa ghép cột nào với mục bắt buộc');
  });

  it('show the first rows of a file without a heading, and take it once somebody has said which row that is', async () => {
    const sent = await send([['Sơ yếu'], ['Ai', 'Khi nào', 'Ở đâu'], ['Nông Văn Chiến', '12/04/1978', 'Xã Hội Hoan']]);
    const shown = await browser.follow();
    expect(shown.text).toContain('Không thấy dòng tiêu đề');
    expect(shown.html.querySelector('#columns')?.hasAttribute('open')).toBe(true);
    expect(shown.html.querySelectorAll('#columns tbody tr')).toHaveLength(3);
    await browser.post(`${sent.location!}/mapping`, { 'header.0': '2' });
    const chosen = await browser.follow();
    expect(chosen.html.querySelectorAll('#columns select[name^="column."]')).toHaveLength(3);
    expect(chosen.html.querySelector('#columns')?.hasAttribute('open')).toBe(true);
    const columns = { 'header.0': '2', 'column.0.1': 'name', 'column.0.2': 'birth', 'column.0.3': 'unit' };
    await browser.post(`${sent.location!}/mapping`, columns);
    expect((await browser.follow()).text).toContain('Thêm người mới, ghi danh');
  });

  it('show cells in an old encoding before and after', async () => {
    await send(
      [
        ['Name', 'Unit'],
        ['N\u00abng V\u00a8n Chi\u00d5n', 'X\u00b7 H\u00e9i Hoan'],
      ],
      { font: '.VnTime' },
    );
    const shown = await browser.follow();
    expect(shown.text).toContain('2 ô chuyển từ TCVN3 sang Unicode');
    expect(shown.text).toContain('Nông Văn Chiến');
    expect(shown.html.querySelectorAll('details s').map(({ text }) => text)).toContain('N\u00abng V\u00a8n Chi\u00d5n');
  });

  it('count neither those who are in nor their rows among those who need a seat', async () => {
    cls = await scene.class({ capacity: 3 });
    const first = await send([HEADER, ...people(2)]);
    await browser.post(first.location!, { act: 'commit' });
    await send([HEADER, ...people(3)]);
    const shown = await browser.follow();
    expect(shown.text).not.toContain('danh sách chờ');
    expect(shown.text).toContain('2 dòng đã có từ trước');
    expect(shown.html.querySelector('button[value=commit]')?.text).toContain('Ghi 1 dòng');
    await send([HEADER, ...people(5)]);
    expect((await browser.follow()).text).toContain('Lớp còn 1 chỗ: 2 người sau đó sẽ vào danh sách chờ.');
  });

  it('offer the likely units of a doubtful row, and take any other by its code or name', async () => {
    const sent = await send([
      HEADER,
      [1, 'Hứa Thị Thảo', '22/10/1983', 'Nữ', 'Xã Tân Thanh'],
      [2, 'Hứa Thị Thu', '22/10/1984', 'Nữ', 'Xã Đâu Đó'],
    ]);
    const shown = await browser.follow();
    const typed = shown.html.querySelectorAll('input[list=units]');
    expect(typed).toHaveLength(2);
    expect(shown.html.querySelectorAll('select[name$=".unit"]')).toHaveLength(1);
    expect(shown.html.querySelectorAll('#units option')).toHaveLength(8);
    await browser.post(sent.location!, {
      [typed[0]!.getAttribute('name')!]: '20-183-06229',
      [typed[1]!.getAttribute('name')!]: 'xã Hải Yến, Cao Lộc',
      act: 'commit',
    });
    const enrolled = await program.db.manager.find(Enrolment, { where: { classId: cls.id }, order: { id: 'ASC' } });
    expect(enrolled.map(({ unitId }) => unitId)).toEqual([scene.unitId('20-183-06229'), scene.unitId('20-183-06220')]);
  });

  it('put a file aside on request, and say what became of each', async () => {
    const dropped = await send([HEADER, ...people(1)]);
    await browser.post(dropped.location!, { act: 'discard' });
    expect((await browser.follow()).text).toContain('Đã bỏ tệp');
    expect((await browser.get(dropped.location!)).text).toContain('Tệp này đã bỏ');
    const sent = await send([HEADER, ...people(2), [3, 'Vi Thị Hương', '31/02/1985', 'Nữ', 'Xã Hội Hoan']]);
    await browser.post(sent.location!, { act: 'commit' });
    const over = await browser.get(sent.location!);
    expect(over.text).toMatch(/Tệp này đã được ghi\.\s+Đã ghi danh 2\s+·\s+Bỏ qua 1/);
    expect(over.html.querySelector('button[name=act]')).toBeNull();
    expect(over.html.querySelector(`a[href="${sent.location!}/errors.xlsx"]`)).not.toBeNull();
    const file = await browser.download(`${sent.location!}/errors.xlsx`);
    expect([file.status, file.body.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });

  it('show how far long work is, reload by themselves, and lead on when it is over', async () => {
    const { location } = await send([HEADER, ...people(1)]);
    const id = Number(location!.split('/').at(-1));
    const actor = scene.actor('trainer', { userId: trainerId });
    let finish = (): void => undefined;
    const running = program.get(RunningImports);
    const working = running.start(actor, id, (progress) => {
      progress.begin('entering', 10_000);
      progress.done = 2_500;
      return new Promise((resolve) => {
        finish = () => resolve(id);
      });
    });
    const shown = await browser.get(location!);
    expect(shown.headers['refresh']).toBe('2');
    expect(shown.text).toContain('2.500 / 10.000');
    expect(shown.html.querySelector('main [role=status] svg')).not.toBeNull();
    expect((await browser.post(location!, { act: 'commit' })).location).toBe(location);
    finish();
    await working.over;
    expect((await browser.get(location!)).headers['refresh']).toBeUndefined();
    expect((await program.get(ImportsService).get(office, id)).kept.state).toBe('previewed');
  });

  it('say that work waits for its turn, and take no more from somebody whose files wait already', async () => {
    const { location } = await send([HEADER, ...people(1)]);
    const running = program.get(RunningImports);
    const actor = scene.actor('trainer', { userId: trainerId });
    let finish = (): void => undefined;
    const until = new Promise<number>((resolve) => {
      finish = () => resolve(1);
    });
    const works = Array.from({ length: 2 + MOST_WAITING }, () => running.start(actor, null, () => until));
    const waiting = await browser.get(`/imports/works/${works[2]!.key}`);
    expect([waiting.text.includes('Đang chờ đến lượt'), waiting.headers['refresh']]).toEqual([true, '2']);
    const full = await send([HEADER, ...people(1)]);
    expect([full.status, full.text.includes('Đã có 5 tệp của bạn đang chờ')]).toEqual([422, true]);
    await browser.post(location!, { act: 'commit' });
    expect((await browser.follow()).text).toContain('Đã có 5 tệp của bạn đang chờ');
    finish();
    await Promise.all(works.map(({ over }) => over));
    expect((await send([HEADER, ...people(1)])).status).toBe(303);
  });

  it('choose the kind that the address names', async () => {
    const chosen = async (query: string) =>
      (await browser.get(`/imports${query}`)).html
        .querySelector('select[name=kind] option[selected]')
        ?.getAttribute('value');
    expect(await chosen('?kind=people')).toBe('people');
    expect((await chosen('?kind=people-of-mars')) || '').toBe('');
    expect((await chosen('')) || '').toBe('');
  });

  it('say it where the rows that were answered are no longer there', async () => {
    const sent = await send([HEADER, [1, 'Hứa Thị Thuỷ', '22/10/1987', 'Nữ', 'Xã Tân Thanh']]);
    const shown = await browser.follow();
    const typed = shown.html.querySelector('input[list=units]')!.getAttribute('name')!;
    const mapped = {
      'header.0': '1',
      'column.0.1': 'index',
      'column.0.2': 'name',
      'column.0.3': 'birth',
      'column.0.5': 'unit',
    };
    await browser.post(`${sent.location!}/mapping`, mapped);
    await browser.post(sent.location!, { [typed]: '20-183-06229', act: 'settle' });
    const after = await browser.follow();
    expect(after.text).toContain('các dòng đã thay mới');
    expect(after.html.querySelectorAll('input[list=units]')).toHaveLength(1);
  });

  it('lead from the work on a new file to its preview, or say why there is none; only whoever sent it', async () => {
    const running = program.get(RunningImports);
    const actor = scene.actor('trainer', { userId: trainerId });
    const { location } = await send([HEADER, ...people(1)]);
    const id = Number(location!.split('/').at(-1));
    const good = running.start(actor, null, async () => id);
    const bad = running.start(actor, null, async () => ({ refused: { code: 'old_xls', params: {} } }));
    const broken = running.start(actor, null, () => Promise.reject(new Error('a fault')));
    await Promise.all([good.over, bad.over, broken.over]);
    expect((await browser.get(`/imports/works/${good.key}`)).location).toBe(location);
    const refused = await browser.get(`/imports/works/${bad.key}`);
    expect([refused.status, refused.text.includes('tệp Excel cũ')]).toEqual([422, true]);
    expect((await browser.get(`/imports/works/${broken.key}`)).text).toContain('chưa ghi gì');
    await enterUser(program, 'admin');
    const other = new Browser(program);
    await other.signIn('quantri', PASSWORD);
    expect((await other.get(`/imports/works/${good.key}`)).status).toBe(404);
  });

  it('cost as many statements for a long list as for a short one', async () => {
    const cost = async (rows: number) => {
      const { location } = await send([HEADER, ...people(rows)]);
      return countStatements(program, () => browser.get(location!));
    };
    const few = await cost(3);
    expect(await cost(50)).toBe(few);
    expect(few).toBeLessThanOrEqual(8);
    expect(await program.db.manager.count(Import)).toBeGreaterThan(2);
  });
});

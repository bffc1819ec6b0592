import type { HTMLElement } from 'node-html-parser';
import { PeopleService } from '../../../src/features/people/people.service.js';
import { loadRequired } from '../../../src/seeding/load-required.js';
import { seedingTools } from '../../../src/seeding/seeding-tools.js';
import { Browser, type Visited } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** Resolutions entered by an administrator without any script, on the real tree of the province. */
describe('recording what becomes of units', () => {
  let program: TestApp;
  let admin: Browser;

  beforeAll(async () => {
    program = await startTestApp();
    program.standOn('2026-05-13');
    await loadRequired(seedingTools(program.app));
    await enterUser(program, 'admin');
    admin = new Browser(program);
    await admin.signIn('quantri', PASSWORD);
  }, 30_000);
  afterAll(() => program.close());

  const BASIS = { effectiveDate: '01/01/2026', basis: 'QĐ 12-QĐ/TU', note: '' };

  async function person(unitCode: string, fullName = 'Hoàng Thị Lan'): Promise<string> {
    const birth = { birthDate: null, birthYear: 1980, sex: 'female' as const };
    return (await program.get(PeopleService).add(office, { fullName, ...birth, unitCode, position: 'Văn thư' })).code;
  }

  /** Opens the form of a kind and sends it, as far as to the preview. */
  async function previewed(kind: string, fields: Record<string, string | string[]>): Promise<Visited> {
    await admin.get(`/units/acts/new?kind=${kind}&effectiveDate=${BASIS.effectiveDate}`);
    return admin.post('/units/acts/preview', { kind, ...BASIS, ...fields });
  }

  /** Confirms what a preview shows and follows to the page of the act. */
  async function recorded(preview: Visited): Promise<Visited> {
    expect(preview.status).toBe(200);
    const form = preview.html.querySelector('form[action="/units/acts"]')!;
    const done = await admin.post('/units/acts', hiddenOf(form));
    expect(done.status).toBe(303);
    return admin.follow();
  }

  async function record(kind: string, fields: Record<string, string | string[]>): Promise<Visited> {
    return recorded(await previewed(kind, fields));
  }

  /** What the page of a preview sends, units by units. */
  function hiddenOf(form: HTMLElement): Record<string, string[]> {
    const fields: Record<string, string[]> = {};
    for (const input of form.querySelectorAll('input[type=hidden]')) {
      const name = input.getAttribute('name')!;
      fields[name] = [...(fields[name] ?? []), input.getAttribute('value') ?? ''];
    }
    return fields;
  }

  const undoOf = (act: Visited): string => act.html.querySelector('form[action$="/undo"]')!.getAttribute('action')!;
  const errorsOf = ({ html }: Visited): string[] =>
    html.querySelectorAll('#form-errors li').map(({ text }) => text.trim());
  const ticks = (html: HTMLElement, ticked: boolean): string[] =>
    html
      .querySelectorAll('input[name=from]')
      .filter((box) => box.hasAttribute('checked') === ticked)
      .map((box) => box.getAttribute('value')!);

  it('asks for kind and day first, and says how a day is written', async () => {
    const first = await admin.get('/units/acts/new?unit=20-06112%2F2025');
    expect(first.html.querySelectorAll('input[name=kind]')).toHaveLength(6);
    expect(first.html.querySelector('input[name=unit]')!.getAttribute('value')).toBe('20-06112/2025');
    const wrong = await admin.get('/units/acts/new?kind=merge&effectiveDate=31/02/2026');
    expect(wrong.status).toBe(422);
    expect(wrong.html.querySelector('#form-errors a')!.getAttribute('href')).toBe('#f-effectiveDate');
  });

  it('offers the units of the day before, the chosen one with those beside it', async () => {
    const form = await admin.get('/units/acts/new?kind=merge&effectiveDate=01/01/2020&unit=20-181-06112');
    expect(ticks(form.html, true)).toEqual(['20-181-06112']);
    expect(ticks(form.html, false)).toHaveLength(19);
    const abolition = await admin.get('/units/acts/new?kind=abolish&effectiveDate=01/01/2020&unit=20-182');
    expect(ticks(abolition.html, false)).toHaveLength(6);
  });

  it('adds a unit by name or code, and offers those that words fit where no single one is called so', async () => {
    await admin.get('/units/acts/new?kind=move&effectiveDate=01/01/2020');
    const add = (typed: string, from: string[] = []) =>
      admin.post('/units/acts/preview', { kind: 'move', effectiveDate: '2020-01-01', step: 'add', from, add: typed });
    expect(ticks((await add('x. to hieu, binh gia', ['20-VP'])).html, true)).toEqual(['20-VP', '20-181-06112']);
    expect(ticks((await add('20-181-06112')).html, true)).toEqual(['20-181-06112']);
    const found = await add('đảng uỷ xã tân thành');
    expect(ticks(found.html, true)).toEqual([]);
    expect(ticks(found.html, false)).toEqual(expect.arrayContaining(['20-185-06379', '20-182-06166']));
    expect((await add('khong co')).text).toContain('Không có đơn vị nào khớp');
  });

  it('says beside each field what is missing, and keeps what was typed', async () => {
    const wrong = await previewed('merge', { from: ['20-06112/2025'], basis: '', note: 'Theo đề án' });
    expect(wrong.status).toBe(422);
    expect(wrong.html.querySelectorAll('#form-errors a').map((link) => link.getAttribute('href'))).toEqual([
      '#f-basis',
      '#f-to',
    ]);
    expect(wrong.html.querySelector('#f-note')!.text).toBe('Theo đề án');
    expect(ticks(wrong.html, true)).toEqual(['20-06112/2025']);
    const withHeir = await previewed('merge', { from: ['20-06112/2025'], to: '20-06073/2025', basis: '' });
    expect(withHeir.html.querySelectorAll('#form-errors a').map((link) => link.getAttribute('href'))).toEqual([
      '#f-basis',
    ]);
    expect(withHeir.html.querySelector('#f-to')!.getAttribute('value')).toBe('20-06073/2025');
    const ambiguous = await previewed('merge', { from: ['20-06112/2025'], to: 'nowhere' });
    expect(errorsOf(ambiguous)).toEqual([expect.stringContaining('“nowhere”')]);
  });

  it('puts what the tree cannot bear at the field it came from', async () => {
    const wrong = await previewed('rename', { from: ['20-06112/2025'], newName: 'Đảng uỷ xã Bình Gia' });
    expect(wrong.status).toBe(422);
    expect(wrong.html.querySelector('#form-errors a')!.getAttribute('href')).toBe('#f-newName');
    const twice = await previewed('rename', { from: ['20-06112/2025', '20-06073/2025'], newName: 'Đảng uỷ xã Mới' });
    expect(twice.html.querySelector('#form-errors a')!.getAttribute('href')).toBe('#f-from');
  });

  it('goes back from the preview to the form as it was', async () => {
    const preview = await previewed('merge', {
      from: ['20-06112/2025', '20-06073/2025'],
      newName: 'Đảng uỷ xã Bình Hoa',
    });
    const fields = hiddenOf(preview.html.querySelector('form[action="/units/acts"]')!);
    const form = await admin.post('/units/acts/preview', { ...fields, step: 'edit' });
    expect(ticks(form.html, true)).toEqual(['20-06112/2025', '20-06073/2025']);
    expect(form.html.querySelector('#f-newName')!.getAttribute('value')).toBe('Đảng uỷ xã Bình Hoa');
    expect(form.html.querySelector('#f-basis')!.getAttribute('value')).toBe('QĐ 12-QĐ/TU');
  });

  it('shows what a merger does before it is recorded, and then does just that', async () => {
    const moved = await person('20-06112/2025');
    await enterUser(program, 'coordinator', {
      unitId: (await program.db.query("SELECT id FROM units WHERE code = '20-06112/2025'"))[0].id,
    });
    const preview = await previewed('merge', {
      from: ['20-06112/2025', '20-06073/2025'],
      newName: 'Đảng uỷ xã Bình Hoa',
      newGso: '06112',
    });
    expect(preview.status).toBe(200);
    expect(preview.text).toContain('Đảng uỷ xã Bình Hoa');
    expect(preview.html.querySelector('section[aria-labelledby=moving]')!.text).toContain('1 người');
    const roles = preview.html.querySelector('section[aria-labelledby=roles]')!;
    expect(roles.text).toContain('1 vai trò');
    expect(roles.text).toContain('cần cấp lại vai trò trên đơn vị tiếp nhận');
    expect(roles.querySelector('a[href="/admin/users"]')).not.toBeNull();
    expect((await admin.get('/units')).text).not.toContain('X. Bình Hoa');
    const act = await record('merge', {
      from: ['20-06112/2025', '20-06073/2025'],
      newName: 'Đảng uỷ xã Bình Hoa',
      newGso: '06112',
    });
    expect(act.html.querySelector('.note')!.text).toContain('1 người');
    expect(act.text).toContain('QĐ 12-QĐ/TU');
    const leaves = (await admin.get('/units')).html.querySelectorAll('.leaves a');
    const unit = await admin.get(leaves.find(({ text }) => text === 'X. Bình Hoa')!.getAttribute('href')!);
    expect(unit.html.querySelector('h1')!.text).toBe('Đảng uỷ xã Bình Hoa');
    expect(unit.html.querySelector('section[aria-labelledby=came-from]')!.text).toContain('X. Hoa Thám');
    expect((await admin.get(`/people/${moved}`)).text).toContain('X. Bình Hoa');
    const ended = await admin.get('/units/20-06112~2025');
    expect(ended.html.querySelector('section[aria-labelledby=acts] a')!.getAttribute('href')).toMatch(
      /^\/units\/acts\/\d+$/,
    );
  });

  it('records a renaming, a move, a founding and an abolition', async () => {
    await record('rename', { from: ['20-06085/2025'], newName: 'Đảng uỷ xã Yên Lỗ' });
    expect((await admin.get('/units/20-06085~2025')).html.querySelector('h1')!.text).toBe('Đảng uỷ xã Yên Lỗ');
    await record('found', {
      newLevel: 'tinh',
      newName: 'Đảng uỷ Uỷ ban',
      newShortName: 'ĐU UBND',
      newParent: '20',
      newCode: '20-DUUB',
    });
    expect((await admin.get('/units/20-DUUB')).text).toContain('Thuộc Tỉnh uỷ Lạng Sơn');
    const move = await previewed('move', { from: ['20-BTC'], newParent: '20-VP' });
    expect(move.status).toBe(200);
    await recorded(move);
    expect((await admin.get('/units/20-BTC')).html.querySelector('.meta')!.text).toContain(
      'Văn phòng Tỉnh uỷ Lạng Sơn',
    );
    await record('abolish', { from: ['20-DUKCQ'] });
    expect((await admin.get('/units/20-DUKCQ')).html.querySelector('.note')!.text).toContain('01/01/2026');
  });

  it('records a split into a unit that lives and a new one, the one marked taking over', async () => {
    await person('20-06091/2025');
    const act = await record('split', {
      from: ['20-06091/2025'],
      ends: '1',
      to0: '20-06103/2025',
      name1: 'Đảng uỷ xã Quang Trung',
      primary: '1',
      parts: '2',
    });
    expect(act.html.querySelector('.note')!.text).toContain('1 người');
    const ended = (await admin.get('/units/20-06091~2025')).html.querySelector('section[aria-labelledby=went-into]')!;
    expect(ended.text).toContain('X. Quang Trung · số liệu cũ quy về đây');
    expect(ended.text).toContain('X. Thiện Long');
  });

  it('lists those whom a split leaves behind, and moves them together', async () => {
    const codes = [await person('20-06115/2025'), await person('20-06115/2025', 'Nông Văn Bảo')];
    const preview = await previewed('split', {
      from: ['20-06115/2025'],
      ends: '1',
      to0: '20-06079/2025',
      name1: 'Đảng uỷ xã Bình La',
      parts: '2',
    });
    expect(preview.html.querySelector('section[aria-labelledby=staying]')!.text).toContain('2 người');
    await recorded(preview);
    const list = await admin.get('/units/stranded');
    expect(
      list.html
        .querySelectorAll('input[name=person]')
        .map((box) => box.getAttribute('value'))
        .sort(),
    ).toEqual(codes);
    expect(list.text).toContain('X. Hồng Phong');
    expect(
      (await admin.get('/units/stranded?all=1')).html.querySelectorAll('input[name=person][checked]'),
    ).toHaveLength(2);
    const nobody = await admin.post('/units/stranded', { unit: '20-06079/2025', from: '01/01/2026' });
    expect(nobody.status).toBe(422);
    expect(nobody.html.querySelector('#form-errors a')!.getAttribute('href')).toBe('#f-person');
    const moved = await admin.post('/units/stranded', { person: codes, unit: '20-06079/2025', from: '01/01/2026' });
    expect(moved.status).toBe(303);
    expect((await admin.follow()).text).toContain('Ai cũng có đơn vị');
    expect((await admin.get(`/people/${codes[0]}`)).text).toContain('X. Hồng Phong');
  });

  it('undoes an act, which stays on the list as undone', async () => {
    const moved = await person('20-06325/2025');
    const act = await record('merge', { from: ['20-06325/2025'], to: '20-06337/2025' });
    const undone = await admin.post(undoOf(act));
    expect(undone.status).toBe(303);
    expect((await admin.follow()).text).toContain('Đã hoàn tác');
    expect((await admin.get(`/people/${moved}`)).text).toContain('X. Bắc Sơn');
    const list = await admin.get('/units/acts');
    expect(list.html.querySelector('tbody tr')!.text).toContain('Đã hoàn tác · quantri');
    expect(list.html.querySelectorAll('tbody tr').length).toBeGreaterThanOrEqual(4);
  });

  it('says what keeps an act from being undone', async () => {
    const act = await record('merge', {
      from: ['20-06349/2025', '20-06364/2025'],
      newName: 'Đảng uỷ xã Hưng Lễ',
      newCode: '20-06349/2026',
    });
    const undo = undoOf(act);
    await person('20-06349/2026');
    const page = await admin.get(undo.replace('/undo', ''));
    expect(page.html.querySelector('form[action$="/undo"]')).toBeNull();
    expect(page.html.querySelector('#undo')!.text).toContain('X. Hưng Lễ');
    const refused = await admin.post(undo);
    expect(refused.status).toBe(409);
    expect(errorsOf(refused)).toHaveLength(1);
  });

  it('gives the list of acts and that of people without a unit as files', async () => {
    for (const [list, word] of [
      ['acts', 'NQ 1672/NQ-UBTVQH15'],
      ['stranded', 'Cán bộ của đơn vị đã kết thúc'],
    ] as const) {
      const csv = await admin.download(`/units/${list}.csv`);
      expect(csv.status).toBe(200);
      expect(csv.body.toString('utf8')).toContain(word);
      for (const format of ['xlsx', 'ods']) expect((await admin.download(`/units/${list}.${format}`)).status).toBe(200);
    }
  });

  it('answers 404 for an act that never was', async () => {
    expect((await admin.get('/units/acts/999999')).status).toBe(404);
    expect((await admin.get('/units/acts/abc')).status).toBe(404);
    expect((await admin.post('/units/acts/999999/undo')).status).toBe(404);
  });

  it('refuses what has been said already: the same change sent again', async () => {
    const rename = { from: '20-06124/2025', newName: 'Đảng uỷ xã Nà Sầm Mới' };
    const act = await record('rename', rename);
    expect(errorsOf(await previewed('rename', rename))[0]).toContain('đã có tên này');
    await admin.post(undoOf(act), {});
  });

  it('founds a unit under a commune with a code of its own making, but none of a higher level', async () => {
    const found = { newName: 'Uỷ ban Kiểm tra xã', newShortName: 'UBKT xã', newCode: '', newParent: '20-06172/2025' };
    const preview = await previewed('found', { ...found, newLevel: 'xa' });
    expect(preview.status).toBe(200);
    expect(preview.text).toContain('20-06172-UBKTX/2026');
    const higher = await previewed('found', { ...found, newLevel: 'tinh' });
    expect(higher.status).toBe(422);
    expect(errorsOf(higher)[0]).toContain('ở cấp thấp hơn');
  });

  it('warns where units of several levels are merged', async () => {
    const merge = { from: ['20-06124/2025', '20-UBKT'], newName: 'Đảng uỷ xã Lẫn Cấp' };
    expect((await previewed('merge', merge)).text).toContain('không cùng cấp');
    const alike = await previewed('merge', { ...merge, from: ['20-06124/2025', '20-06187/2025'] });
    expect(alike.text).not.toContain('không cùng cấp');
  });

  it('lists whom a change moved, on its page and as a file', async () => {
    const code = await person('20-06124/2025', 'Nông Thị Được Chuyển');
    const act = await record('merge', { from: '20-06124/2025', to: '20-06187/2025' });
    expect(act.html.querySelector(`#people a[href="/people/${code}"]`)!.text).toBe('Nông Thị Được Chuyển');
    const list = await admin.get('/units/acts');
    const opened = list.html.querySelectorAll('a[href$="#people"]').map((link) => link.getAttribute('href')!);
    const path = opened[0]!.replace('#people', '');
    const file = await admin.download(`${path}.csv`);
    expect(file.body.toString('utf8')).toContain(code);
    await admin.post(undoOf(act), {});
    expect((await admin.get(path)).text).toContain('không chuyển ai');
  });

  it('shows no unit on a day on which none of those above it stood', async () => {
    const tree = await admin.get('/units?asOf=01/01/1990');
    expect(tree.text).not.toContain('cơ quan cấp huyện');
  });
});

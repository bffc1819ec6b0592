import { PeopleService } from '../../../src/features/people/people.service.js';
import { UnitAncestor } from '../../../src/features/units/unit-ancestor.entity.js';
import { UnitVersion } from '../../../src/features/units/unit-version.entity.js';
import { Unit } from '../../../src/features/units/unit.entity.js';
import { loadRequired } from '../../../src/seeding/load-required.js';
import { seedingTools } from '../../../src/seeding/seeding-tools.js';
import type { HTMLElement } from 'node-html-parser';
import { Browser, type Visited } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** On the real tree of the province, on a day after the districts ended. */
describe('the pages of units', () => {
  let program: TestApp;
  let trainer: Browser;

  beforeAll(async () => {
    program = await startTestApp();
    program.standOn('2026-05-13');
    await loadRequired(seedingTools(program.app));
    await enterUser(program, 'trainer');
    await enterUser(program, 'committee');
    await enterUser(program, 'cadre');
    trainer = await signedIn('giangvien');
  }, 30_000);
  afterAll(() => program.close());

  async function signedIn(username: string): Promise<Browser> {
    const browser = new Browser(program);
    await browser.signIn(username, PASSWORD);
    return browser;
  }

  it.each([
    ['2011-12-31', '226'],
    ['2020-06-01', '200'],
    ['2024-12-31', '194'],
    ['2026-05-13', '65'],
  ])('counts the communes of %s', async (asOf, communes) => {
    const totals = (await trainer.get(`/units?asOf=${asOf}`)).html.querySelector('.meta')!.text;
    expect(totals).toContain(`${communes} xã, phường, thị trấn`);
  });

  it('unfolds the districts of 2011 with their communes and bodies', async () => {
    const tree = await trainer.get('/units?asOf=31/12/2011');
    const branches = tree.html.querySelectorAll('details.branch');
    expect(branches).toHaveLength(11);
    const district = branches.find((each) => each.querySelector('summary')!.text.includes('Văn Lãng'))!;
    expect(district.querySelector('summary')!.text).toContain('20 xã, phường, thị trấn · 6 cơ quan trực thuộc');
    expect(district.querySelectorAll('.leaves li')).toHaveLength(26);
    expect(district.querySelector('a[href="/units/20-182?asOf=2011-12-31"]')).not.toBeNull();
    expect(branches.filter((each) => each.hasAttribute('open'))).toHaveLength(0);
    const open = await trainer.get('/units?asOf=31/12/2011&open=1');
    expect(open.html.querySelectorAll('details.branch[open]')).toHaveLength(11);
  });

  it('shows the tree from one unit, and says where it was not there on the day', async () => {
    const district = await trainer.get('/units?parent=20-182&asOf=31/12/2011');
    expect(district.html.querySelectorAll('.leaves li')).toHaveLength(26);
    const ended = await trainer.get('/units?parent=20-182');
    expect(ended.status).toBe(200);
    expect(ended.html.querySelectorAll('.leaves li')).toHaveLength(0);
    expect(ended.text).toContain('Không có đơn vị nào vào ngày này');
  });

  it('tells beside a unit when it began or ended, where that is not before anything changed', async () => {
    const leaf = (html: HTMLElement, code: string) =>
      html
        .querySelectorAll('.leaves li')
        .find((each) => each.querySelector('a')!.getAttribute('href')!.includes(code))!;
    const then = await trainer.get('/units?asOf=31/12/2011');
    expect(leaf(then.html, '20-181-06112').querySelector('small')!.text).toBe('đến hết 31/12/2019');
    expect(leaf(then.html, '20-BTC').querySelector('small')).toBeNull();
    const now = await trainer.get('/units');
    expect(leaf(now.html, '20-06112~2025').querySelector('small')!.text).toBe('từ 01/07/2025');
  });

  it('finds communes without accents and tells those that share a name apart by their district', async () => {
    const found = await trainer.get('/units?q=xa+tan+thanh&asOf=2011-12-31');
    const labels = found.html.querySelectorAll('tbody th a').map((each) => each.text);
    expect(labels).toContain('X. Tân Thành, Hữu Lũng');
    expect(labels).toContain('X. Tân Thanh, Văn Lãng');
    expect(labels).toContain('X. Tân Thành, Bắc Sơn');
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('finds units that have ended, and says what they are now', async () => {
    const found = await trainer.get('/units?q=to+hieu');
    const row = found.html.querySelectorAll('tbody tr').find((each) => each.text.includes('20-181-06112'))!;
    expect(row.text).toContain('01/01/2003 – 31/12/2019');
    expect(row.text).toContain('Nay là X. Bình Gia');
    expect(row.querySelector('a[href="/units/20-06112~2025"]')).not.toBeNull();
  });

  it('finds a unit by a name it had at another time, which it tells', async () => {
    const found = await trainer.get('/units?q=huyen+uy+van+lang');
    expect(found.html.querySelector('a[href="/units/20-182"]')).not.toBeNull();
    await program.db.manager.update(UnitVersion, { shortName: 'VPTU' }, { validFrom: '2020-01-01' });
    const { id: unitId } = await program.db.manager.findOneByOrFail(Unit, { code: '20-VP' });
    const now = await program.db.manager.findOneByOrFail(UnitVersion, { unitId });
    const { id: _, ...version } = now;
    const before = { ...version, name: 'Văn phòng Khu uỷ', label: 'VP Khu uỷ', searchKey: 'van phong khu uy' };
    await program.db.manager.insert(UnitVersion, { ...before, validFrom: null, validTo: '2020-01-01' });
    const row = (await trainer.get('/units?q=phong+khu+uy')).html.querySelector('tbody tr')!;
    expect(row.querySelector('th a')!.text).toBe('VPTU');
    expect(row.text).toContain('Tên cũ: VP Khu uỷ (đến hết 31/12/2019)');
  });

  it('puts those whose name has the words side by side first', async () => {
    const labels = (await trainer.get('/units?q=van+lang')).html
      .querySelectorAll('tbody th a')
      .map((each) => each.text);
    expect(labels[0]).toBe('X. Văn Lãng');
    expect(labels.indexOf('HU Văn Lãng')).toBeGreaterThan(0);
    expect(labels).not.toContain('BDVTU');
  });

  it('finds a unit by its code', async () => {
    const found = await trainer.get('/units?q=20-182-06172');
    expect(found.html.querySelectorAll('tbody tr')).toHaveLength(1);
  });

  it('offers the days on which the tree changed, and says how to write a day that cannot be read', async () => {
    const tree = await trainer.get('/units');
    const chips = tree.html.querySelectorAll('.chip').map((chip) => chip.text.trim());
    expect(chips).toEqual(['Hôm nay', 'Trước 01/01/2020', 'Từ 01/01/2020', 'Từ 01/12/2024', 'Từ 01/07/2025']);
    const unreadable = await trainer.get('/units?asOf=31/02/2011');
    expect(unreadable.html.querySelector('#asOf')?.getAttribute('value')).toBe('31/02/2011');
    expect(unreadable.html.querySelector('#asOf-error')?.text).toContain('13/05/2011');
  });

  it('writes a slash in a code as a tilde, and reads it back', async () => {
    const tree = await trainer.get('/units?q=hoang+van+thu');
    expect(tree.html.querySelector('a[href="/units/20-06172~2025"]')).not.toBeNull();
    const unit = await trainer.get('/units/20-06172~2025');
    expect(unit.html.querySelector('h1')?.text).toBe('Đảng uỷ xã Hoàng Văn Thụ');
  });

  it('tells what a unit came from and went into, with day and legal basis', async () => {
    const born = await trainer.get('/units/20-06172~2025');
    const cameFrom = born.html.querySelector('section[aria-labelledby=came-from]')!.text;
    expect(cameFrom).toContain('01/07/2025');
    expect(cameFrom).toContain('NQ 1672/NQ-UBTVQH15');
    const ended = await trainer.get('/units/20-182-06172');
    expect(ended.html.querySelector('section[aria-labelledby=went-into]')!.text).toContain('Sáp nhập vào');
    expect(ended.html.querySelector('a[href="/units/20-06172~2025"]')).not.toBeNull();
    expect(ended.html.querySelector('.note')?.text).toContain('01/07/2025');
  });

  it('keeps the names and the parents a unit had', async () => {
    const unit = await trainer.get('/units/20-181-06064');
    const rows = unit.html.querySelectorAll('section[aria-labelledby=periods] tbody tr');
    expect(rows.map((row) => row.childNodes.map(({ text }) => text))).toEqual([
      ['Đảng uỷ thị trấn Bình Gia', '01/01/2020 – 30/06/2025', 'Huyện uỷ Bình Gia', '06112'],
      ['Đảng uỷ thị trấn Bình Gia', '01/01/2003 – 31/12/2019', 'Huyện uỷ Bình Gia', '06064'],
    ]);
  });

  it('shows a unit as it stood on a day of its life, with what hung under it', async () => {
    const district = await trainer.get('/units/20-182?asOf=31/12/2011');
    expect(district.html.querySelectorAll('section[aria-labelledby=below] li')).toHaveLength(26);
    expect(district.html.querySelector('section[aria-labelledby=below]')!.text).toContain('31/12/2011');
    const lastDay = await trainer.get('/units/20-182');
    expect(lastDay.html.querySelector('section[aria-labelledby=below]')!.text).toContain('30/06/2025');
  });

  it('answers 404 for a unit that never was', async () => {
    expect((await trainer.get('/units/20-999')).status).toBe(404);
    expect((await trainer.get('/units?parent=20-999')).status).toBe(404);
  });

  it('counts people for those only who may see them, and shows the tree to no cadre', async () => {
    const people = (visited: Visited) => visited.html.querySelector('.figs a[href="/people?unit=20-06172%2F2025"]');
    const before = Number(people(await trainer.get('/units/20-06172~2025'))!.text);
    await program.get(PeopleService).add(office, {
      fullName: 'Lý Thị Sao',
      birthDate: null,
      birthYear: 1990,
      sex: 'female',
      unitCode: '20-06172/2025',
      position: null,
    });
    expect(people(await trainer.get('/units/20-06172~2025'))!.text).toBe(String(before + 1));
    const committee = await signedIn('bcd');
    const page = await committee.get('/units/20-06172~2025');
    expect(page.status).toBe(200);
    expect(people(page)).toBeNull();
    expect(page.html.querySelector('.figs')).not.toBeNull();
    expect((await (await signedIn('canbo')).get('/units')).status).toBe(403);
  });

  it('shows the figures of a unit only to those in whose scope it lies', async () => {
    const { id } = await program.db.getRepository(Unit).findOneByOrFail({ code: '20-VP' });
    expect(await program.db.getRepository(UnitAncestor).countBy({ ancestorId: id })).toBe(1);
    await enterUser(program, 'coordinator', { unitId: id });
    const browser = await signedIn('daumoi');
    const other = await browser.get('/units/20-06172~2025');
    expect(other.status).toBe(200);
    expect(other.html.querySelector('.figs')).toBeNull();
    expect((await browser.get('/units/20-VP')).html.querySelector('.figs')).not.toBeNull();
  });

  it('costs the same statements for 65 communes as for 226, and for a commune as for the province', async () => {
    const cost = (path: string): Promise<number> =>
      countStatements(program, async () => expect((await trainer.get(path)).status).toBe(200));
    expect(await cost('/units')).toBe(await cost('/units?asOf=2011-12-31'));
    expect(await cost('/units')).toBeLessThanOrEqual(5);
    expect(await cost('/units?q=xa')).toBeLessThanOrEqual(5);
    const commune = await cost('/units/20-06172~2025');
    expect(await cost('/units/20')).toBe(commune);
    expect(await cost('/units/20-182-06172')).toBe(commune);
    expect(commune).toBeLessThanOrEqual(13);
  });

  it.each(['/units?asOf=2011-12-31&open=1', '/units?q=xa&asOf=2011-12-31', '/units/20?asOf=2011-12-31'])(
    'keeps %s light',
    async (path) => {
      const { html, status } = await trainer.get(path);
      expect(status).toBe(200);
      expect(Buffer.byteLength(html.toString())).toBeLessThan(60_000);
    },
  );
});

import { PeopleService } from '../../../src/features/people/people.service.js';
import { UnitAncestor } from '../../../src/features/units/unit-ancestor.entity.js';
import { Unit } from '../../../src/features/units/unit.entity.js';
import { loadRequired } from '../../../src/seeding/load-required.js';
import { seedingTools } from '../../../src/seeding/seeding-tools.js';
import { Browser } from '../../support/browser.js';
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

  it('shows the districts of 2011 with their communes and bodies, each opening its list', async () => {
    const tree = await trainer.get('/units?asOf=31/12/2011');
    const row = tree.html
      .querySelectorAll('#level-huyen + *, tbody tr')
      .find((each) => each.text.includes('Văn Lãng'))!;
    expect(row.querySelectorAll('td').map((cell) => cell.text.trim())).toEqual(['20', '6']);
    const district = await trainer.get(row.querySelector('td a')!.getAttribute('href')!.replaceAll('&amp;', '&'));
    expect(district.html.querySelector('h1')?.text).toBe('Huyện uỷ Văn Lãng');
    expect(district.html.querySelectorAll('#level-xa')).toHaveLength(1);
    expect(district.html.querySelectorAll('li.col')).toHaveLength(26);
  });

  it('finds communes without accents and tells those that share a name apart by their district', async () => {
    const found = await trainer.get('/units?q=xa+tan+thanh&asOf=2011-12-31');
    const labels = found.html.querySelectorAll('li.col .soft').map((each) => each.text);
    expect(labels.filter((label) => label.startsWith('X. Tân Thành, Hữu Lũng'))).toHaveLength(1);
    expect(labels.filter((label) => label.startsWith('X. Tân Thanh, Văn Lãng'))).toHaveLength(1);
    expect(labels.filter((label) => label.startsWith('X. Tân Thành, Bình Gia')).length).toBeLessThanOrEqual(1);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('finds units of another time apart from those of the day', async () => {
    const found = await trainer.get('/units?q=huyen+uy+van+lang');
    expect(found.html.querySelector('#not-alive')).not.toBeNull();
    expect(found.html.querySelector('a[href="/units/20-182"]')).not.toBeNull();
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
    const unit = await trainer.get('/units/20-182-06151');
    const rows = unit.html.querySelectorAll('section[aria-labelledby=names] tbody tr');
    for (const row of rows) expect(row.text).toContain('Huyện uỷ Văn Lãng');
    expect(unit.html.querySelector('.facts')?.text).toContain('Huyện uỷ Văn Lãng');
  });

  it('answers 404 for a unit that never was', async () => {
    expect((await trainer.get('/units/20-999')).status).toBe(404);
    expect((await trainer.get('/units?parent=20-999')).status).toBe(404);
  });

  it('shows people to those only who may see them, and the tree to no cadre', async () => {
    const person = await program.get(PeopleService).add(office, {
      fullName: 'Lý Thị Sao',
      birthDate: null,
      birthYear: 1990,
      sex: 'female',
      unitCode: '20-06172/2025',
      position: null,
    });
    expect((await trainer.get('/units/20-06172~2025')).text).toContain(person.fullName);
    const committee = await signedIn('bcd');
    const page = await committee.get('/units/20-06172~2025');
    expect(page.status).toBe(200);
    expect(page.text).not.toContain(person.fullName);
    expect((await (await signedIn('canbo')).get('/units')).status).toBe(403);
  });

  it("counts only a coordinator's own people in a unit page", async () => {
    const { id } = await program.db.getRepository(Unit).findOneByOrFail({ code: '20-VP' });
    expect(await program.db.getRepository(UnitAncestor).countBy({ ancestorId: id })).toBe(1);
    await enterUser(program, 'coordinator', { unitId: id });
    const browser = await signedIn('daumoi');
    expect((await browser.get('/units/20-06172~2025')).text).not.toContain('Lý Thị Sao');
  });

  it('costs the same statements for 65 communes as for 226, and for a unit of one name as of several', async () => {
    const cost = (path: string): Promise<number> =>
      countStatements(program, async () => expect((await trainer.get(path)).status).toBe(200));
    expect(await cost('/units')).toBe(await cost('/units?asOf=2011-12-31'));
    expect(await cost('/units/20-182-06151')).toBe(await cost('/units/20-182-06172'));
    expect(await cost('/units')).toBeLessThanOrEqual(4);
  });

  it('keeps the largest list light', async () => {
    const { html, status } = await trainer.get('/units?q=xa&asOf=2011-12-31');
    expect(status).toBe(200);
    expect(html.toString().length).toBeLessThan(60_000);
  });
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { loadRequired } from '../../src/seeding/load-required.js';
import { seedingTools } from '../../src/seeding/seeding-tools.js';
import { Unit } from '../../src/features/units/unit.entity.js';
import { SCAN } from '../support/call-scene.js';
import { enterUser, PASSWORD } from '../support/cast.js';
import { serve, type Served, Visitor } from '../support/journey.js';
import { Scene, TODAY } from '../support/scene.js';
import { startTestApp } from '../support/test-app.js';

const axe = readFileSync(path.join(__dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 360, height: 740 };
const UNITS = { vanlang: '20-182', caoloc: '20-183', vanphong: '20-VP' };

describe('from a call for nominations to a full class, in a real browser', () => {
  let served: Served;
  let officer: Visitor;
  const coordinators = new Map<string, Visitor>();
  let code: string;

  beforeAll(async () => {
    const program = await startTestApp();
    program.standOn(TODAY);
    await loadRequired(seedingTools(program.app));
    const scene = new Scene(program);
    const join = async (fullName: string, unitCode: string) =>
      scene.person({ fullName, unitCode, position: 'Văn thư' });
    for (const name of ['Lăng Thị Bình', 'Hoàng Văn Hoà', 'Nông Thị Dự']) await join(name, '20-182');
    for (const name of ['Vi Văn Cao', 'Hứa Thị Lộc']) await join(name, '20-183');
    await join('Triệu Thị Phòng', '20-VP');
    const waiting = await join('Đàm Thị Chờ', '20-VP');
    await enterUser(program, 'trainer');
    await enterUser(program, 'cadre', { personId: waiting.id });
    for (const [username, unit] of Object.entries(UNITS)) {
      const { id } = await program.db.getRepository(Unit).findOneByOrFail({ code: unit });
      await enterUser(program, 'coordinator', { username, unitId: id, name: `Đầu mối ${username}` });
    }
    ({ code } = await scene.class({ startDate: '2011-06-06', capacity: 5, place: 'Trường Chính trị' }));
    served = await serve(program);
    officer = await Visitor.arrive(served);
    await officer.signIn('giangvien', PASSWORD);
  }, 120_000);
  afterAll(() => served.close());

  /** Every page on the way holds for those who cannot see or use a mouse, and on a phone. */
  async function holdsUp(visitor: Visitor): Promise<void> {
    await visitor.page.evaluate(axe);
    const run = "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })";
    const found = `${run}.then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))`;
    expect(await visitor.page.evaluate(found)).toEqual([]);
    const size = visitor.page.viewportSize()!;
    await visitor.page.setViewportSize(PHONE);
    expect(await visitor.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    expect(await visitor.page.evaluate(axe).then(() => visitor.page.evaluate(found))).toEqual([]);
    await visitor.page.setViewportSize(size);
  }

  async function nominate(visitor: Visitor, name: string, as: 'Cử' | 'Dự bị' = 'Cử'): Promise<void> {
    await visitor.fill('Tên hoặc mã cán bộ', name);
    await visitor.click('Tìm');
    await visitor.click(`${as} ${name}`);
  }

  async function answer(username: string, mains: string[], substitutes: string[] = []): Promise<Visitor> {
    const visitor = await Visitor.arrive(served);
    coordinators.set(username, visitor);
    await visitor.signIn(username, PASSWORD);
    await visitor.click('Cử đi học');
    await holdsUp(visitor);
    await visitor.click(/^Lập danh sách cử/);
    for (const name of mains) await nominate(visitor, name);
    for (const name of substitutes) await nominate(visitor, name, 'Dự bị');
    await visitor.fill('Số công văn', `12-CV/${username}`);
    await visitor.fill('Ngày công văn', '13/05/2011');
    return visitor;
  }

  it('the office asks three units, from the class itself', async () => {
    await officer.open(`/classes/${code}`);
    await officer.page.locator(`.tabs a[href="/nominations/${code}"]`).click();
    await holdsUp(officer);
    await officer.fill('Hạn gửi danh sách', '30/05/2011');
    for (const [index, [unit, seats]] of [
      ['Huyện uỷ Văn Lãng (20-182)', '2'],
      ['20-183', '2'],
      ['20-VP', '1'],
    ].entries()) {
      await officer.fill(`Đơn vị, dòng ${index + 1}`, unit!);
      await officer.fill(`Số chỗ, dòng ${index + 1}`, seats!);
    }
    await officer.click('Lưu đợt cử');
    await holdsUp(officer);
    await officer.click('Mở đợt cử');
    expect(await officer.text()).toContain('Đã mở đợt cử');
    await holdsUp(officer);
    await officer.open('/nominations');
    await holdsUp(officer);
  }, 60_000);

  it('three units answer, one with a substitute and a scan, one with a seat to spare', async () => {
    const vanLang = await answer('vanlang', ['Lăng Thị Bình', 'Hoàng Văn Hoà'], ['Nông Thị Dự']);
    await vanLang.attach('Bản quét công văn', { name: 'Công văn 12.pdf', content: SCAN });
    await holdsUp(vanLang);
    await vanLang.click('Gửi danh sách');
    expect(await vanLang.text()).toContain('Đã gửi danh sách');
    await holdsUp(vanLang);
    const caoLoc = await answer('caoloc', ['Vi Văn Cao']);
    await caoLoc.click('Gửi danh sách');
    const office = await answer('vanphong', ['Triệu Thị Phòng']);
    await office.click('Gửi danh sách');
    await officer.open(`/nominations/${code}`);
    expect(await officer.text()).toMatch(/3 ?\/ ?3|3\s*\/\s*3/);
    expect(await officer.text()).toContain('12-CV/vanlang ngày 13/05/2011');
  }, 120_000);

  it('somebody who enrols alone waits, as the seat that is left belongs to a unit', async () => {
    const cadre = await Visitor.arrive(served, PHONE);
    await cadre.signIn('canbo', PASSWORD);
    await cadre.open(`/classes/${code}`);
    await cadre.click(/^(Đăng ký|Vào danh sách chờ)/);
    expect(await cadre.text()).toMatch(/[Dd]anh sách chờ/);
    expect(cadre.errors).toEqual([]);
    await cadre.leave();
  }, 60_000);

  it('somebody falls ill and the substitute comes; nobody who waits gets that seat', async () => {
    const vanLang = coordinators.get('vanlang')!;
    await vanLang.page.locator('summary', { hasText: 'Thay người Lăng Thị Bình' }).click();
    await vanLang.choose('Người đi thay', 'Dự bị 1: Nông Thị Dự');
    await vanLang.page.locator('form[action$="/swap"]').first().getByLabel('Lý do').fill('Ốm, nằm viện');
    await vanLang.page.locator('form[action$="/swap"]').first().getByRole('button').click();
    await vanLang.page.waitForLoadState();
    expect(await vanLang.text()).toContain('Đã thay người');
    await officer.open(`/classes/${code}/roster`);
    const roster = await officer.page.locator('section[aria-labelledby=g-enrolled]').innerText();
    expect(roster).toContain('Nông Thị Dự');
    expect(roster).not.toContain('Lăng Thị Bình');
    expect(roster).not.toContain('Đàm Thị Chờ');
  }, 60_000);

  it('seats that no unit used go back to the class and to whoever waits', async () => {
    await officer.open(`/nominations/${code}`);
    await officer.click('Thu hồi 1 chỗ chưa dùng về lớp');
    expect(await officer.text()).toContain('1 chỗ trở về lớp');
    await officer.open(`/classes/${code}/roster`);
    expect(await officer.page.locator('section[aria-labelledby=g-enrolled]').innerText()).toContain('Đàm Thị Chờ');
  }, 60_000);

  it('the list is confirmed, goes with the summons, and nobody changes it any more', async () => {
    await officer.open(`/classes/${code}`);
    await officer.click('Chốt danh sách');
    expect(await officer.text()).toContain('Đã chốt danh sách');
    const request = officer.page.context().request;
    const file = await request.get(`${served.base}/classes/${code}/summons.xlsx`);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await file.body()) as unknown as ArrayBuffer);
    const cells = book.worksheets[0]!.getSheetValues().flat().map(String);
    const coming = ['Hoàng Văn Hoà', 'Nông Thị Dự', 'Vi Văn Cao', 'Triệu Thị Phòng', 'Đàm Thị Chờ'];
    expect(coming.filter((name) => !cells.includes(name))).toEqual([]);
    expect(cells).not.toContain('Lăng Thị Bình');
    const vanLang = coordinators.get('vanlang')!;
    await vanLang.page.reload();
    expect(await vanLang.page.locator('form[action$="/swap"]').count()).toBe(0);
    for (const visitor of [officer, ...coordinators.values()]) expect(visitor.errors).toEqual([]);
  }, 60_000);
});

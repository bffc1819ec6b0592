import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ClassesService } from '../../src/features/classes/classes.service.js';
import { EnrolmentsService } from '../../src/features/enrolments/enrolments.service.js';
import { SeatsService } from '../../src/features/enrolments/seats.service.js';
import { loadRequired } from '../../src/seeding/load-required.js';
import { seedingTools } from '../../src/seeding/seeding-tools.js';
import { enterUser, office, PASSWORD } from '../support/cast.js';
import { serve, type Served, Visitor } from '../support/journey.js';
import { mark, moveTo } from '../support/recording-scene.js';
import { Scene } from '../support/scene.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { loadTreeOf2011 } from '../support/unit-tables.js';

const axe = readFileSync(path.join(__dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

/** What a page of figures says: participations by the unit of each line, and their sum. */
type Participations = Record<string, number>;

describe('the life of one commune, entered in a real browser', () => {
  let served: Served;
  let admin: Visitor;
  const people: string[] = [];

  beforeAll(async () => {
    const program = await startTestApp();
    await loadTreeOf2011(program);
    await loadRequired(seedingTools(program.app));
    await holdClassOf2011(program);
    await enterUser(program, 'admin');
    program.standOn('2026-05-13');
    served = await serve(program);
    admin = await Visitor.arrive(served);
    await admin.signIn('quantri', PASSWORD);
  }, 60_000);
  afterAll(() => served.close());

  /** Three people of Tô Hiệu, one of the township beside it and one of Mông Ân take part in a class in May 2011. */
  async function holdClassOf2011(program: TestApp): Promise<void> {
    const scene = new Scene(program);
    program.standOn('2011-05-12');
    const cls = await scene.class({ startDate: '2011-05-12' });
    for (const unitCode of ['20-181-06112', '20-181-06112', '20-181-06112', '20-181-06064', '20-181-06106']) {
      const { id, code } = await scene.person({ unitCode });
      people.push(code);
      await program.get(SeatsService).request(office, { classId: cls.id, personId: id, door: 'trainer' });
    }
    await moveTo(scene, cls, 'running');
    program.standOn('2011-05-13');
    const learners = await program.get(EnrolmentsService).members(cls.id);
    const running = { cls: await program.get(ClassesService).getById(cls.id), code: cls.code, learners };
    await mark(scene, running, [1, 2, 3, 4], 'P');
    await moveTo(scene, cls, 'finished');
  }

  async function begin(kind: RegExp, day: string): Promise<void> {
    await admin.click('Ghi thay đổi');
    await admin.tick(kind);
    await admin.fill('Ngày có hiệu lực', day);
    await admin.click('Tiếp tục');
  }

  /** Ticks the units offered beside the chosen one, but for some. */
  async function tickAllBut(some: RegExp): Promise<void> {
    for (const label of await admin.page.locator('.ticks label').all()) {
      if (!some.test(await label.innerText())) await label.locator('input').check();
    }
  }

  /** Looks at what the act would do, records it, and answers what the preview said. */
  async function confirm(basis: string): Promise<string> {
    await admin.fill('Căn cứ pháp lý', basis);
    await admin.click('Xem trước');
    expect(await admin.heading()).toBe('Xem trước thay đổi');
    expect(await violations()).toEqual([]);
    const said = await admin.text();
    await admin.click('Ghi thay đổi');
    expect(await admin.text()).toContain('Đã ghi thay đổi');
    return said;
  }

  async function violations(): Promise<string[]> {
    await admin.page.evaluate(axe);
    const run = "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })";
    return admin.page.evaluate(`${run}.then(({ violations }) => violations.map(({ id }) => id))`);
  }

  async function participations(unit: string, reading: string): Promise<Participations> {
    await admin.open(`/statistics/units?year=2011&unit=${encodeURIComponent(unit)}&reading=${reading}`);
    const rows: string[][] = await admin.page.evaluate(
      "[...document.querySelectorAll('table.data tr')].map((row) => [...row.cells].map((cell) => (cell.querySelector('a') ?? cell).textContent.trim()))",
    );
    const column = rows[0]!.findIndex((head) => head.startsWith('Lượt người'));
    expect(column).toBeGreaterThan(0);
    const figures = rows.slice(1).map((cells) => [cells[0]!, Number(cells[column])] as const);
    return Object.fromEntries(figures.filter(([, figure]) => figure !== 0));
  }

  async function unitOf(person: string): Promise<string> {
    await admin.open(`/people/${person}`);
    return admin.page.locator('section[aria-labelledby=career] li').first().innerText();
  }

  it('starts from the 226 communes of 2011', async () => {
    await admin.open('/units');
    expect(await admin.text()).toContain('226 xã, phường, thị trấn');
    expect(await violations()).toEqual([]);
    const district = { 'Đảng uỷ thị trấn Bình Gia': 1, 'Đảng uỷ xã Tô Hiệu': 3, 'Đảng uỷ xã Mông Ân': 1, Cộng: 5 };
    expect(await participations('20-181', 'then')).toEqual(district);
    expect(await participations('20-181', 'today')).toEqual(district);
  }, 60_000);

  it('merges Tô Hiệu into the township on 01/01/2020; its people move and its past stays', async () => {
    await admin.open('/units?q=to+hieu');
    await admin.click('X. Tô Hiệu, Bình Gia');
    await begin(/^Sáp nhập/, '01/01/2020');
    await admin.tick(/^TT\. Bình Gia, Bình Gia/);
    await admin.fill('Đơn vị nhận', 'TT. Bình Gia, Bình Gia');
    await admin.fill('Mã hành chính', '06112');
    const said = await confirm('NQ 818/NQ-UBTVQH14');
    expect(said).toMatch(/Cán bộ được chuyển\s+3 người/);
    expect(await unitOf(people[0]!)).toMatch(/TT\. Bình Gia, Bình Gia[\s\S]*từ 01\/01\/2020/);

    const then = { 'Đảng uỷ thị trấn Bình Gia': 1, 'Đảng uỷ xã Tô Hiệu': 3, 'Đảng uỷ xã Mông Ân': 1, Cộng: 5 };
    expect(await participations('20-181', 'then')).toEqual(then);
    expect(await participations('20-181', '2019-12-31')).toEqual(then);
    const today = { 'Đảng uỷ thị trấn Bình Gia': 4, 'Đảng uỷ xã Mông Ân': 1, Cộng: 5 };
    expect(await participations('20-181', 'today')).toEqual(today);
    expect(await participations('20-181', '2020-01-01')).toEqual(today);
  }, 60_000);

  it('merges the township with two communes on 01/07/2025, moves the others and ends the district', async () => {
    await admin.open('/units/20-181-06064');
    await begin(/^Sáp nhập/, '01/07/2025');
    await admin.tick(/^X\. Hoàng Văn Thụ, Bình Gia/);
    await admin.tick(/^X\. Mông Ân, Bình Gia/);
    await admin.fill('Tên đầy đủ', 'Đảng uỷ xã Bình Gia');
    await admin.fill('Mã hành chính', '06112');
    await admin.choose('Đơn vị cấp trên', '20');
    await admin.fill('Mã đơn vị', '20-06112/2025');
    const said = await confirm('NQ 1672/NQ-UBTVQH15');
    expect(said).toMatch(/Cán bộ được chuyển\s+5 người/);
    expect(await unitOf(people[0]!)).toMatch(/X\. Bình Gia[\s\S]*từ 01\/07\/2025/);

    await admin.open('/units/20-181-06067');
    await begin(/^Chuyển/, '01/07/2025');
    await tickAllBut(/^X\. (Hoàng Văn Thụ|Mông Ân), |^TT\. Bình Gia, /);
    await admin.choose('Đơn vị cấp trên', '20');
    await confirm('NQ 1672/NQ-UBTVQH15');

    await admin.open('/units/20-181');
    await begin(/^Giải thể/, '01/07/2025');
    await tickAllBut(/^$/);
    await confirm('NQ 1672/NQ-UBTVQH15');
  }, 60_000);

  it('reads its history rightly as at the time, on the map of today and as of a day between', async () => {
    const then = { 'Đảng uỷ thị trấn Bình Gia': 1, 'Đảng uỷ xã Tô Hiệu': 3, 'Đảng uỷ xã Mông Ân': 1, Cộng: 5 };
    expect(await participations('20-181', 'then')).toEqual(then);
    const between = { 'Đảng uỷ thị trấn Bình Gia': 4, 'Đảng uỷ xã Mông Ân': 1, Cộng: 5 };
    expect(await participations('20-181', '2024-12-31')).toEqual(between);
    expect(await participations('20', 'today')).toEqual({ 'Đảng uỷ xã Bình Gia': 5, Cộng: 5 });
    expect(await participations('20', '2024-12-31')).toEqual({ 'Huyện uỷ Bình Gia': 5, Cộng: 5 });
    expect(await participations('20', 'then')).toEqual({ 'Huyện uỷ Bình Gia': 5, Cộng: 5 });
  }, 60_000);

  it('tells the whole chain on the pages of its units', async () => {
    await admin.open('/units?q=to+hieu');
    expect(await admin.text()).toMatch(/01\/01\/2003 – 31\/12\/2019[\s\S]*Nay là X\. Bình Gia/);
    await admin.click('X. Tô Hiệu, Bình Gia');
    expect(await admin.text()).toMatch(/01\/01\/2020 · NQ 818\/NQ-UBTVQH14\s+Sáp nhập vào TT\. Bình Gia, Bình Gia/);
    await admin.click('TT. Bình Gia, Bình Gia');
    await admin.click('X. Bình Gia');
    expect(await admin.heading()).toBe('Đảng uỷ xã Bình Gia');
    expect(await admin.text()).toMatch(/Cán bộ hiện nay\s+5\s+người/);
    expect(await violations()).toEqual([]);
    await admin.open('/units/acts');
    expect(await admin.text()).toContain('4 lần ghi');
    expect(admin.errors).toEqual([]);
    await admin.leave();
  }, 60_000);
});

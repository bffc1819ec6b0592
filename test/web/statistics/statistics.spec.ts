import ExcelJS from 'exceljs';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { Browser } from '../../support/browser.js';
import { enterUser, PASSWORD } from '../../support/cast.js';
import { figureLinks, sumOfRows } from '../../support/figure-walk.js';
import { type RecordedPast, recordPast } from '../../support/recorded-past.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('pages of figures', () => {
  let program: TestApp;
  let past: RecordedPast;
  let office: Browser;
  let committee: Browser;
  let coordinator: Browser;
  beforeAll(async () => {
    program = await startTestApp();
    past = await recordPast(program);
    [office, committee, coordinator] = [new Browser(program), new Browser(program), new Browser(program)];
    await enterUser(program, 'admin');
    await enterUser(program, 'committee');
    await enterUser(program, 'coordinator', { unitId: past.scene.scene.unitId('20-182') });
    await enterUser(program, 'cadre');
    await office.signIn('quantri', PASSWORD);
    await committee.signIn('bcd', PASSWORD);
    await coordinator.signIn('daumoi', PASSWORD);
  });
  afterAll(() => program.close());

  it.each([
    '/statistics?from=2003-01-01&to=2011-12-31',
    '/statistics?unit=20-182',
    '/statistics?course=TH07&level=xa',
    '/statistics/units',
    '/statistics/units?unit=20-182&year=2010',
    '/statistics/courses',
    '/reports/bieu-tong-hop',
    '/reports/bieu-tong-hop?unit=20-183',
    '/reports/theo-don-vi',
    '/reports/theo-don-vi?unit=20-182',
  ])('%s: every figure opens rows that add up to it', async (address) => {
    const page = await office.get(address);
    expect(page.status).toBe(200);
    const links = new Map(figureLinks(page.html).map(({ href, shown }) => [href, shown]));
    expect(links.size).toBeGreaterThan(5);
    for (const [href, shown] of links) expect([href, await sumOfRows(office, href)]).toEqual([href, shown]);
  });

  it('give the committee the same figures, without telling few people apart', async () => {
    const page = await committee.get('/reports/bieu-tong-hop');
    for (const { href, shown } of figureLinks(page.html)) {
      if (!href.includes('minority')) expect([href, await sumOfRows(committee, href)]).toEqual([href, shown]);
    }
    const ofFew = await committee.get('/statistics/rows?class=2009-TH07-01&minority=1');
    expect(ofFew.html.querySelector('h1')?.text).toBe('Số lượt người quá nhỏ để nêu');
    expect(ofFew.text).toContain('không có tên');
    expect(ofFew.text).not.toContain('Nông Thị');
    const file = await committee.download('/statistics/rows.xlsx?class=2009-TH07-01&minority=1');
    const cells = (await sheetOf(file.body)).getSheetValues() as (unknown[] | undefined)[];
    const line = cells.find((row) => row?.[3] === '2009-TH07-01');
    expect(line?.slice(4).filter((cell) => typeof cell === 'number')).toEqual([]);
    expect(line?.[1]).toBe(1);
  });

  it('say the figure, what it counts and by which conditions, each of which can be dropped', async () => {
    const page = await committee.get('/statistics/rows?year=2010&unit=20-182&measure=completions');
    expect(page.html.querySelector('h1')?.text).toBe('10 lượt hoàn thành');
    expect(page.text).toContain('lượt tham gia có kết quả đạt đã ký');
    expect(page.html.querySelectorAll('.chip').map((chip) => chip.getAttribute('href'))).toEqual([
      '/statistics/rows?measure=completions&unit=20-182',
      '/statistics/rows?measure=completions&year=2010',
    ]);
    expect(page.html.querySelector('.bulk')?.text).toMatch(/2 dòng = 10 lượt/);
  });

  it('open a person only for whoever may read people', async () => {
    const address = '/statistics/rows?class=2009-TH01-01';
    expect((await office.get(address)).html.querySelectorAll('a[href^="/people/"]')).toHaveLength(4);
    expect((await committee.get(address)).html.querySelectorAll('a[href^="/people/"]')).toHaveLength(0);
    expect((await committee.get(address)).text).toContain('Nông Thị Oanh');
  });

  it('never say a word of ethnicity', async () => {
    for (const address of ['/statistics', '/statistics/rows', '/statistics/rows?measure=people', '/statistics/units']) {
      for (const browser of [office, committee]) expect((await browser.get(address)).text).not.toMatch(/Tày|Nùng/);
    }
  });

  it('show a coordinator the own units alone', async () => {
    const page = await coordinator.get('/statistics');
    expect(figure(page.text, 'Lượt người tham gia')).toBe('15');
    expect(page.text).toContain('Chỉ người của đơn vị được giao');
    expect(page.html.querySelectorAll('#f-unit option').map((option) => option.getAttribute('value'))).toEqual([
      '',
      '20-182',
      '20-182-06151',
      '20-182-06172',
    ]);
    expect((await coordinator.get('/statistics/rows')).text).not.toContain('Cao Lộc');
    expect((await coordinator.get('/statistics?unit=20-183')).status).toBe(404);
    expect((await coordinator.get('/statistics/rows?unit=20')).status).toBe(404);
    expect((await coordinator.get('/reports')).status).toBe(403);
  });

  it('ask a visitor to sign in and go on to the rows, and refuse a cadre', async () => {
    const sent = await new Browser(program).get('/statistics/rows?measure=classes');
    expect(sent.location).toBe('/sign-in?next=%2Fstatistics%2Frows%3Fmeasure%3Dclasses');
    const cadre = new Browser(program);
    await cadre.signIn('canbo', PASSWORD);
    expect((await cadre.get('/statistics')).status).toBe(403);
    expect((await cadre.get('/statistics/rows')).status).toBe(403);
  });

  it('keep what was typed when the span ends before it begins, and say which field is wrong', async () => {
    const page = await committee.get('/statistics?from=13/05/2011&to=01/01/2003&course=TH01');
    expect(page.status).toBe(422);
    expect(page.html.querySelector('title')?.text).toMatch(/^Lỗi:/);
    expect(page.html.querySelector('[role=alert] a')?.getAttribute('href')).toBe('#f-to');
    expect(page.html.querySelector('#f-to')?.getAttribute('value')).toBe('01/01/2003');
    expect(page.html.querySelector('#f-to')?.getAttribute('aria-invalid')).toBe('true');
    expect(page.html.querySelector('#f-course option[selected]')?.getAttribute('value')).toBe('TH01');
  });

  it.each([
    ['/statistics?unit=20-999', 'Không có đơn vị mã 20-999'],
    ['/statistics/units?course=TH99', 'Không có khoá học mã TH99'],
    ['/statistics/courses?from=31/02/2010', 'Viết ngày như 13/05/2011'],
    ['/statistics?reading=homqua', 'Không có cách đọc ấy'],
    ['/statistics?reading=date', 'Cho biết ngày của bản đồ'],
    ['/statistics/rows?unit=20-182&under=20-999', 'không đọc được'],
    [`/statistics?unit=${'x'.repeat(3000)}`, 'không đọc được'],
    ['/statistics/rows?from=2011-01-01&to=2003-01-01', 'trước lúc bắt đầu'],
    ['/statistics/rows?class=khong-co', 'Không có lớp mã khong-co'],
    ['/statistics/rows?measure=money', 'Không có loại số liệu ấy'],
    ['/statistics/rows?minority=0', 'không đọc được'],
    ['/statistics/rows.xlsx?minority=0', 'không đọc được'],
  ])('%s is refused with a sentence', async (address, sentence) => {
    const page = await committee.get(address);
    expect(page.status).toBe(422);
    expect(page.text).toContain(sentence);
    expect(page.text).not.toContain('Chưa có gì được lưu');
  });

  it('say what to do where nothing counts, and 0 is no link', async () => {
    const page = await committee.get('/statistics?from=2020-01-01&to=2020-12-31');
    expect(page.text).toContain('Chưa có lớp nào được tính trong thời gian này');
    expect((await committee.get('/statistics/courses?year=2020')).text).toContain('Chưa có lớp nào được tính');
    expect((await committee.get('/statistics/rows?year=2020')).text).toContain('Không có dòng nào');
    expect((await committee.get('/statistics/units?year=2020')).html.querySelectorAll('td a')).toHaveLength(0);
  });

  it('lead down from the province to a district and back', async () => {
    const province = await committee.get('/statistics/units?from=2009-01-01&to=2011-12-31');
    const district = province.html.querySelectorAll('tbody th a').find((link) => link.text === 'Huyện uỷ Văn Lãng');
    const page = await committee.get(district!.getAttribute('href')!);
    expect(page.html.querySelector('h1')?.text).toBe('Huyện uỷ Văn Lãng');
    expect(page.html.querySelectorAll('tbody th').map((cell) => cell.text.trim())).toEqual([
      'Huyện uỷ Văn Lãng Riêng cơ quan',
      'Đảng uỷ xã Hội Hoan',
      'Đảng uỷ xã Tân Thanh',
    ]);
    expect(page.html.querySelector('.crumbs')?.text).toMatch(/Thống kê.*Thống kê theo đơn vị.*Huyện uỷ Văn Lãng/s);
  });

  it('leave as a sheet with real numbers and dates, and a sum that is the figure', async () => {
    const file = await committee.download('/statistics/rows.xlsx?from=2010-01-01&to=2010-12-31');
    expect(file.status).toBe(200);
    const sheet = await sheetOf(file.body);
    const rows = sheet.getSheetValues() as (unknown[] | undefined)[];
    expect(rows[1]?.[1]).toBe('23 lượt người');
    const header = rows.findIndex((row) => row?.[2] === 'Họ và tên');
    const lines = rows.slice(header + 1).filter((row) => typeof row?.[1] === 'number');
    expect(lines).toHaveLength(8);
    expect(lines.reduce((sum, row) => sum + Number(row![10]), 0)).toBe(23);
    expect(lines[0]![8]).toEqual(new Date('2010-01-04T00:00:00.000Z'));
    const total = rows.at(-1)!;
    expect(total[1]).toBe('Cộng');
    expect(total[10]).toMatchObject({ result: 23, formula: expect.stringMatching(/^SUM\(J\d+:J\d+\)$/) as string });
    const kept = await program.db.manager.findBy(AuditEntry, { action: 'statistics.exported', actorName: 'bcd' });
    expect(kept.map(({ details }) => details)).toContainEqual({ from: '2010-01-01', to: '2010-12-31' });
  });

  it.each(['people', 'classes', 'certificates'])('leave as a sheet whatever they measure: %s', async (measure) => {
    const file = await office.download(`/statistics/rows.xlsx?measure=${measure}`);
    expect((await sheetOf(file.body)).rowCount).toBeGreaterThan(4);
  });

  it('speak English too', async () => {
    const reader = new Browser(program);
    await reader.signIn('bcd', PASSWORD);
    await reader.get('/?lang=en');
    for (const address of [
      '/',
      '/statistics',
      '/statistics/units',
      '/statistics/courses',
      '/statistics/rows',
      '/reports',
    ]) {
      const page = await reader.get(address);
      expect(page.status).toBe(200);
      expect(page.html.querySelector('html')?.getAttribute('lang')).toBe('en');
    }
    expect((await reader.get('/statistics/rows?measure=people')).html.querySelector('h1')?.text).toBe(
      'Different people: 8',
    );
  });

  it.each([
    ['/statistics', 12],
    ['/statistics/units', 11],
    ['/statistics/courses', 10],
    ['/statistics/rows', 6],
    ['/statistics/rows?measure=people&unit=20-182', 8],
    ['/reports/bieu-tong-hop', 10],
    ['/reports/theo-don-vi', 11],
  ])('%s costs at most %i statements, however many rows there are', async (address, most) => {
    await committee.get(address);
    const few = await countStatements(program, () => committee.get(address));
    const classId = await past.scene.class({ code: `2011-BIG-${address.length}`, days: ['2011-02-01'] });
    await manyLearners(past, classId, 100);
    await committee.get(address);
    expect(await countStatements(program, () => committee.get(address))).toBe(few);
    expect(few).toBeLessThanOrEqual(most);
  });
});

async function manyLearners(past: RecordedPast, classId: number, count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    const personId = await past.scene.person();
    await past.scene.enrol(classId, { personId, marks: ['P'] });
  }
  await past.scene.touch(classId);
}

async function sheetOf(content: Buffer): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(content as unknown as ArrayBuffer);
  return workbook.worksheets[0]!;
}

/** The number under a label of a figure. */
function figure(text: string, label: string): string | undefined {
  return new RegExp(`${label}\\s+([\\d.]+)`).exec(text)?.[1];
}

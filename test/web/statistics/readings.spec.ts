import ExcelJS from 'exceljs';
import { Browser } from '../../support/browser.js';
import { enterUser, PASSWORD } from '../../support/cast.js';
import { changeMap } from '../../support/changed-map.js';
import { figureLinks, sumOfRows } from '../../support/figure-walk.js';
import { type RecordedPast, recordPast } from '../../support/recorded-past.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const SPAN = 'from=2009-01-01&to=2011-12-31';

describe('pages of figures on a map', () => {
  let program: TestApp;
  let past: RecordedPast;
  let office: Browser;
  let committee: Browser;
  beforeAll(async () => {
    program = await startTestApp();
    past = await recordPast(program);
    await changeMap(program);
    program.standOn('2026-05-13');
    [office, committee] = [new Browser(program), new Browser(program)];
    await enterUser(program, 'admin');
    await enterUser(program, 'committee');
    await enterUser(program, 'coordinator', { unitId: past.scene.scene.unitId('20-183') });
    await office.signIn('quantri', PASSWORD);
    await committee.signIn('bcd', PASSWORD);
  });
  afterAll(() => program.close());

  it.each([
    `/statistics?${SPAN}&reading=today`,
    `/statistics?${SPAN}&reading=2012-01-01&unit=20-182`,
    `/statistics/units?${SPAN}`,
    `/statistics/units?${SPAN}&reading=today`,
    `/statistics/units?${SPAN}&reading=2012-01-01&unit=20-182`,
    `/statistics/units?${SPAN}&unit=20-183`,
    `/statistics/courses?${SPAN}&reading=2012-01-01`,
    `/reports/bieu-tong-hop?${SPAN}&as=today`,
    `/reports/theo-don-vi?${SPAN}&as=2012-01-01`,
    `/reports/theo-don-vi?${SPAN}&as=today`,
  ])('%s: every figure opens rows of the same reading that add up to it', async (address) => {
    const page = await office.get(address);
    expect(page.status).toBe(200);
    const links = new Map(figureLinks(page.html).map(({ href, shown }) => [href, shown]));
    const reading = /(?:reading|as)=([\w-]+)/.exec(address)?.[1];
    expect(links.size).toBeGreaterThan(5);
    for (const [href, shown] of links) {
      expect(new URLSearchParams(href.split('?')[1]).get('reading') ?? undefined).toBe(reading);
      expect([href, await sumOfRows(office, href)]).toEqual([href, shown]);
    }
  });

  it.each([
    ['then', 'Theo đơn vị như lúc đó'],
    ['today', 'Theo bản đồ hôm nay (13/05/2026)'],
    ['2012-01-01', 'Theo bản đồ ngày 01/01/2012'],
  ])('say by which reading they are counted: %s', async (reading, words) => {
    for (const address of ['/statistics', '/statistics/units', '/statistics/courses', '/statistics/rows']) {
      expect((await committee.get(`${address}?${SPAN}&reading=${reading}`)).text).toContain(words);
    }
    const written = words
      .replace('Theo', 'Tính theo')
      .replace('đơn vị', 'đơn vị cử đi')
      .replace('bản đồ', 'bản đồ đơn vị');
    for (const name of ['bieu-tong-hop', 'theo-don-vi']) {
      expect((await committee.get(`/reports/${name}?${SPAN}&as=${reading}`)).text).toContain(written);
      const file = await committee.download(`/reports/${name}.xlsx?${SPAN}&as=${reading}`);
      expect(JSON.stringify(await rowsOf(file.body))).toContain(written);
    }
  });

  it('offer the reading without a script: a choice, and the day beside it', async () => {
    const page = await committee.get(`/statistics/units?${SPAN}`);
    const options = page.html.querySelectorAll('#f-reading option');
    expect(options.map((option) => option.getAttribute('value'))).toEqual(['then', 'today', 'date']);
    const chosen = await committee.get(`/statistics/units?${SPAN}&reading=date&on=01/01/2012`);
    expect(chosen.html.querySelector('#f-reading option[selected]')?.getAttribute('value')).toBe('date');
    expect(chosen.html.querySelector('#f-on')?.getAttribute('value')).toBe('01/01/2012');
    expect(chosen.html.querySelector('.tabs a, [class*=tab] a')?.getAttribute('href')).toContain('reading=2012-01-01');
    const district = chosen.html.querySelectorAll('tbody th a').find(({ text }) => text === 'Huyện uỷ Văn Lãng');
    expect(district?.getAttribute('href')).toBe(
      '/statistics/units?reading=2012-01-01&from=2009-01-01&to=2011-12-31&unit=20-182',
    );
    const units = (await committee.get(`/statistics/units?${SPAN}&reading=today`)).html.querySelectorAll(
      '#f-unit option',
    );
    expect(units.map(({ text }) => text)).toContain('Đảng uỷ xã Hoàng Việt');
    expect(units.map(({ text }) => text)).not.toContain('Huyện uỷ Văn Lãng');
  });

  it('keep what was typed where the day of the map is missing or wrong', async () => {
    const missing = await committee.get(`/statistics?${SPAN}&reading=date&on=&course=TH01`);
    expect([missing.status, missing.html.querySelector('[role=alert] a')?.getAttribute('href')]).toEqual([
      422,
      '#f-on',
    ]);
    expect(missing.html.querySelector('#f-reading option[selected]')?.getAttribute('value')).toBe('date');
    const wrong = await committee.get(`/statistics?${SPAN}&reading=date&on=31/02/2012`);
    expect(wrong.html.querySelector('#f-on')?.getAttribute('value')).toBe('31/02/2012');
    expect(wrong.html.querySelector('#f-on')?.getAttribute('aria-invalid')).toBe('true');
  });

  it('refuse a unit that the map does not show, and name what it has become', async () => {
    const page = await committee.get(`/statistics/units?${SPAN}&reading=2013-01-01&unit=20-182-06151`);
    expect(page.status).toBe(422);
    expect(page.text).toContain('Đảng uỷ xã Hội Hoan không có trên bản đồ ngày 01/01/2013');
    expect(page.text).toContain('trên bản đồ đó là Đảng uỷ xã Hoàng Việt');
    expect(page.html.querySelector('#f-unit option[selected]')?.getAttribute('value')).toBe('20-182-06151');
    const file = await committee.get(`/reports/theo-don-vi.xlsx?${SPAN}&as=today&unit=20-183`);
    expect([file.status, file.text]).toEqual([422, expect.stringContaining('chưa quy đổi được') as string]);
  });

  it('show what cannot be converted on a line of its own, whose rows say so', async () => {
    const page = await committee.get(`/statistics/units?${SPAN}&reading=today`);
    const line = page.html.querySelectorAll('tbody tr').at(-1)!;
    expect(line.querySelector('th')?.text).toContain('Chưa quy đổi được');
    const rows = await committee.get(line.querySelector('td a')!.getAttribute('href')!);
    expect(rows.html.querySelector('.bulk')?.text).toContain('Chưa quy đổi được');
    const overview = await committee.get(`/statistics?${SPAN}&reading=today`);
    expect(overview.text).toContain('Chưa quy đổi được');
    expect((await committee.get(`/statistics?${SPAN}`)).text).not.toContain('Chưa quy đổi được');
    const report = await committee.get(`/reports/bieu-tong-hop?${SPAN}&as=today`);
    expect(report.text).toContain('3 lượt của đơn vị chưa quy đổi được sang bản đồ này');
  });

  it('say on a row what the unit is now, on the page and in the file', async () => {
    const address = 'from=2009-01-01&to=2009-12-31&reading=today&unit=20-07000/2012';
    const page = await committee.get(`/statistics/rows?${address}`);
    expect(page.text).toContain('X. Hội Hoan, Văn Lãng');
    expect(page.text).toContain('nay: X. Hoàng Việt');
    expect(page.html.querySelector('.bulk')?.text).toContain('Theo bản đồ hôm nay (13/05/2026)');
    const rows = await rowsOf((await committee.download(`/statistics/rows.xlsx?${address}`)).body);
    const header = rows.find((row) => row?.[2] === 'Họ và tên')!;
    const at = header.indexOf('Đơn vị trên bản đồ ngày 13/05/2026');
    expect(rows.filter((row) => row?.[at] === 'X. Hoàng Việt')).toHaveLength(3);
    expect(JSON.stringify(rows)).toContain('Theo bản đồ hôm nay (13/05/2026)');
    const dated = await committee.get(`/statistics/rows?${address.replace('today', '2012-01-01')}`);
    expect(dated.text).toContain('ngày 01/01/2012: X. Hoàng Việt, Văn Lãng');
  });

  it('open a unit as it was under one parent, and say so', async () => {
    const page = await committee.get(`/statistics/units?${SPAN}&unit=20-183`);
    const cell = page.html
      .querySelectorAll('tbody tr')
      .find((row) => row.querySelector('th')?.text.includes('Tân Thanh'))!
      .querySelector('td a')!;
    const rows = await committee.get(cell.getAttribute('href')!);
    expect(rows.html.querySelector('.bulk')?.text).toContain('khi thuộc HU Cao Lộc');
  });

  it('show a coordinator what came from the own units, wherever it hangs today', async () => {
    const coordinator = new Browser(program);
    await coordinator.signIn('daumoi', PASSWORD);
    for (const reading of ['then', 'today']) {
      const page = await coordinator.get(`/statistics/units?${SPAN}&reading=${reading}`);
      expect(page.text).toContain('ngoài đơn vị được giao');
      const links = new Map(figureLinks(page.html).map(({ href, shown }) => [href, shown]));
      for (const [href, shown] of links) expect([href, await sumOfRows(coordinator, href)]).toEqual([href, shown]);
    }
    expect((await coordinator.get('/statistics?reading=today&unit=20-07000/2012')).status).toBe(404);
  });

  it.each([
    [`/statistics?${SPAN}`, 12],
    [`/statistics/units?${SPAN}`, 11],
    [`/statistics/rows?${SPAN}`, 6],
    [`/reports/theo-don-vi?${SPAN}`, 11],
  ])('%s costs at most %i statements by every reading, however many rows there are', async (address, most) => {
    const readings = ['then', 'today', '2012-01-01'];
    const count = async () => {
      const counts: number[] = [];
      for (const reading of readings) {
        const asks = address.includes('reports') ? `as=${reading}` : `reading=${reading}`;
        await committee.get(`${address}&${asks}`);
        counts.push(await countStatements(program, () => committee.get(`${address}&${asks}`)));
      }
      return counts;
    };
    const few = await count();
    const classId = await past.scene.class({ code: `2011-MANY-${address.length}`, days: ['2011-02-01'] });
    for (let number = 0; number < 60; number++) {
      const unit = ['20-182-06172', '20-183-06229', '20-183-06220'][number % 3]!;
      await past.scene.enrol(classId, { personId: await past.scene.person(), marks: ['P'], unit });
    }
    await past.scene.touch(classId);
    expect(await count()).toEqual(few);
    expect(Math.max(...few)).toBeLessThanOrEqual(most);
  });
});

async function rowsOf(content: Buffer): Promise<(unknown[] | undefined)[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(content as unknown as ArrayBuffer);
  return workbook.worksheets[0]!.getSheetValues() as (unknown[] | undefined)[];
}

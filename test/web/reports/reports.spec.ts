import ExcelJS from 'exceljs';
import { StatisticsService } from '../../../src/features/statistics/statistics.service.js';
import { EVERYTHING } from '../../../src/features/statistics/rules/figure-query.js';
import { Browser } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { type RecordedPast, recordPast } from '../../support/recorded-past.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const SUMMARY = '/reports/bieu-tong-hop.xlsx?from=2009-01-01&to=2011-12-31';

describe('reports', () => {
  let program: TestApp;
  let past: RecordedPast;
  let committee: Browser;
  let admin: Browser;
  beforeAll(async () => {
    program = await startTestApp();
    past = await recordPast(program);
    [committee, admin] = [new Browser(program), new Browser(program)];
    await enterUser(program, 'committee');
    await enterUser(program, 'admin');
    await enterUser(program, 'coordinator', { unitId: past.scene.scene.unitId('20-182') });
    await committee.signIn('bcd', PASSWORD);
    await admin.signIn('quantri', PASSWORD);
  });
  afterAll(() => program.close());

  it('are listed, each for the usual period and for this year', async () => {
    const page = await committee.get('/reports');
    const links = page.html.querySelectorAll('main a').map((link) => link.getAttribute('href'));
    expect(links).toContain('/reports/bieu-tong-hop');
    expect(links).toContain('/reports/theo-don-vi.xlsx?from=2011-01-01&to=2011-05-13');
    for (const link of links) {
      expect((link!.includes('.xlsx') ? await committee.download(link!) : await committee.get(link!)).status).toBe(200);
    }
  });

  it('are for those who may read reports', async () => {
    const coordinator = new Browser(program);
    await coordinator.signIn('daumoi', PASSWORD);
    for (const address of ['/reports', '/reports/bieu-tong-hop', SUMMARY, '/reports/theo-don-vi.xlsx']) {
      expect((await coordinator.get(address)).status).toBe(403);
      expect((await new Browser(program).get(address)).location).toMatch(/^\/sign-in/);
    }
  });

  describe('the summary of classes', () => {
    it('is a sheet with one row a class and sums that are formulas, equal to the figures', async () => {
      const file = await admin.download(SUMMARY);
      expect(file.type).toContain('spreadsheetml');
      const rows = await rowsOf(file.body);
      const first = rows.findIndex((row) => row?.[1] === 1);
      const last = rows.findIndex((row) => row?.[1] === 'Cộng');
      expect(rows.slice(first, last).map((row) => String(row![2]).split('\n')[1])).toEqual([
        '2009-TH07-01',
        '2009-TH01-01',
        '2010-TH07-01',
        '2010-TH07-02',
        '2010-TH01-02',
        '2010-TH01-03',
        '2011-TH07-01',
      ]);
      const asked = await program.get(StatisticsService).ask(office, {
        ...EVERYTHING,
        from: '2009-01-01',
        to: '2011-12-31',
      });
      const figures = await program.get(StatisticsService).figures(asked);
      const { enrolments, participations, completions, women, minorities } = figures;
      const sums = rows[last]!.slice(10, 15).map((cell) => cell as { formula: string; result: number });
      expect(sums.map(({ result }) => result)).toEqual([enrolments, participations, completions, women, minorities]);
      expect(sums[1]!.formula).toBe(`SUM(K${first}:K${last - 1})`);
      expect(rows[first]![6]).toEqual(new Date('2009-03-02T00:00:00.000Z'));
      expect(rows[first]!.slice(8, 13)).toEqual([2, 8, 7, 4, 2]);
      expect(rows[first]![19]).toBe(3_500_000);
    });

    it('bears the heading of the Party, its period and room to sign', async () => {
      const text = JSON.stringify(await rowsOf((await committee.download(SUMMARY)).body));
      expect(text).toContain('ĐẢNG CỘNG SẢN VIỆT NAM');
      expect(text).toContain('TỈNH UỶ LẠNG SƠN');
      expect(text).toContain('Lạng Sơn, ngày 13 tháng 5 năm 2011');
      expect(text).toContain('Từ ngày 01/01/2009 đến ngày 31/12/2011');
      expect(text).toContain('NGƯỜI LẬP BIỂU');
      expect(text).toContain('7 lớp, 28 lượt tham gia, trong đó 11 lượt có danh sách');
    });

    it('leaves small numbers of minorities empty for the committee and says so', async () => {
      const rows = await rowsOf((await committee.download(SUMMARY)).body);
      const first = rows.findIndex((row) => row?.[1] === 1);
      expect(rows.slice(first, first + 7).map((row) => row![14] ?? null)).toEqual([null, null, 6, null, 0, 0, null]);
      expect(JSON.stringify(rows)).toContain('dưới 5 lượt, hoặc chỉ còn lại dưới 5 lượt, không ghi');
      const page = await committee.get('/reports/bieu-tong-hop?from=2009-01-01&to=2011-12-31');
      const cells = page.html.querySelectorAll('tbody td[data-l=DTTS]').map((cell) => cell.text);
      expect(cells).toEqual(['', '', '6', '', '0', '0', '']);
      expect(page.html.querySelector('tfoot td[data-l=DTTS]')?.innerHTML).toBe('6');
    });

    it('says on a class why it has no list or no results yet', async () => {
      const page = await committee.get('/reports/bieu-tong-hop?from=2009-01-01&to=2011-12-31');
      const notes = new Map(
        page.html
          .querySelectorAll('tbody tr')
          .map((row) => [row.querySelector('.nw')?.text, row.querySelector('th i')?.text ?? '']),
      );
      expect(Object.fromEntries(notes)).toEqual({
        '2009-TH07-01': '',
        '2009-TH01-01': '',
        '2010-TH07-01': 'Chỉ có số liệu tổng hợp',
        '2010-TH07-02': 'Chưa ký kết quả',
        '2010-TH01-02': 'Chưa ký kết quả',
        '2010-TH01-03': 'Chưa ký kết quả',
        '2011-TH07-01': 'Chưa ký kết quả',
      });
    });

    it('of one unit holds its people alone, and no cost, which is that of the whole class', async () => {
      const rows = await rowsOf((await admin.download(`${SUMMARY}&unit=20-183`)).body);
      const first = rows.findIndex((row) => row?.[1] === 1);
      const last = rows.findIndex((row) => row?.[1] === 'Cộng');
      expect(rows.slice(first, last).map((row) => [String(row![2]).split('\n')[1], row![11]])).toEqual([
        ['2009-TH07-01', 1],
        ['2009-TH01-01', 2],
        ['2010-TH07-02', 1],
      ]);
      expect(rows[first]![19] ?? null).toBeNull();
      expect(JSON.stringify(rows)).toContain('Huyện uỷ Cao Lộc và các đơn vị trực thuộc');
    });

    it('without a class is a proper empty report', async () => {
      const empty = await rowsOf(
        (await committee.download('/reports/bieu-tong-hop.xlsx?from=2020-01-01&to=2020-12-31')).body,
      );
      expect(JSON.stringify(empty)).toContain('Không có lớp nào trong thời gian này');
      expect(empty.find((row) => row?.[1] === 'Cộng')?.slice(8, 13)).toEqual([0, 0, 0, 0, 0]);
      const page = await committee.get('/reports/bieu-tong-hop?from=2020-01-01&to=2020-12-31');
      expect(page.status).toBe(200);
      expect(page.text).toContain('Không có lớp nào trong thời gian này');
    });

    it('that ends before it begins is refused with a sentence, as a page and as a file', async () => {
      for (const address of ['/reports/bieu-tong-hop', '/reports/bieu-tong-hop.xlsx', '/reports/theo-don-vi.xlsx']) {
        const page = await committee.get(`${address}?from=2011-05-13&to=2003-01-01`);
        expect([page.status, page.headers['content-type']]).toEqual([422, 'text/html; charset=utf-8']);
        expect(page.text).toContain('Thời gian kết thúc (01/01/2003) trước lúc bắt đầu (13/05/2011)');
      }
    });

    it('begins with the first class and ends today where no day is given', async () => {
      const page = await committee.get('/reports/bieu-tong-hop');
      expect(page.html.querySelector('.paper-title')?.text).toContain('Từ ngày 03/03/2009 đến ngày 13/05/2011');
      const open = await committee.get('/reports/bieu-tong-hop?to=31/12/2009');
      expect(open.html.querySelector('.paper-title')?.text).toContain('Từ ngày 03/03/2009 đến ngày 31/12/2009');
    });

    it('shows twenty classes a page under the sum of all, and all of them to print', async () => {
      for (let number = 10; number < 30; number++) {
        await past.scene.class({
          code: `2007-TH01-${number}`,
          course: 'TH01',
          days: [`2007-02-${number > 28 ? 27 : number}`],
        });
      }
      const address = '/reports/bieu-tong-hop?from=2007-01-01&to=2011-12-31';
      const page = await committee.get(address);
      expect(page.html.querySelectorAll('tbody tr')).toHaveLength(20);
      expect(page.html.querySelector('tfoot td[data-l="Lượt tham gia"]')?.text).toBe('28');
      const second = await committee.get(page.html.querySelector('a[rel=next]')!.getAttribute('href')!);
      expect(second.html.querySelectorAll('tbody tr')).toHaveLength(7);
      expect(second.html.querySelector('tbody td')?.text).toBe('21');
      const whole = await committee.get(`${address}&sheet=all`);
      expect(whole.html.querySelectorAll('tbody tr')).toHaveLength(27);
      expect(whole.html.querySelectorAll('td a')).toHaveLength(0);
      expect((await committee.get(`${address}&page=99`)).html.querySelectorAll('tbody tr')).toHaveLength(7);
    });
  });

  describe('the report by unit', () => {
    it('holds the same numbers as a page and as a sheet', async () => {
      for (const query of ['from=2009-01-01&to=2011-12-31', 'year=2010&unit=20-182']) {
        const page = await committee.get(`/reports/theo-don-vi?${query}`);
        const shown = page.html
          .querySelectorAll('tbody tr')
          .map((row) => row.querySelectorAll('td.num:not(.only-wide)').map((cell) => cell.text));
        const rows = await rowsOf((await committee.download(`/reports/theo-don-vi.xlsx?${query}`)).body);
        const header = rows.findIndex((row) => row?.[2] === 'Đơn vị');
        const lines = rows.slice(header + 1).filter((row) => typeof row?.[1] === 'number');
        const written = lines.map((row) => Array.from({ length: 8 }, (_, index) => String(row![index + 4] ?? '')));
        expect(shown).toEqual(written);
      }
    });

    it('adds up what can be added, and says what cannot', async () => {
      const rows = await rowsOf(
        (await committee.download('/reports/theo-don-vi.xlsx?from=2009-01-01&to=2011-12-31')).body,
      );
      const total = rows.find((row) => row?.[1] === 'Cộng')!;
      expect(total[6]).toMatchObject({ result: 28, formula: expect.stringMatching(/^SUM\(/) as string });
      expect([total[4] ?? null, total[7] ?? null]).toEqual([null, null]);
      expect(JSON.stringify(rows)).toContain('Toàn bộ có 7 lớp, 8 người khác nhau');
    });

    it('leads from a district to its bodies and communes', async () => {
      const page = await committee.get('/reports/theo-don-vi?year=2009');
      const district = page.html.querySelectorAll('tbody th a').find((link) => link.text === 'Huyện uỷ Văn Lãng');
      expect(district?.getAttribute('href')).toBe('/reports/theo-don-vi?year=2009&unit=20-182');
      expect((await committee.get(district!.getAttribute('href')!)).text).toContain('Đảng uỷ xã Hội Hoan');
    });
  });
});

async function rowsOf(content: Buffer): Promise<(unknown[] | undefined)[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(content as unknown as ArrayBuffer);
  return workbook.worksheets[0]!.getSheetValues() as (unknown[] | undefined)[];
}

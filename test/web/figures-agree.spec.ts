import type { Server } from 'node:http';
import ExcelJS from 'exceljs';
import request from 'supertest';
import { TokensService } from '../../src/features/access/tokens.service.js';
import { Browser } from '../support/browser.js';
import { office, PASSWORD } from '../support/cast.js';
import { startDemoApp } from '../support/demo-app.js';
import type { TestApp } from '../support/test-app.js';

const SPAN = 'from=2003-01-01&to=2011-05-13';

/** The figures of the article, from every place that shows them and from the rows themselves. */
describe('75 classes and 1.599 participations', () => {
  let program: TestApp;
  beforeAll(async () => {
    program = await startDemoApp();
  }, 120_000);
  afterAll(() => program.close());

  it('stand in plain SQL over what was recorded', async () => {
    const [row] = (await program.db.query(`
      SELECT COUNT(DISTINCT c.id) AS classes, COUNT(*) AS participations, COUNT(DISTINCT e.person_id) AS people
      FROM enrolments e JOIN training_classes c ON c.id = e.class_id
      WHERE c.state <> 'cancelled' AND c.last_session_date BETWEEN '2003-01-01' AND '2011-05-13'
        AND EXISTS (SELECT 1 FROM attendance_marks m WHERE m.enrolment_id = e.id AND m.status IN ('P', 'L'))`)) as Record<
      string,
      unknown
    >[];
    expect([Number(row!['classes']), Number(row!['participations'])]).toEqual([75, 1599]);
    expect(Number(row!['people'])).toBeLessThan(1599);
  });

  it('stand on the front page and on the dashboard', async () => {
    const visitor = await new Browser(program).get('/');
    expect(figures(visitor.html)).toEqual(expect.arrayContaining(['75', '1.599']));
    const committee = new Browser(program);
    await committee.signIn('bcd', PASSWORD);
    expect(figures((await committee.get('/')).html)).toEqual(expect.arrayContaining(['75', '1.599']));
  });

  it('stand in the API', async () => {
    const token = await program.get(TokensService).create(office, 'bcd', 'figures');
    const { body } = await request(program.app.getHttpServer() as Server)
      .get(`/api/v1/statistics?${SPAN}`)
      .set('Authorization', `Bearer ${token}`);
    expect(body).toMatchObject({ classes: 75, participations: 1599, provenance: { withRoster: 1599, summaryOnly: 0 } });
  });

  it('stand in the rows and in the sum of the summary report', async () => {
    const committee = new Browser(program);
    await committee.signIn('bcd', PASSWORD);
    const sheet = await sheetOf(committee, `/reports/bieu-tong-hop.xlsx?${SPAN}`);
    let [headerRow, column] = [0, 0];
    sheet.eachRow((row, number) =>
      row.eachCell((cell, at) => {
        if (String(cell.value).trim() === 'Lượt tham gia') [headerRow, column] = [number, at];
      }),
    );
    expect(column).toBeGreaterThan(0);
    let [classes, participations] = [0, 0];
    let total: ExcelJS.CellValue = null;
    sheet.eachRow((row, number) => {
      if (number <= headerRow) return;
      const value = row.getCell(column).value;
      if (typeof value === 'number' && typeof row.getCell(1).value === 'number') {
        classes += 1;
        participations += value;
      } else if (total === null && value !== null && typeof value === 'object' && 'formula' in value) total = value;
    });
    expect([classes, participations]).toEqual([75, 1599]);
    expect(total).toMatchObject({ formula: expect.stringMatching(/SUM/), result: 1599 });
  });

  it.each(['then', 'today', '2020-06-01', '2003-01-01'])(
    'stand by every reading, on every page, and the lines by unit add up to them: %s',
    async (reading) => {
      const token = await program.get(TokensService).create(office, 'bcd', `figures ${reading}`);
      const { body } = await request(program.app.getHttpServer() as Server)
        .get(`/api/v1/statistics?${SPAN}&reading=${reading}`)
        .set('Authorization', `Bearer ${token}`);
      expect(body).toMatchObject({ classes: 75, participations: 1599 });
      const committee = new Browser(program);
      await committee.signIn('bcd', PASSWORD);
      const overview = await committee.get(`/statistics?${SPAN}&reading=${reading}`);
      expect(figures(overview.html)).toEqual(expect.arrayContaining(['75', '1.599']));
      for (const report of ['bieu-tong-hop', 'theo-don-vi']) {
        const sheet = await sheetOf(committee, `/reports/${report}.xlsx?${SPAN}&as=${reading}`);
        expect(sumsIn(sheet)).toContain(1599);
      }
    },
  );

  it('open as many rows as they say', async () => {
    const committee = new Browser(program);
    await committee.signIn('bcd', PASSWORD);
    const home = await committee.get('/');
    for (const [figure, rows] of [
      ['75', 75],
      ['1.599', 1599],
    ] as const) {
      const link = home.html.querySelectorAll('.figs a').find(({ text }) => text.trim() === figure)!;
      const opened = await committee.get(link.getAttribute('href')!.replaceAll('&amp;', '&'));
      expect(opened.text).toContain(`trong ${rows.toLocaleString('vi-VN')}`);
    }
  });
});

function figures(html: Awaited<ReturnType<Browser['get']>>['html']): string[] {
  return html.querySelectorAll('.figs .n a').map(({ text }) => text.trim());
}

async function sheetOf(browser: Browser, address: string): Promise<ExcelJS.Worksheet> {
  const { body } = await browser.download(address);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(body as unknown as ArrayBuffer);
  return book.worksheets[0]!;
}

/** The results of all sums of a sheet, each recounted from the cells that its formula names. */
function sumsIn(sheet: ExcelJS.Worksheet): number[] {
  const sums: number[] = [];
  sheet.eachRow((row) =>
    row.eachCell(({ value }) => {
      if (value === null || typeof value !== 'object' || !('formula' in value)) return;
      const [, column, first, last] = /^SUM\(([A-Z]+)(\d+):[A-Z]+(\d+)\)$/.exec(value.formula ?? '') ?? [];
      if (!column) return;
      let sum = 0;
      for (let line = Number(first); line <= Number(last); line++) {
        sum += Number(sheet.getCell(`${column}${line}`).value ?? 0);
      }
      expect(sum).toBe(value.result ?? 0);
      sums.push(sum);
    }),
  );
  return sums;
}

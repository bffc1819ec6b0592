import { CertificatesService } from '../../../src/features/certificates/certificates.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { READING_LIMITS } from '../../../src/platform/spreadsheets/reading/limits.js';
import { parseSpreadsheet } from '../../../src/platform/spreadsheets/reading/parse-spreadsheet.js';
import type { Sheet } from '../../../src/platform/spreadsheets/reading/read-result.js';
import { FILE_FORMATS } from '../../../src/platform/spreadsheets/writing/file-format.js';
import { Browser } from '../../support/browser.js';
import { enterUser, office, PASSWORD, USERNAMES } from '../../support/cast.js';
import { keptRoster } from '../../support/kept-roster.js';
import { signedClass } from '../../support/recording-scene.js';
import { FilesOnDisk } from '../../support/rosters/file-on-disk.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const SPAN = 'from=2011-01-01&to=2011-12-31';
/** Pages with a list, a table or a report, and a text that stands in each of their files. */
const PAGES: readonly (readonly [page: string, holds: string])[] = [
  ['/classes?state=all', 'CLASS'],
  ['/classes/CLASS/roster', 'Hoàng Thị'],
  ['/classes/CLASS/attendance', 'Hoàng Thị'],
  ['/classes/CLASS/results', 'Hoàng Thị'],
  ['/classes/CLASS/sessions', '12/05/2011'],
  ['/register?year=2011', 'CLASS'],
  ['/people', 'CB000001'],
  ['/courses', 'TH07'],
  ['/units', '20-182-06172'],
  ['/units?q=tan+thanh', '20-183-06229'],
  ['/units?parent=20-182', '20-182-06151'],
  ['/admin/users', 'quantri'],
  ['/admin/audit?q=quantri', 'quantri'],
  [`/statistics/rows?${SPAN}`, 'CB000001'],
  [`/statistics/rows?${SPAN}&measure=people`, 'CB000001'],
  [`/statistics/rows?${SPAN}&measure=classes`, 'CLASS'],
  [`/statistics/units?${SPAN}`, 'Huyện uỷ Văn Lãng'],
  [`/statistics/courses?${SPAN}`, 'TH07'],
  ['/imports', 'ds.xlsx'],
  [`/reports/bieu-tong-hop?${SPAN}`, 'CLASS'],
  [`/reports/theo-don-vi?${SPAN}`, 'Huyện uỷ Văn Lãng'],
];
const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
};

describe('files of lists, tables and reports', () => {
  let program: TestApp;
  let code: string;
  let admin: Browser;
  const files = new FilesOnDisk();

  beforeAll(async () => {
    program = await startTestApp();
    const scene = await Scene.set(program);
    const signed = await signedClass(scene, 3);
    code = signed.code;
    await program.get(CertificatesService).issue(office, code);
    await keptRoster(program, code);
    await enterUser(program, 'admin');
    admin = new Browser(program);
    await admin.signIn(USERNAMES.admin, PASSWORD);
    await admin.get('/account');
  }, 60_000);
  afterAll(async () => {
    files.remove();
    await program.close();
  });

  const of = (text: string): string => text.replace('CLASS', code);
  const fileOf = (page: string, format: string): string => of(page).replace(/(\?|$)/, `.${format}$1`);
  async function read(page: string, format: (typeof FILE_FORMATS)[number]): Promise<Sheet> {
    const { status, type, body } = await admin.download(fileOf(page, format));
    expect({ page, status, type }).toEqual({ page, status: 200, type: TYPES[format] });
    const result = await parseSpreadsheet(files.write(body), `x.${format}`, READING_LIMITS);
    if (!result.ok) throw new Error(`${page}.${format}: ${result.refused.code}`);
    expect(result.notes.filter(({ code: note }) => note !== 'formulas')).toEqual([]);
    return result.sheets[0]!;
  }
  const texts = (sheet: Sheet) =>
    sheet.rows.map(({ row, cells }) => [row, ...cells.map(({ column, text }) => `${column}:${text}`)]);

  it.each(PAGES)('%s is offered in each format, at its own address', async (page) => {
    const links = (await admin.get(of(page))).html
      .querySelectorAll('.files a')
      .map((link) => link.getAttribute('href'));
    const offered = FILE_FORMATS.map((format) =>
      links.find((link) => link?.split('?')[0] === fileOf(page, format).split('?')[0]),
    );
    expect({ page, offered: offered.filter(Boolean) }).toEqual({ page, offered });
    for (const link of offered) expect((await admin.download(link!)).status).toBe(200);
  });

  it.each(PAGES)('%s holds the same in each format', async (page, holds) => {
    const [xlsx, ods, csv] = [await read(page, 'xlsx'), await read(page, 'ods'), await read(page, 'csv')];
    const found = xlsx.rows
      .flatMap(({ cells }) => cells.map(({ text }) => text))
      .filter((text) => text.includes(of(holds)));
    expect(found.length).toBeGreaterThan(0);
    // The audit has grown by a line for each file.
    if (page.startsWith('/admin/audit')) return;
    expect(texts(ods)).toEqual(texts(xlsx));
    expect(csv.rows.map(({ cells }) => cells.length)).toEqual(xlsx.rows.map(({ cells }) => cells.length));
  });

  it('are found under no other ending, and in whatever case', async () => {
    expect((await admin.download('/classes.pdf')).status).toBe(404);
    expect((await admin.download('/classes.XLSX')).type).toBe(TYPES.xlsx);
  });

  it('are in the audit wherever names leave the program', async () => {
    const kept = await program.db.manager.find(AuditEntry, { order: { id: 'DESC' } });
    for (const action of [
      'roster',
      'attendance',
      'results',
      'register',
      'people',
      'users',
      'audit',
      'statistics',
      'report',
    ]) {
      expect({ action, is: kept.some((entry) => entry.action === `${action}.exported`) }).toEqual({ action, is: true });
    }
  });
});

import ExcelJS from 'exceljs';
import { ImportPreviews } from '../../../src/features/imports/import-previews.service.js';
import type { ImportKind } from '../../../src/features/imports/kinds/import-kind.js';
import { ImportKinds } from '../../../src/features/imports/kinds/import-kinds.js';
import { RolloutItemsService } from '../../../src/features/rollouts/rollout-items.service.js';
import { mapSheets } from '../../../src/features/imports/rules/sheet-mapping.js';
import { READING_LIMITS } from '../../../src/platform/spreadsheets/reading/limits.js';
import { parseSpreadsheet } from '../../../src/platform/spreadsheets/reading/parse-spreadsheet.js';
import type { Sheet } from '../../../src/platform/spreadsheets/reading/read-result.js';
import { Browser } from '../../support/browser.js';
import { enterUser, office, PASSWORD, USERNAMES } from '../../support/cast.js';
import { FilesOnDisk } from '../../support/rosters/file-on-disk.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const HEADER_ROW = 4;

/** What two lines of a list may hold in a column; units and courses are taken from what is offered. */
const FILLED: Readonly<Record<string, readonly (string | number | null)[]>> = {
  name: ['Nông Văn Chiến', 'Hoàng Thị Liên'],
  birth: ['15/03/1984', '1981'],
  ethnicity: ['Nùng', 'Tày'],
  position: ['Văn thư', 'Chuyên viên'],
  phone: ['0912345678', null],
  class_code: ['2006-TH07-01', '2006-TH07-02'],
  class_title: ['Thư điện tử đợt 1', 'Thư điện tử đợt 2'],
  from: ['06/03/2006', '13/03/2006'],
  to: ['10/03/2006', '17/03/2006'],
  sessions: [4, 4],
  periods: [16, 16],
  place: ['Hội trường Tỉnh uỷ', 'Trường Chính trị'],
  enrolments: [20, 30],
  participations: [18, 29],
  completions: [17, 28],
  women: [7, 9],
  minorities: [15, 20],
  year: [2011, 2011],
  classes: [2, 3],
  target: ['31/12/2011', null],
  source: ['Báo cáo số 45-BC/VPTU', null],
};

/** Columns that a kind wants otherwise than by the first words offered. */
const FILLED_IN_KIND: Readonly<Record<string, typeof FILLED>> = {
  units: {
    name: ['Đảng uỷ xã Hoà Bình', 'Đảng uỷ xã Yên Phúc'],
    short_name: ['X. Hoà Bình', 'X. Yên Phúc'],
    level: ['Xã', 'Xã'],
    parent: ['Huyện uỷ Văn Lãng', '20-183'],
    from: ['01/06/2011', '01/06/2011'],
    basis: ['QĐ 125-QĐ/TU', 'QĐ 125-QĐ/TU'],
  },
  'unit-changes': {
    effective_date: ['01/06/2011', '01/06/2011'],
    kind: ['Giải thể', 'Giải thể'],
    from_codes: ['20-182-06172', '20-182-06151'],
    to_level: [null, null],
    basis: ['NQ 12', 'NQ 12'],
  },
};

describe('lists to be filled in', () => {
  let program: TestApp;
  let scene: Scene;
  let admin: Browser;
  const files = new FilesOnDisk();
  let kinds: ImportKind[];

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await program.get(RolloutItemsService).add(office, { code: 'LAN', name: 'Mạng nội bộ (LAN)', kind: 'network' });
    kinds = program.get(ImportKinds).allowed(office);
    await enterUser(program, 'admin');
    admin = new Browser(program);
    await admin.signIn(USERNAMES.admin, PASSWORD);
  });
  afterAll(async () => {
    files.remove();
    await program.close();
  });

  async function template(kind: string, format: 'xlsx' | 'ods', browser = admin): Promise<Buffer> {
    const { status, body } = await browser.download(`/imports/templates/${kind}.${format}`);
    expect(status).toBe(200);
    return body;
  }
  async function sheetsOf(bytes: Buffer, name: string): Promise<Sheet[]> {
    const result = await parseSpreadsheet(files.write(bytes), name, READING_LIMITS);
    if (!result.ok) throw new Error(result.refused.code);
    return result.sheets;
  }
  const columnOf = (sheets: readonly Sheet[], column: number) =>
    sheets[1]!.rows.flatMap(({ cells }) => cells.filter((cell) => cell.column === column).map(({ text }) => text));

  it.each(['xlsx', 'ods'] as const)(
    'have the headings that their import knows, in every kind, as .%s',
    async (format) => {
      for (const kind of kinds) {
        const sheets = await sheetsOf(await template(kind.name, format), `mau.${format}`);
        const [list, ...others] = mapSheets(sheets, kind, null, new Map());
        expect(others).toEqual([]);
        expect(list).toMatchObject({ taken: true, header: { firstRow: HEADER_ROW, lastRow: HEADER_ROW } });
        const known = Object.values(list!.header!.columns);
        expect({ kind: kind.name, known }).toEqual({
          kind: kind.name,
          known: kind.template.map(({ column }) => column),
        });
        expect(sheets[0]!.rows.at(-1)!.row).toBe(HEADER_ROW);
      }
    },
  );

  it("offer the units of whoever fills them in, and nobody else's", async () => {
    await enterUser(program, 'trainer', { unitId: scene.unitId('20-182') });
    const trainer = new Browser(program);
    await trainer.signIn(USERNAMES.trainer, PASSWORD);
    const all = columnOf(await sheetsOf(await template('roster', 'ods'), 'mau.ods'), 2);
    expect(all).toHaveLength(8);
    const own = columnOf(await sheetsOf(await template('roster', 'ods', trainer), 'mau.ods'), 2);
    expect(own.sort()).toEqual(['Huyện uỷ Văn Lãng', 'X. Hội Hoan, 20-182', 'X. Tân Thanh, 20-182']);
    expect((await trainer.download('/imports/templates/people.xlsx')).status).not.toBe(500);
  });

  it('are entered as they are filled in: what the drop-downs offer is what the import reads', async () => {
    const cls = await scene.class();
    for (const kind of kinds) {
      const bytes = await filledIn(await template(kind.name, 'xlsx'), kind);
      const file = { path: files.write(bytes), name: 'mau.xlsx' };
      const destination = { kind: kind.name, classCode: kind.needsClass ? cls.code : null };
      const preview = await program.get(ImportPreviews).preview(office, destination, file);
      if ('refused' in preview) throw new Error(`${kind.name}: ${preview.refused.code}`);
      const rows = preview.rows.map(({ row, outcome, messages }) => ({
        row,
        outcome,
        messages: outcome === 'new' ? [] : messages,
      }));
      expect({ kind: kind.name, rows }).toEqual({
        kind: kind.name,
        rows: [HEADER_ROW + 1, HEADER_ROW + 2].map((row) => ({ row, outcome: 'new', messages: [] })),
      });
    }
  });

  it('stand on the page where files are sent, and are not found under a name that is no kind', async () => {
    const links = (await admin.get('/imports')).html
      .querySelectorAll('.files a')
      .map((link) => link.getAttribute('href'));
    expect(links).toEqual(
      kinds.flatMap(({ name }) => [`/imports/templates/${name}.xlsx`, `/imports/templates/${name}.ods`]),
    );
    expect((await admin.download('/imports/templates/nothing.xlsx')).status).toBe(404);
  });
});

/** Two lines under the heading; of a drop-down the first line takes the last word offered, the second the one before. */
async function filledIn(bytes: Buffer, kind: ImportKind): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  const [list, choices] = book.worksheets;
  kind.template.forEach(({ column }, index) => {
    const cell = (line: number) => list!.getCell(HEADER_ROW + 1 + line, index + 1);
    const offered = wordsOffered(cell(0).dataValidation, choices);
    for (const line of [0, 1]) {
      const own = FILLED_IN_KIND[kind.name]?.[column];
      cell(line).value = own
        ? own[line]!
        : offered
          ? offered.at(-1 - (line % offered.length))!
          : (FILLED[column]?.[line] ?? null);
    }
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}

function wordsOffered(
  rule: ExcelJS.DataValidation | undefined,
  choices: ExcelJS.Worksheet | undefined,
): string[] | null {
  const area = /\$([A-Z]+)\$1:\$[A-Z]+\$(\d+)$/.exec(String(rule?.formulae?.[0] ?? ''));
  if (!area || !choices) return null;
  return Array.from({ length: Number(area[2]) }, (_, row) => choices.getCell(`${area[1]}${row + 1}`).text);
}

import { buffer } from 'node:stream/consumers';
import { ErrorWorkbook } from '../../../src/features/imports/error-workbook.service.js';
import { ImportCommits } from '../../../src/features/imports/import-commits.service.js';
import { ImportPreviews } from '../../../src/features/imports/import-previews.service.js';
import { ImportsService } from '../../../src/features/imports/imports.service.js';
import type { RowMessage } from '../../../src/features/imports/kinds/compared-row.js';
import { REASON_HEADINGS } from '../../../src/features/imports/rules/standard-columns-catalog.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { READING_LIMITS } from '../../../src/platform/spreadsheets/reading/limits.js';
import { parseSpreadsheet } from '../../../src/platform/spreadsheets/reading/parse-spreadsheet.js';
import type { Sheet } from '../../../src/platform/spreadsheets/reading/read-result.js';
import { Messages } from '../../../src/web/shared/messages.js';
import { viewsDir } from '../../../src/web/shared/folders.js';
import { office } from '../../support/cast.js';
import { CHIEN_CELLS, day, documentHeading, foot, USUAL, write } from '../../support/rosters/roster-writing.js';
import { FilesOnDisk } from '../../support/rosters/file-on-disk.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import ExcelJS from 'exceljs';
import path from 'node:path';

const messages = new Messages(path.join(viewsDir, 'locales'));
const WORDS = {
  heading: REASON_HEADINGS[0],
  say: ({ key, params }: RowMessage) => messages.t('vi', key, params),
};

describe('the file of errors', () => {
  let program: TestApp;
  let scene: Scene;
  let files: FilesOnDisk;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    files = new FilesOnDisk();
  });
  afterAll(async () => {
    files.remove();
    await program.close();
  });

  const send = async (classCode: string, content: Buffer | string, name = 'ds.xlsx') => {
    const file = { path: files.write(content), name };
    const preview = await program.get(ImportPreviews).preview(office, { kind: 'roster', classCode }, file);
    if ('refused' in preview) throw new Error(preview.refused.code);
    return program.get(ImportPreviews).save(preview);
  };
  const errorsOf = async (id: number, format: 'xlsx' | 'ods' = 'xlsx') =>
    buffer(await program.get(ErrorWorkbook).write(office, id, format, WORDS));
  const read = async (content: Buffer): Promise<Sheet[]> => {
    const result = await parseSpreadsheet(files.write(content), 'ds.xlsx', READING_LIMITS);
    if (!result.ok) throw new Error(result.refused.code);
    return result.sheets;
  };
  const imports = () => program.get(ImportsService);
  const rowsOf = async (id: number) =>
    (await imports().rows(await imports().get(office, id))).map(({ rowNo, outcome, done }) => [rowNo, done ?? outcome]);

  async function roster(): Promise<Buffer> {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('DS cử đi');
    documentHeading(sheet);
    write(sheet, 7, [
      USUAL,
      [...CHIEN_CELLS.slice(0, 6), 'Xã Hội Hoan', '0912 345 678'],
      [2, 'Vi Thị Hương', '31/02/1985', 'Nữ', 'Tày', '=1+1', 'Xã Hội Hoan', 205387],
      [3, 'Triệu Minh Sơn', day(1980, 5, 5), 'Nam', 'Dao', '@SUM(A1)', 'Xã Tân Thanh', '-'],
      [4, 'Lý Văn Ẩn', 1978, 'Nam', null, null, 'Xã Hội Hoan', null],
    ]);
    sheet.getRow(11).hidden = true;
    foot(sheet, 13);
    return Buffer.from(await book.xlsx.writeBuffer());
  }

  it.each(['xlsx', 'ods'] as const)(
    'is the same file as %s, with a reason beside what was not taken',
    async (format) => {
      const cls = await scene.class();
      const content = await roster();
      const id = await send(cls.code, content);
      expect(await rowsOf(id)).toEqual([
        [8, 'new'],
        [9, 'error'],
        [10, 'unsure'],
      ]);
      const [before] = await read(content);
      const [after] = await read(await errorsOf(id, format));
      expect(after!.name).toBe('DS cử đi');
      expect(after!.rows.map(({ row, hidden }) => [row, hidden])).toEqual(
        before!.rows.map(({ row, hidden }) => [row, hidden]),
      );
      const withoutReasons = after!.rows.map(({ row, cells }) => [
        row,
        cells.filter(({ column }) => column !== 9).map(plain),
      ]);
      expect(withoutReasons).toEqual(before!.rows.map(({ row, cells }) => [row, cells.map(plain)]));
      expect(after!.merged).toEqual(expect.arrayContaining(before!.merged));
      const reasons = after!.rows.flatMap(({ row, cells }) =>
        cells.filter(({ column }) => column === 9).map(({ text }) => [row, text]),
      );
      expect(reasons).toEqual([
        [7, 'Cần sửa'],
        [9, 'Ngày 31/02/1985 không có thật. Hãy sửa trong tệp rồi gửi lại.'],
        [10, expect.stringContaining('2 đơn vị')],
      ]);
    },
  );

  const plain = ({ column, text, date, number }: Sheet['rows'][number]['cells'][number]) => [
    column,
    text,
    date,
    number,
  ];

  it('can be mended and sent again: what is in already is recognised, and the column of reasons means nothing', async () => {
    const cls = await scene.class();
    const id = await send(cls.code, await roster());
    await program.get(ImportCommits).commit(office, id);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await errorsOf(id)) as unknown as ArrayBuffer);
    book.worksheets[0]!.getCell('C9').value = '28/02/1985';
    const again = await send(cls.code, Buffer.from(await book.xlsx.writeBuffer()));
    expect(await rowsOf(again)).toEqual([
      [8, 'match'],
      [9, 'new'],
      [10, 'unsure'],
    ]);
    expect(await program.get(ImportCommits).commit(office, again)).toEqual({ already: 1, enrolled: 1, skipped: 1 });
    const [third] = await read(await errorsOf(again));
    expect(third!.rows.filter(({ cells }) => cells.some(({ column }) => column > 8)).map(({ row }) => row)).toEqual([
      7, 10,
    ]);
    expect(Math.max(...third!.rows.flatMap(({ cells }) => cells.map(({ column }) => column)))).toBe(9);
  });

  it('writes nothing as a formula, and of a text file a workbook', async () => {
    const cls = await scene.class();
    const id = await send(
      cls.code,
      'STT;Họ và tên;Ngày sinh;Đơn vị\n1;=HYPERLINK("x");01/01/1980;+1\n2;@a;;-2\n',
      'ds.csv',
    );
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await errorsOf(id)) as unknown as ArrayBuffer);
    const cells = ['B2', 'D2', 'B3', 'D3'].map((address) => book.worksheets[0]!.getCell(address));
    expect(cells.map(({ value }) => value)).toEqual(['=HYPERLINK("x")', '+1', '@a', '-2']);
    expect(cells.map(({ type }) => type)).toEqual(cells.map(() => ExcelJS.ValueType.String));
  });

  it('is kept in the audit, and not to be had of files of others', async () => {
    const cls = await scene.class();
    const id = await send(cls.code, await roster());
    await errorsOf(id);
    expect(
      await program.db.manager.findBy(AuditEntry, { action: 'import.exported', subjectId: String(id) }),
    ).toHaveLength(1);
    const elsewhere = scene.actor('trainer', { userId: 99, unitScope: [scene.unitId('20-183')] });
    await expect(program.get(ErrorWorkbook).write(elsewhere, id, 'xlsx', WORDS)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

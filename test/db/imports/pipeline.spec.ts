import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ForgetOldFilesTimer } from '../../../src/features/imports/forget-old-files.timer.js';
import { ImportCommits } from '../../../src/features/imports/import-commits.service.js';
import { ImportFile } from '../../../src/features/imports/import-file.entity.js';
import { ImportPreviews } from '../../../src/features/imports/import-previews.service.js';
import { ImportRow } from '../../../src/features/imports/import-row.entity.js';
import { ImportsService, KEPT_DAYS } from '../../../src/features/imports/imports.service.js';
import { KeptFiles } from '../../../src/features/imports/kept-files.js';
import { ImportKinds } from '../../../src/features/imports/kinds/import-kinds.js';
import type { SheetChoice } from '../../../src/features/imports/rules/sheet-mapping.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { office } from '../../support/cast.js';
import { type CellText, workbook } from '../../support/import-files.js';
import { FilesOnDisk } from '../../support/rosters/file-on-disk.js';
import { simplestKind, type Things } from '../../support/simplest-kind.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const HEADER = ['TT', 'Tên thiết bị', 'Số lượng'];

describe('a list of any kind', () => {
  let program: TestApp;
  let files: FilesOnDisk;
  let things: Things;
  let imports: ImportsService;
  let previews: ImportPreviews;
  let commits: ImportCommits;

  beforeAll(async () => {
    program = await startTestApp();
    program.standOn('2011-05-13');
    files = new FilesOnDisk();
    imports = program.get(ImportsService);
    previews = program.get(ImportPreviews);
    commits = program.get(ImportCommits);
  });
  beforeEach(() => {
    things = new Map([
      ['Máy in', 2],
      ['Bộ lưu điện', 1],
    ]);
    jest.spyOn(program.get(ImportKinds), 'get').mockReturnValue(simplestKind(things));
  });
  afterAll(async () => {
    files.remove();
    await program.close();
  });

  const previewOf = async (content: Buffer | string) => {
    const sent = { path: files.write(content), name: 'ds.xlsx' };
    const preview = await previews.preview(office, { kind: 'rollouts', classCode: null }, sent);
    if ('refused' in preview) throw new Error(preview.refused.code);
    return preview;
  };
  const keep = async (...rows: CellText[][]) => previews.save(await previewOf(await workbook({ DS: rows })));
  const rowsOf = async (id: number) =>
    (await imports.rows(await imports.get(office, id))).map(({ rowNo, outcome, already, done }) => [
      rowNo,
      done ?? (already ? 'already' : outcome),
    ]);
  const remap = (id: number, choice: Partial<SheetChoice>, includeHidden = false) =>
    previews.remap(office, id, {
      includeHidden,
      choices: [{ sheet: 'DS', taken: true, headerRow: null, columns: null, ...choice }],
    });
  const notesOf = async (id: number) => (await imports.get(office, id)).kept.notes.map(({ code }) => code);

  it('says of each row what it would do, then does it with the good ones', async () => {
    const id = await keep(
      ['DANH SÁCH THIẾT BỊ'],
      HEADER,
      [1, 'Máy in', 5],
      [2, 'Bộ lưu điện', 1],
      [3, 'Máy trạm', 30],
      [4, 'Máy chủ', 'vài chiếc'],
      [null, 'Cộng', 36],
      [null, 'NGƯỜI LẬP'],
      [null, 'Lăng Thị Lập', 1],
    );
    expect(await rowsOf(id)).toEqual([
      [3, 'match'],
      [4, 'already'],
      [5, 'new'],
      [6, 'error'],
    ]);
    expect(things.get('Máy in')).toBe(2);
    expect(await commits.commit(office, id)).toEqual({ updated: 1, entered: 1, already: 1, skipped: 1 });
    expect([things.get('Máy in'), things.get('Máy trạm'), things.has('Máy chủ')]).toEqual([5, 30, false]);
    expect(await rowsOf(id)).toEqual([
      [3, 'updated'],
      [4, 'already'],
      [5, 'entered'],
      [6, 'skipped'],
    ]);
    const { kept } = await imports.get(office, id);
    expect(kept).toMatchObject({ state: 'committed', doneCounts: { updated: 1, entered: 1, already: 1, skipped: 1 } });
    await expect(commits.commit(office, id)).rejects.toMatchObject({ code: 'import_over' });
  });

  it('keeps the bytes of the file as they were, however many there are', async () => {
    const lines = Array.from(
      { length: 400 },
      (_, index) => `${index};Máy ${index};${randomBytes(900).toString('hex')}`,
    );
    const content = Buffer.from(['TT;Thing;Count', ...lines].join('\n'));
    const id = await previews.save(await previewOf(content));
    expect(await program.db.manager.countBy(ImportFile, { importId: id })).toBe(
      Math.ceil(content.length / (512 * 1024)),
    );
    expect(await program.db.manager.countBy(ImportFile, { importId: id })).toBeGreaterThan(1);
    const again = await program.get(KeptFiles).use(id, async (path) => readFileSync(path));
    expect(again.equals(content)).toBe(true);
  });

  it('is read anew when its columns are mapped anew, and remembers that for the next file of the layout', async () => {
    const rows: CellText[][] = [
      ['TT', 'Tên thiết bị', 'SL cũ', 'SL mới'],
      [1, 'Máy in', 2, 7],
    ];
    const id = await keep(...rows);
    expect((await imports.rows(await imports.get(office, id)))[0]!.shown.outcome).toBe('error');
    await remap(id, { headerRow: 1, columns: { 2: 'name', 4: 'count' } });
    expect(await rowsOf(id)).toEqual([[2, 'match']]);
    const next = await keep(['Năm 2011'], ...rows);
    expect(await rowsOf(next)).toEqual([[3, 'match']]);
    expect(await notesOf(next)).toContain('remembered_layout');
    expect(await commits.commit(office, next)).toEqual({ updated: 1 });
    expect(things.get('Máy in')).toBe(7);
    const other = await keep(['TT', 'Tên thiết bị', 'SL cũ', 'SL mới', 'Nơi để'], [1, 'Máy in', 2, 7, 'VP']);
    expect(await notesOf(other)).not.toContain('remembered_layout');
  });

  it('is no dead end where no heading is found: its first rows are kept, and one of them can be named', async () => {
    const id = await keep(['Cái gì', 'Mấy cái'], ['Máy quét', 4]);
    const { kept } = await imports.get(office, id);
    expect([await rowsOf(id), await notesOf(id)]).toEqual([[], ['no_header']]);
    expect(kept.mapping[0]).toMatchObject({
      taken: false,
      header: null,
      top: [{ row: 1 }, { row: 2, texts: ['Máy quét', '4'] }],
    });
    await remap(id, { headerRow: 1 });
    expect((await imports.get(office, id)).kept.mapping[0]!.header).toMatchObject({ firstRow: 1, columns: {} });
    await expect(remap(id, { headerRow: 1, columns: { 2: 'count' } })).rejects.toMatchObject({
      code: 'import_column_missing',
    });
    await remap(id, { headerRow: 1, columns: { 1: 'name', 2: 'count' } });
    expect(await rowsOf(id)).toEqual([[2, 'new']]);
    const next = await keep(['Cái gì', 'Mấy cái'], ['Máy chiếu', 1]);
    expect(await rowsOf(next)).toEqual([[2, 'new']]);
  });

  it('leaves out the sheets that are not wanted', async () => {
    const content = await workbook({ DS: [HEADER, [1, 'Máy in', 5]], Nháp: [HEADER, [1, 'Máy cày', 1]] });
    const id = await previews.save(await previewOf(content));
    expect((await imports.rows(await imports.get(office, id))).map(({ sheet }) => sheet)).toEqual(['DS', 'Nháp']);
    const choices = ['DS', 'Nháp'].map((sheet) => ({ sheet, taken: sheet === 'DS', headerRow: null, columns: null }));
    await previews.remap(office, id, { includeHidden: false, choices });
    expect((await imports.rows(await imports.get(office, id))).map(({ sheet }) => sheet)).toEqual(['DS']);
  });

  it('takes hidden rows only where they are asked for', async () => {
    const content = await workbook({ DS: [HEADER, [1, 'Máy in', 5], [2, 'Máy trạm', 30]] }, { hiddenRows: [3] });
    const id = await previews.save(await previewOf(content));
    expect([await rowsOf(id), await notesOf(id)]).toEqual([[[2, 'match']], ['hidden_rows']]);
    await remap(id, {}, true);
    expect(await rowsOf(id)).toEqual([
      [2, 'match'],
      [3, 'new'],
    ]);
  });

  it('is converted cell by cell where its fonts say so, and tells which cells were', async () => {
    // "Máy chiếu" in TCVN3: á is U+00B8, ế is U+00D5.
    const content = await workbook(
      {
        DS: [
          ['Thing', 'Count'],
          ['M\u00b8y chi\u00d5u', 3],
        ],
      },
      { font: '.VnTime' },
    );
    const preview = await previewOf(content);
    expect(preview.notes).toContainEqual({ code: 'converted_cells', params: { count: 1, from: 'TCVN3' } });
    const id = await previews.save(preview);
    const [row] = await program.db.manager.findBy(ImportRow, { importId: id });
    expect(row!.shown.fields[0]!.after).toBe('Máy chiếu');
    expect(row!.converted).toEqual([{ column: 1, before: 'M\u00b8y chi\u00d5u', after: 'Máy chiếu', from: 'TCVN3' }]);
    const plain = await previewOf(
      await workbook({
        DS: [
          ['Thing', 'Count'],
          ['M\u00b8y chi\u00d5u', 3],
        ],
      }),
    );
    expect([plain.rows[0]!.fields[0]!.after, plain.converted.size]).toEqual(['M\u00b8y chi\u00d5u', 0]);
  });

  /** Has something happen while a file is being compared. */
  const meanwhile = (happens: () => Promise<unknown>) => {
    const kind = simplestKind(things);
    jest.spyOn(program.get(ImportKinds), 'get').mockReturnValueOnce({
      ...kind,
      compare: async (...asked: Parameters<typeof kind.compare>) => {
        await happens();
        return kind.compare(...asked);
      },
    } as ReturnType<typeof simplestKind>);
  };

  it.each(['settled', 'mapped anew'])('says so where it changed while it was %s, and keeps the change', async (how) => {
    const id = await keep(HEADER, [1, 'Máy in', 5], [2, 'Máy trạm', 3]);
    const [first, second] = await imports.rows(await imports.get(office, id));
    const change = () => previews.settle(office, id, new Map([[first!.id, { accept: '1' }]]));
    meanwhile(change);
    const late =
      how === 'settled'
        ? previews.settle(office, id, new Map([[second!.id, { accept: '1' }]]))
        : remap(id, { headerRow: 1 });
    await expect(late).rejects.toMatchObject({ code: 'import_changed', status: 409 });
    const kept = await program.db.manager.findBy(ImportRow, { importId: id });
    expect(kept.map(({ id: rowId, choice }) => [rowId, choice])).toEqual([
      [first!.id, { accept: '1' }],
      [second!.id, null],
    ]);
    await change();
  });

  it('may be written by others while it is compared', async () => {
    const id = await keep(HEADER, [1, 'Máy in', 5]);
    const [row] = await imports.rows(await imports.get(office, id));
    let written = 0;
    meanwhile(async () => {
      written = await keep(HEADER, [1, 'Máy in', 6]);
    });
    await previews.settle(office, id, new Map([[row!.id, { accept: '1' }]]));
    expect(written).toBeGreaterThan(id);
  });

  it('takes no answers to rows that a new mapping has replaced', async () => {
    const id = await keep(HEADER, [1, 'Máy in', 5]);
    const [row] = await imports.rows(await imports.get(office, id));
    await remap(id, { headerRow: 1 });
    const late = previews.settle(office, id, new Map([[row!.id, { accept: '1' }]]));
    await expect(late).rejects.toMatchObject({ code: 'import_rows_replaced', status: 409 });
  });

  it('can be put aside, and is forgotten after a time, but not that it was sent', async () => {
    const dropped = await keep(HEADER, [1, 'Máy in', 5]);
    await imports.discard(office, dropped);
    await expect(commits.commit(office, dropped)).rejects.toMatchObject({ code: 'import_over' });
    const old = await keep(HEADER, [1, 'Máy in', 5]);
    program.standOn('2011-05-14');
    const fresh = await keep(HEADER, [1, 'Máy in', 5]);
    program.standOn('2011-11-10');
    expect(KEPT_DAYS).toBe(180);
    const timer = program.get(ForgetOldFilesTimer);
    await timer.onApplicationShutdown();
    await timer.onApplicationBootstrap();
    expect([await rowsOf(dropped), await rowsOf(old), await rowsOf(fresh)]).toEqual([[], [], [[2, 'match']]]);
    expect(await program.db.manager.countBy(ImportFile, { importId: old })).toBe(0);
    expect((await imports.get(office, old)).kept.fileName).toBe('ds.xlsx');
    await expect(commits.commit(office, old)).rejects.toMatchObject({ code: 'import_over' });
    const audited = await program.db.manager.findBy(AuditEntry, { action: 'import.forgotten', subjectId: String(old) });
    expect(audited).toMatchObject([{ actorName: 'taphuan', details: { kind: 'rollouts', rows: 1 } }]);
    expect(
      await program.db.manager.countBy(AuditEntry, { action: 'import.forgotten', subjectId: String(dropped) }),
    ).toBe(0);
    expect(await imports.forgetOld()).toBe(0);
    program.standOn('2011-05-13');
  });
});

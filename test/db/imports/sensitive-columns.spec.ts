import { buffer } from 'node:stream/consumers';
import type { Actor } from '../../../src/common/actor.js';
import { ErrorWorkbook } from '../../../src/features/imports/error-workbook.service.js';
import { ImportPreviews } from '../../../src/features/imports/import-previews.service.js';
import { ImportsService } from '../../../src/features/imports/imports.service.js';
import { READING_LIMITS } from '../../../src/platform/spreadsheets/reading/limits.js';
import { parseSpreadsheet } from '../../../src/platform/spreadsheets/reading/parse-spreadsheet.js';
import { ApiClient } from '../../support/api-client.js';
import { enterUser, office } from '../../support/cast.js';
import { workbook } from '../../support/import-files.js';
import { FilesOnDisk } from '../../support/rosters/file-on-disk.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** In TCVN3 "Sán Chí": á is U+00B8, í is U+00DD. */
const ROWS = [
  ['Họ và tên', 'Ngày sinh', 'Giới tính', 'Dân tộc', 'Đơn vị'],
  ['Nông Văn Chiến', '12/04/1978', 'Nam', 'S\u00b8n Ch\u00dd', 'X\u00b7 H\u00e9i Hoan'],
  ['Vi Thị Hương', '31/02/1985', 'Nữ', 'S\u00b8n Ch\u00dd', 'X\u00b7 H\u00e9i Hoan'],
];
const SECRET = /Sán Chí|S\u00b8n Ch\u00dd/;

describe('the ethnicity in a file that was sent', () => {
  let program: TestApp;
  let scene: Scene;
  let files: FilesOnDisk;
  let admin: Actor;
  let trainer: Actor;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    files = new FilesOnDisk();
    admin = scene.actor('admin', { userId: (await enterUser(program, 'admin')).userId });
    trainer = scene.actor('trainer', { userId: (await enterUser(program, 'trainer')).userId });
  });
  afterAll(async () => {
    files.remove();
    await program.close();
  });

  const send = async (actor: Actor, rows = ROWS) => {
    const content = await workbook({ DS: rows }, { font: '.VnTime' });
    const file = { path: files.write(content), name: 'ds.xlsx' };
    const preview = await program.get(ImportPreviews).preview(actor, { kind: 'people', classCode: null }, file);
    if ('refused' in preview) throw new Error(preview.refused.code);
    return program.get(ImportPreviews).save(preview);
  };
  const shownTo = async (actor: Actor, id: number) => {
    const imports = program.get(ImportsService);
    const open = await imports.get(actor, id);
    const seen = [open.kept, await imports.rows(open), await imports.slice(open, null, 0, 50)];
    expect(JSON.stringify(seen)).toContain('Nông Văn Chiến');
    return JSON.stringify(seen);
  };
  const workbookFor = async (actor: Actor, id: number) => {
    const words = { heading: 'Cần sửa', say: ({ key }: { key: string }) => key };
    const content = await buffer(await program.get(ErrorWorkbook).write(actor, id, 'xlsx', words));
    const read = await parseSpreadsheet(files.write(content), 'ds.xlsx', READING_LIMITS);
    if (!read.ok) throw new Error(read.refused.code);
    const texts = read.sheets.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ text }) => text)));
    expect(texts).toEqual(expect.arrayContaining(['Nông Văn Chiến', 'Dân tộc', 'Xã Hội Hoan']));
    return texts.join('\n');
  };

  it('is seen by those who may see it', async () => {
    const id = await send(admin);
    expect(await shownTo(admin, id)).toMatch(SECRET);
    expect(await workbookFor(admin, id)).toMatch(SECRET);
    expect(await shownTo(office, id)).toMatch(SECRET);
  });

  it('is left out of rows, samples, converted cells and the file of errors for everybody else', async () => {
    const id = await send(admin);
    expect(await shownTo(trainer, id)).not.toMatch(SECRET);
    expect(await workbookFor(trainer, id)).not.toMatch(SECRET);
    const api = await ApiClient.as(program, 'trainer', { username: 'khac' });
    const { status, body } = await api.get(`/api/v1/imports/${id}`);
    expect([status, SECRET.test(JSON.stringify(body))]).toEqual([200, false]);
    expect(JSON.stringify(body)).toContain('Nông Văn Chiến');
  });

  it('is left out also where its column was mapped to nothing', async () => {
    const id = await send(admin);
    const columns = { 1: 'name', 2: 'birth', 3: 'sex', 5: 'unit' };
    const choices = [{ sheet: 'DS', taken: true, headerRow: 1, columns }];
    await program.get(ImportPreviews).remap(admin, id, { includeHidden: false, choices });
    expect(await shownTo(trainer, id)).not.toMatch(SECRET);
    expect(await workbookFor(trainer, id)).not.toMatch(SECRET);
  });

  it('goes back in the file of errors to whoever sent it, who has to send it again', async () => {
    const id = await send(trainer);
    expect(await workbookFor(trainer, id)).toMatch(SECRET);
    expect(await shownTo(trainer, id)).not.toMatch(SECRET);
    expect(await workbookFor({ ...trainer, userId: admin.userId }, id)).not.toMatch(SECRET);
  });
});

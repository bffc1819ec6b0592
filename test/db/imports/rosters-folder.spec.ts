import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ImportPreviews, type Preview } from '../../../src/features/imports/import-previews.service.js';
import { valueOf } from '../../../src/features/imports/kinds/compared-row.js';
import { loadRequired } from '../../../src/seeding/load-required.js';
import { seedingTools } from '../../../src/seeding/seeding-tools.js';
import { office } from '../../support/cast.js';
import { toTcvn3 } from '../../support/rosters/legacy-encoder.js';
import { type RosterOnDisk, rostersIn, writeRosters } from '../../support/rosters/rosters-folder.js';
import { Scene, TODAY } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** What the fonts of a row were, and hidden rows, are told of by the import; the reader tells the rest. */
const TOLD_BY_THE_IMPORT = ['hidden_rows', 'converted_cells'];

describe('the folder of rosters, sent for a class of 2011', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rosters-'));
  let program: TestApp;
  let classCode: string;
  let rosters: RosterOnDisk[];

  beforeAll(async () => {
    program = await startTestApp();
    program.standOn(TODAY);
    await loadRequired(seedingTools(program.app));
    const scene = new Scene(program);
    await scene.course('TH97', 'Lớp thử', 16);
    ({ code: classCode } = await scene.class({ courseCode: 'TH97' }));
    await writeRosters(folder);
    rosters = rostersIn(folder);
  }, 120_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await program.close();
  });

  it('is previewed from end to end as it must be, whatever the form', async () => {
    const wrong: object[] = [];
    for (const roster of rosters) {
      const file = { path: roster.path, name: roster.fileName };
      const preview = await program.get(ImportPreviews).preview(office, { kind: 'roster', classCode }, file);
      const said = 'refused' in preview ? [preview.refused.code] : inShort(preview);
      const notes = 'refused' in preview ? [] : preview.notes.map(({ code }) => code);
      const told = notes.filter((code) => !TOLD_BY_THE_IMPORT.includes(code));
      if (said.join() !== roster.preview.join() || told.join() !== roster.notes.join()) {
        wrong.push({ what: roster.what, said, expected: roster.preview, told, notes: roster.notes });
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('tells what was turned into Unicode, row by row', async () => {
    const roster = rosters.find(({ what }) => what.startsWith('TCVN3 in .VnTime, its heading'))!;
    const file = { path: roster.path, name: roster.fileName };
    const preview = await program.get(ImportPreviews).preview(office, { kind: 'roster', classCode }, file);
    if ('refused' in preview) throw new Error(preview.refused.code);
    expect(preview.notes).toContainEqual({
      code: 'converted_cells',
      params: { count: expect.any(Number), from: 'TCVN3' },
    });
    expect(preview.converted.get('5@DS')).toContainEqual({
      column: 2,
      before: toTcvn3('Lưu Thị Bích Phượng'),
      after: 'Lưu Thị Bích Phượng',
      from: 'TCVN3',
    });
  });
});

/** `12 unsure 20-182 twice`: row, what it would do, the unit, what is to be said of it. */
function inShort({ rows }: Preview): string[] {
  return rows.map((row) => {
    const unit = row.outcome === 'error' ? null : valueOf(row, 'unit');
    const said = row.messages.map(({ key }) => key.split('.').at(-1)!);
    return [row.row, row.outcome, unit, ...said].filter((part) => part !== null).join(' ');
  });
}

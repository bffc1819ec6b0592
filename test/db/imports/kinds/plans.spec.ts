import { ImportCommits } from '../../../../src/features/imports/import-commits.service.js';
import { ImportPreviews } from '../../../../src/features/imports/import-previews.service.js';
import { ImportsService } from '../../../../src/features/imports/imports.service.js';
import { PlansService } from '../../../../src/features/plans/plans.service.js';
import { TrainingPlan } from '../../../../src/features/plans/training-plan.entity.js';
import { AuditEntry } from '../../../../src/platform/audit/audit-entry.entity.js';
import { loadRequired } from '../../../../src/seeding/load-required.js';
import { seedingTools } from '../../../../src/seeding/seeding-tools.js';
import { office } from '../../../support/cast.js';
import { type CellText, workbook } from '../../../support/import-files.js';
import { FilesOnDisk } from '../../../support/rosters/file-on-disk.js';
import { Scene } from '../../../support/scene.js';
import { startTestApp, type TestApp } from '../../../support/test-app.js';

const HEADER = ['TT', 'Năm', 'Đơn vị', 'Khoá học', 'Số lớp', 'Lượt người', 'Ghi chú'];

describe('a file of the plan of a year', () => {
  let program: TestApp;
  let files: FilesOnDisk;

  beforeAll(async () => {
    program = await startTestApp();
    program.standOn('2011-05-13');
    await loadRequired(seedingTools(program.app));
    files = new FilesOnDisk();
  }, 60_000);
  beforeEach(() => program.db.getRepository(TrainingPlan).clear());
  afterAll(async () => {
    files.remove();
    await program.close();
  });

  async function previewed(...rows: CellText[][]): Promise<number> {
    const sent = { path: files.write(await workbook({ KH: [HEADER, ...rows] })), name: 'ke-hoach.xlsx' };
    const previews = program.get(ImportPreviews);
    const preview = await previews.preview(office, { kind: 'plans', classCode: null }, sent);
    if ('refused' in preview) throw new Error(preview.refused.code);
    return previews.save(preview);
  }
  const imports = () => program.get(ImportsService);
  const shown = async (id: number) => imports().rows(await imports().get(office, id));
  const commit = (id: number) => program.get(ImportCommits).commit(office, id);
  const outcomes = async (id: number) =>
    (await shown(id)).map(({ rowNo, outcome, already }) => `${rowNo} ${already ? 'already' : outcome}`);
  const plans = async (year = 2011) =>
    (await program.get(PlansService).list(office, year)).map(({ unitCode, courseCode, classes, participations }) => [
      unitCode,
      courseCode,
      classes,
      participations,
    ]);

  it('sets targets for the province, for units, for courses, and passes over sums', async () => {
    const id = await previewed(
      [1, 2011, 'Toàn tỉnh', null, 12, '1.200', 'Theo KH 05'],
      [2, 2011, 'HU Văn Lãng', 'TH07', 2, 60, null],
      [3, 'Năm 2011', 'Huyện uỷ Cao Lộc', 'Khai thác mạng Tỉnh uỷ, thư điện tử', null, 30, null],
      [4, 2011, 'HU Cao Lộc', 'Tất cả', 3, null, null],
      [null, null, 'Cộng', null, 17, 1290, null],
    );
    expect(await outcomes(id)).toEqual(['2 new', '3 new', '4 new', '5 new']);
    await expect(commit(id)).resolves.toEqual({ entered: 4 });
    expect(await plans()).toEqual([
      [null, null, 12, 1200],
      ['20-183', null, 3, 0],
      ['20-183', 'TH07', 0, 30],
      ['20-182', 'TH07', 2, 60],
    ]);
    const line = await program.db.getRepository(AuditEntry).findOneByOrFail({ action: 'plans.set' });
    expect(line.subjectId).toBe('2011');
  });

  it('does nothing when it is sent again, and shows what it changes when it says otherwise', async () => {
    const row = [1, 2011, 'HU Văn Lãng', 'TH07', 2, 60, 'Đợt 1'];
    await commit(await previewed(row));
    const again = await previewed(row);
    expect(await outcomes(again)).toEqual(['2 already']);
    await expect(commit(again)).resolves.toEqual({ already: 1 });
    const other = await previewed([1, 2011, 'HU Văn Lãng', 'TH07', 2, 75, null]);
    expect(await outcomes(other)).toEqual(['2 match']);
    expect((await shown(other))[0]!.shown.fields).toContainEqual({ field: 'participations', before: 60, after: 75 });
    await expect(commit(other)).resolves.toEqual({ updated: 1 });
    const [plan] = await program.get(PlansService).list(office, 2011);
    expect(plan).toMatchObject({ participations: 75, note: 'Đợt 1', version: 2 });
  });

  it('names what is wrong row by row, and enters the others', async () => {
    const id = await previewed(
      [1, 'sắp tới', 'HU Văn Lãng', null, 2, 60, null],
      [2, 2011, null, 'TH07', 2, 60, null],
      [3, 2011, 'HU Văn Lãng', 'TH07', 'vài', 60, null],
      [4, 2011, 'HU Văn Lãng', 'TH07', 0, 0, null],
      [5, 1011, 'HU Văn Lãng', 'TH07', 1, 30, null],
      [6, 2011, 'HU Văn Lãng', 'TH07', 1, 30, null],
      [7, 2011, '20-182', 'th07', 2, 30, null],
    );
    expect(await outcomes(id)).toEqual(['2 error', '3 error', '4 error', '5 error', '6 error', '7 new', '8 error']);
    const keys = (await shown(id)).map(({ shown: row }) => row.messages[0]?.key ?? null);
    expect(keys).toEqual([
      'imports.kind.plans.no_year',
      'imports.kind.plans.no_unit',
      'imports.kind.plans.unreadable_number',
      'errors.plan_empty',
      'imports.kind.plans.no_year',
      null,
      'imports.kind.plans.twice',
    ]);
    await expect(commit(id)).resolves.toEqual({ skipped: 6, entered: 1 });
  });

  it('asks which unit and which course is meant, and takes the answer', async () => {
    const id = await previewed([1, 2011, 'Tan Thanh', 'Tin học', 1, 30, null]);
    expect(await outcomes(id)).toEqual(['2 unsure']);
    const [row] = await shown(id);
    expect(row!.shown.questions.map(({ name }) => name)).toEqual(['unit', 'course']);
    const choice = { unit: '20-182-06166', course: 'TH01' };
    await program.get(ImportPreviews).settle(office, id, new Map([[row!.id, choice]]));
    await expect(commit(id)).resolves.toEqual({ entered: 1 });
    expect(await plans()).toEqual([['20-182-06166', 'TH01', 1, 30]]);
  });

  it('finds a unit that ended in the year, and takes the root of the tree for the province', async () => {
    const id = await previewed([1, 2025, 'HU Văn Lãng', null, 1, 30, null], [2, 2025, 'Tỉnh uỷ', null, 5, 100, null]);
    expect(await outcomes(id)).toEqual(['2 new', '3 new']);
    await commit(id);
    expect(await plans(2025)).toEqual([
      [null, null, 5, 100],
      ['20-182', null, 1, 30],
    ]);
  });

  it('is sent by nobody who may not plan', async () => {
    const sent = { path: files.write(await workbook({ KH: [HEADER] })), name: 'ke-hoach.xlsx' };
    const trainer = new Scene(program).actor('trainer');
    await expect(
      program.get(ImportPreviews).preview(trainer, { kind: 'plans', classCode: null }, sent),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});

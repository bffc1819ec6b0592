import { ImportCommits } from '../../../../src/features/imports/import-commits.service.js';
import { ImportPreviews } from '../../../../src/features/imports/import-previews.service.js';
import { ImportsService } from '../../../../src/features/imports/imports.service.js';
import { RolloutItemsService } from '../../../../src/features/rollouts/rollout-items.service.js';
import { Rollout } from '../../../../src/features/rollouts/rollout.entity.js';
import { AuditEntry } from '../../../../src/platform/audit/audit-entry.entity.js';
import { loadRequired } from '../../../../src/seeding/load-required.js';
import { seedingTools } from '../../../../src/seeding/seeding-tools.js';
import { office } from '../../../support/cast.js';
import { type CellText, workbook } from '../../../support/import-files.js';
import { FilesOnDisk } from '../../../support/rosters/file-on-disk.js';
import { Scene } from '../../../support/scene.js';
import { countStatements } from '../../../support/statements.js';
import { startTestApp, type TestApp } from '../../../support/test-app.js';

const HEADER = ['TT', 'Đơn vị', 'Mạng, phần mềm', 'Từ ngày', 'Đến ngày', 'Mục tiêu', 'Nguồn', 'Ghi chú'];

describe('a file of networks and software', () => {
  let program: TestApp;
  let files: FilesOnDisk;

  beforeAll(async () => {
    program = await startTestApp();
    program.standOn('2011-05-13');
    await loadRequired(seedingTools(program.app));
    files = new FilesOnDisk();
  }, 60_000);
  beforeEach(() => program.db.getRepository(Rollout).clear());
  afterAll(async () => {
    files.remove();
    await program.close();
  });

  async function previewed(rows: CellText[][], actor = office, header = HEADER): Promise<number> {
    const sent = { path: files.write(await workbook({ DS: [header, ...rows] })), name: 'mang.xlsx' };
    const previews = program.get(ImportPreviews);
    const preview = await previews.preview(actor, { kind: 'rollouts', classCode: null }, sent);
    if ('refused' in preview) throw new Error(preview.refused.code);
    return previews.save(preview);
  }
  const imports = () => program.get(ImportsService);
  const shown = async (id: number) => imports().rows(await imports().get(office, id));
  const commit = (id: number) => program.get(ImportCommits).commit(office, id);
  const outcomes = async (id: number) =>
    (await shown(id)).map(({ rowNo, outcome, already }) => `${rowNo} ${already ? 'already' : outcome}`);
  const keysOf = async (id: number) => (await shown(id)).map(({ shown: row }) => row.messages.map(({ key }) => key));
  const onRecord = () => program.db.getRepository(Rollout).find({ order: { id: 'ASC' } });

  it('enters what units have and are to have, found by code and by name', async () => {
    const id = await previewed([
      [1, '20-182-06151', 'MEGAWAN', '01/03/2009', null, null, 'Biên bản 12/BB', 'Cáp quang'],
      [2, 'xã Tân Thanh, Văn Lãng', 'Mạng nội bộ', new Date('2010-01-04'), '31/12/2010', null, null, null],
      [3, 'HU Văn Lãng', 'LAN', null, null, '31/12/2011', 'Kế hoạch', null],
    ]);
    expect(await outcomes(id)).toEqual(['2 new', '3 new', '4 new']);
    await expect(commit(id)).resolves.toEqual({ entered: 3 });
    expect(await onRecord()).toMatchObject([
      { fromDate: '2009-03-01', toDate: null, source: 'Biên bản 12/BB', note: 'Cáp quang' },
      { fromDate: '2010-01-04', toDate: '2010-12-31', openKey: null },
      { fromDate: null, targetDate: '2011-12-31', source: 'Kế hoạch' },
    ]);
    const lines = await program.db.getRepository(AuditEntry).findBy({ action: 'rollouts.recorded' });
    expect(lines.map(({ subjectId }) => subjectId).sort()).toEqual(['LAN', 'MEGAWAN']);
  });

  it('does nothing when it is sent again', async () => {
    const rows: CellText[][] = [
      [1, '20-182-06151', 'MEGAWAN', '01/03/2009', null, null, null, null],
      [2, 'HU Văn Lãng', 'LAN', null, null, '31/12/2011', null, null],
    ];
    await commit(await previewed(rows));
    const again = await previewed(rows);
    expect(await outcomes(again)).toEqual(['2 already', '3 already']);
    await expect(commit(again)).resolves.toEqual({ already: 2 });
    expect(await onRecord()).toMatchObject([{ version: 1 }, { version: 1 }]);
  });

  it('shows what becomes of a record: a target that is met, an end', async () => {
    await commit(
      await previewed([
        [1, '20-182-06151', 'MEGAWAN', null, null, '30/04/2011', 'Kế hoạch', null],
        [2, '20-182', 'LAN', '05/01/2004', null, null, null, null],
      ]),
    );
    const id = await previewed([
      [1, '20-182-06151', 'MEGAWAN', '20/04/2011', null, null, null, null],
      [2, '20-182', 'LAN', '05/01/2004', '31/12/2010', null, null, null],
    ]);
    expect(await outcomes(id)).toEqual(['2 match', '3 match']);
    const [met, ended] = (await shown(id)).map(({ shown: row }) => row.fields);
    expect(met).toContainEqual({ field: 'fromDate', before: null, after: '2011-04-20' });
    expect(met).toContainEqual({ field: 'targetDate', before: '2011-04-30', after: '2011-04-30' });
    expect(ended).toContainEqual({ field: 'toDate', before: null, after: '2010-12-31' });
    await expect(commit(id)).resolves.toEqual({ updated: 2 });
    expect(await onRecord()).toMatchObject([
      { fromDate: '2011-04-20', source: 'Kế hoạch', version: 2 },
      { toDate: '2010-12-31', openKey: null, version: 2 },
    ]);
  });

  it('names what is wrong row by row, and enters the others', async () => {
    await commit(await previewed([[1, '20-183', 'LAN', '05/01/2004', null, null, null, null]]));
    const id = await previewed([
      [1, '20-182-06151', 'MEGAWAN', '31/02/2009', null, null, null, null],
      [2, '20-182-06151', 'MEGAWAN', null, null, null, null, 'Chưa có'],
      [3, '20-182-06151', 'MEGAWAN', '01/03/2012', null, null, null, null],
      [4, '20-182-06151', 'MEGAWAN', '01/03/2009', '01/01/2009', null, null, null],
      [5, 'HU Cao Lộc', 'LAN', '04/01/2010', null, null, null, null],
      [6, 'HU Cao Lộc', 'OOO', '04/01/2010', null, null, null, null],
    ]);
    expect(await outcomes(id)).toEqual(['2 error', '3 error', '4 error', '5 error', '6 error', '7 new']);
    expect(await keysOf(id)).toEqual([
      ['imports.kind.rollouts.unreadable_day'],
      ['errors.rollout_needs_date'],
      ['errors.rollout_in_future'],
      ['errors.rollout_ends_before_it_begins'],
      ['errors.rollout_already_there'],
      [],
    ]);
    await expect(commit(id)).resolves.toEqual({ skipped: 5, entered: 1 });
  });

  it('asks which unit and which item is meant, and takes the answer', async () => {
    const id = await previewed([
      [1, 'Tan Thanh', 'MEGAWAN', '04/01/2010', null, null, null, null],
      [2, '20-182-06151', 'Mạng cáp quang', '04/01/2010', null, null, null, null],
    ]);
    expect(await outcomes(id)).toEqual(['2 unsure', '3 unsure']);
    const [first, second] = await shown(id);
    expect(first!.shown.questions).toMatchObject([{ name: 'unit', type: 'unit' }]);
    expect(second!.shown.questions[0]!.options).toContainEqual({ value: 'NETSEP', label: 'Mạng Internet tách riêng' });
    await program.get(ImportPreviews).settle(
      office,
      id,
      new Map<number, Record<string, string>>([
        [first!.id, { unit: '20-182-06166' }],
        [second!.id, { item: 'NETSEP' }],
      ]),
    );
    expect(await outcomes(id)).toEqual(['2 new', '3 new']);
    await expect(commit(id)).resolves.toEqual({ entered: 2 });
    const netsep = await program.get(RolloutItemsService).get('NETSEP');
    expect((await onRecord()).map(({ itemId }) => itemId)).toContain(netsep.id);
  });

  it('reads its lines one after the other: said twice is once, a second beginning is refused', async () => {
    const id = await previewed([
      [1, '20-182-06151', 'MEGAWAN', null, null, '30/06/2011', 'Kế hoạch', null],
      [2, '20-182-06151', 'MEGAWAN', '20/04/2011', null, null, null, null],
      [3, '20-182-06151', 'MEGAWAN', '20/04/2011', null, null, null, null],
      [4, '20-182-06151', 'MEGAWAN', '01/05/2011', null, null, null, null],
    ]);
    expect(await outcomes(id)).toEqual(['2 new', '3 match', '4 already', '5 error']);
    await expect(commit(id)).resolves.toEqual({ entered: 1, updated: 1, already: 1, skipped: 1 });
    expect(await onRecord()).toMatchObject([{ fromDate: '2011-04-20', targetDate: '2011-06-30', source: 'Kế hoạch' }]);
  });

  it('finds units as they stood on the day of the line', async () => {
    program.standOn('2026-05-13');
    try {
      const id = await previewed([
        [1, 'X. Hội Hoan, Văn Lãng', 'MEGAWAN', '01/03/2009', null, null, null, null],
        [2, 'X. Hội Hoan', 'SHAREDDB', '01/09/2025', null, null, null, null],
        [3, '20-182-06151', 'SHAREDDB', '01/09/2025', null, null, null, null],
      ]);
      expect(await outcomes(id)).toEqual(['2 new', '3 new', '4 unsure']);
      const codes = (await shown(id)).map(({ shown: row }) => row.record?.code);
      expect(codes.slice(0, 2)).toEqual(['20-182-06151', '20-06151/2025']);
    } finally {
      program.standOn('2011-05-13');
    }
  });

  it('is compared in as many statements for 226 lines as for one', async () => {
    const line = (code: string): CellText[] => [null, code, 'MEGAWAN', '04/01/2010', null, null, null, null];
    const codes = (await program.db.query(
      "SELECT code FROM units WHERE level = 'xa' AND valid_from <= '2010-01-01'",
    )) as {
      code: string;
    }[];
    expect(codes.length).toBeGreaterThan(200);
    const rows = codes.map(({ code }) => line(code));
    const cost = async (given: CellText[][]) => {
      const sent = { path: files.write(await workbook({ DS: [HEADER, ...given] })), name: 'mang.xlsx' };
      return countStatements(program, () =>
        program.get(ImportPreviews).preview(office, { kind: 'rollouts', classCode: null }, sent),
      );
    };
    expect(await cost(rows)).toBe(await cost(rows.slice(0, 1)));
  });

  it('is sent by nobody who may not record', async () => {
    const trainer = new Scene(program).actor('trainer');
    await expect(
      previewed([[1, '20-182', 'LAN', '05/01/2004', null, null, null, null]], trainer),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

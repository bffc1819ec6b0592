import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnitsService } from '../../../../src/features/units/units.service.js';
import { UnitAct } from '../../../../src/features/units/unit-act.entity.js';
import { ImportRuns } from '../../../support/import-runs.js';
import { loadTreeOf2011, unitTables } from '../../../support/unit-tables.js';
import { startTestApp, type TestApp } from '../../../support/test-app.js';

const SEED = readFileSync(join(__dirname, '../../../../seeds/required/unit-changes.csv'), 'utf8')
  .trimEnd()
  .split(/\r?\n/);
const HEADER = 'Ngày hiệu lực,Loại thay đổi,Mã đơn vị cũ,Mã đơn vị mới,Tên đơn vị mới,Tên gọi tắt,Cấp,Cấp trên,Căn cứ';

describe('a list of resolutions on units', () => {
  let program: TestApp;
  let runs: ImportRuns;

  beforeAll(async () => {
    program = await startTestApp();
    program.standOn('2026-05-13');
    await loadTreeOf2011(program);
    runs = new ImportRuns(program, 'unit-changes');
  });
  afterAll(async () => {
    runs.close();
    await program.close();
  });

  const communes = async (asOf: string) => (await program.get(UnitsService).list({ asOf, level: 'xa' })).length;
  const counts = async () => [
    await communes('2011-05-13'),
    await communes('2020-01-01'),
    await communes('2024-12-01'),
    await communes('2025-07-01'),
  ];

  it('makes 226 communes into 200, 194 and 65, later resolutions seeing what earlier ones do', async () => {
    const id = await runs.send(SEED);
    const told = await runs.told(id);
    expect(told.filter(([, outcome]) => outcome === 'error')).toEqual(
      [121, 122, 123, 124].map((row) => [row, 'error', 'errors.unit_act_file_no_date']),
    );
    const waiting = told.filter(([, outcome]) => outcome === 'unsure');
    expect(waiting.map(([, , key]) => key)).toEqual([
      'imports.kind.unit-changes.no_basis',
      ...Array(10).fill('imports.kind.unit-changes.wait_for_first'),
    ]);
    await runs.settle(id, { [waiting[0]![0]]: { accept: '1' } });
    expect((await runs.told(id)).filter(([, outcome]) => outcome === 'new')).toHaveLength(SEED.length - 5);
    expect(await counts()).toEqual([226, 226, 226, 226]);
    expect(await runs.commit(id)).toEqual({ entered: SEED.length - 5, skipped: 4 });
    expect(await counts()).toEqual([226, 200, 194, 65]);
    expect(await program.db.manager.countBy(UnitAct, { source: 'file' })).toBeGreaterThanOrEqual(3);
  });

  it('is harmless when sent again', async () => {
    const before = await unitTables(program.db);
    const id = await runs.send(SEED);
    expect((await runs.told(id)).filter(([, outcome]) => outcome !== 'already')).toHaveLength(4);
    expect(await runs.commit(id)).toEqual({ already: SEED.length - 5, skipped: 4 });
    expect(await unitTables(program.db)).toEqual(before);
  });

  it('keeps a resolution back as a whole where one of its lines is wrong, and records the others', async () => {
    const id = await runs.send([
      HEADER,
      '01/03/2026,Đổi tên,20-VP,,Văn phòng Tỉnh uỷ tỉnh Lạng Sơn,VPTU,,,QĐ 1-QĐ/TU',
      '01/03/2026,Giải thể,20-KHONGCO,,,,,,QĐ 1-QĐ/TU',
      '02/03/2026,Thành lập,,,Trung tâm Chuyển đổi số Tỉnh uỷ,TT CĐS,Tỉnh,20,QĐ 2-QĐ/TU',
      '31/02/2026,Giải thể,20-VP,,,,,,QĐ 3-QĐ/TU',
      '05/03/2026,Nhượng lại,20-VP,,,,,,QĐ 4-QĐ/TU',
      '05/03/2026,Đổi tên,20-VP,,Văn phòng mới,VPM,,,QĐ 4-QĐ/TU',
      '06/03/2026,Đổi tên,20-VP,,Văn phòng khác,VPK,,,',
    ]);
    expect(await runs.told(id)).toEqual([
      [2, 'error', 'imports.kind.unit-changes.act_incomplete'],
      [3, 'error', 'errors.unit_act_unit_unknown'],
      [4, 'new', undefined],
      [5, 'error', 'errors.unit_act_file_bad_date'],
      [6, 'error', 'errors.unit_act_file_bad_kind'],
      [7, 'error', 'imports.kind.unit-changes.act_incomplete'],
      [8, 'unsure', 'imports.kind.unit-changes.no_basis'],
    ]);
    expect(await runs.commit(id)).toEqual({ entered: 1, skipped: 6 });
    const { code } = (await runs.rows(id))[2]!.shown.record!;
    expect(await program.get(UnitsService).get(code, '2026-03-02')).toMatchObject({
      name: 'Trung tâm Chuyển đổi số Tỉnh uỷ',
      parentCode: '20',
      validFrom: '2026-03-02',
    });
  });

  it('reads official codes that lost their zero, and lets a line lean on a unit born before it in the file', async () => {
    const id = await runs.send([
      'effective_date,kind,from_codes,to_code,to_name,to_short_name,to_level,parent_code,to_gso,basis',
      '2026-04-01,found,,20-A,Đảng uỷ A,ĐU A,Tỉnh,20,,QĐ 10',
      '2026-04-02,found,,20-A-06999,Đảng uỷ xã Mới,,Xã,20-A,06999,QĐ 11',
      '2026-04-03,move,20-A-06999,,,,,20,,QĐ 12',
    ]);
    expect((await runs.told(id)).map(([, outcome]) => outcome)).toEqual(['new', 'new', 'new']);
    expect(await runs.commit(id)).toEqual({ entered: 3 });
    const moved = await program.get(UnitsService).get('20-A-06999', '2026-04-03');
    expect(moved).toMatchObject({ parentCode: '20', shortName: 'X. Mới' });
  });

  it('takes units by their names, tells whom a resolution concerns, and names units when it is sent again', async () => {
    const lines = [
      HEADER,
      '01/04/2026,Thành lập,,20-B,Đảng uỷ B,ĐU B,Tỉnh,20,QĐ 20-QĐ/TU',
      '02/04/2026,Sáp nhập,ĐU B,VPTU,,,,,QĐ 21-QĐ/TU',
    ];
    const id = await runs.send(lines.slice(0, 2));
    await runs.commit(id);
    const second = await runs.send([HEADER, lines[2]!]);
    const [row] = await runs.rows(second);
    expect([row!.outcome, row!.shown.fields[0]!.after]).toEqual(['new', 'ĐU B']);
    expect(row!.shown.messages).toEqual([
      { key: 'imports.kind.unit-changes.effects', params: { moved: 0, left: 0, classes: 0 } },
    ]);
    await runs.commit(second);
    const again = await runs.rows(await runs.send([HEADER, lines[2]!]));
    expect([again[0]!.already, again[0]!.shown.fields[0]!.after]).toEqual([true, 'ĐU B']);
  });

  it('tells of every row its own fault, which rows keep the others back, and nothing that follows from a fault', async () => {
    const id = await runs.send([
      HEADER,
      '01/05/2026,Đổi tên,20-KHONGCO,,Văn phòng X,VPX,,,QĐ 30-QĐ/TU',
      '01/05/2026,Nhượng lại,20-BTC,,,,,,QĐ 30-QĐ/TU',
      '01/05/2026,Giải thể,Ban Không Có,,,,,,QĐ 30-QĐ/TU',
      '01/05/2026,Đổi tên,20-BTC,,Ban Tổ chức mới,BTCM,,,QĐ 30-QĐ/TU',
    ]);
    const rows = await runs.rows(id);
    expect(rows.map(({ shown }) => shown.messages.map(({ key }) => key.replace('errors.', '')))).toEqual([
      ['unit_act_unit_unknown'],
      ['unit_act_file_bad_kind'],
      ['unit_act_name_unknown'],
      ['imports.kind.unit-changes.act_incomplete'],
    ]);
    expect(rows[3]!.shown.messages[0]!.params).toEqual({ rows: '2, 3, 4' });
  });
});

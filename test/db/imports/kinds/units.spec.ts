import { UnitAct } from '../../../../src/features/units/unit-act.entity.js';
import { Unit } from '../../../../src/features/units/unit.entity.js';
import { UnitsService } from '../../../../src/features/units/units.service.js';
import { loadRequired } from '../../../../src/seeding/load-required.js';
import { seedingTools } from '../../../../src/seeding/seeding-tools.js';
import { ImportRuns } from '../../../support/import-runs.js';
import { startTestApp, type TestApp } from '../../../support/test-app.js';
import { unitTables } from '../../../support/unit-tables.js';

const HEADER = 'Mã đơn vị,Tên đơn vị,Tên gọi tắt,Cấp,Đơn vị cấp trên,Mã GSO,Từ ngày,Căn cứ';

describe('a list of units', () => {
  let program: TestApp;
  let runs: ImportRuns;

  beforeAll(async () => {
    program = await startTestApp();
    program.standOn('2026-05-13');
    await loadRequired(seedingTools(program.app));
    runs = new ImportRuns(program, 'units');
  });
  afterAll(async () => {
    runs.close();
    await program.close();
  });

  const unit = (code: string, asOf = '2026-05-13') => program.get(UnitsService).get(code, asOf);
  const file = [
    'DANH SÁCH ĐƠN VỊ MỚI',
    HEADER,
    '20-CDS,Trung tâm Chuyển đổi số Tỉnh uỷ,TT CĐS,Tỉnh,Tỉnh uỷ Lạng Sơn,,01/01/2026,QĐ 125-QĐ/TU',
    ',Phòng Hạ tầng,P. Hạ tầng,Tỉnh,20-CDS,,01/01/2026,QĐ 125-QĐ/TU',
    ',Đảng uỷ xã Đồng Mới,,,20,06999,02/03/2026,NQ 9/NQ-HĐND',
    '20-VP,Văn phòng Tỉnh uỷ Lạng Sơn,,,20,,,',
    ',VĂN PHÒNG TỈNH UỶ LẠNG SƠN,,,Tỉnh uỷ,,,',
  ];

  it('founds those that are new, under units of the same file too, and recognises the others', async () => {
    const id = await runs.send(file);
    expect(await runs.told(id)).toEqual([
      [3, 'new', undefined],
      [4, 'new', undefined],
      [5, 'new', undefined],
      [6, 'already', undefined],
      [7, 'already', undefined],
    ]);
    expect(await runs.commit(id)).toEqual({ entered: 3, already: 2 });
    expect(await unit('20-CDS')).toMatchObject({ parentCode: '20', level: 'tinh', validFrom: '2026-01-01' });
    const codes = (await runs.rows(id)).map(({ shown }) => shown.record?.code);
    expect(await unit(codes[1]!)).toMatchObject({ name: 'Phòng Hạ tầng', parentCode: '20-CDS' });
    expect(await unit(codes[2]!)).toMatchObject({ shortName: 'X. Đồng Mới', level: 'xa', validFrom: '2026-03-02' });
    const acts = await program.db.manager.findBy(UnitAct, { source: 'file' });
    expect(acts.map(({ basis, lines }) => [basis, lines.length])).toEqual([
      ['QĐ 125-QĐ/TU', 2],
      ['NQ 9/NQ-HĐND', 1],
    ]);
  });

  it('is harmless when sent again', async () => {
    const before = await unitTables(program.db);
    const id = await runs.send(file);
    expect((await runs.told(id)).map(([, outcome]) => outcome)).toEqual(Array(5).fill('already'));
    expect(await runs.commit(id)).toEqual({ already: 5 });
    expect(await unitTables(program.db)).toEqual(before);
  });

  it('proposes another name or parent, and changes nothing before that is accepted', async () => {
    const rows = [
      HEADER,
      '20-CDS,Trung tâm Công nghệ số Tỉnh uỷ,TT CNS,,Tỉnh uỷ Lạng Sơn,,01/04/2026,QĐ 200-QĐ/TU',
      '20-VP,Văn phòng Đảng uỷ tỉnh,,,20,,,',
    ];
    const id = await runs.send(rows);
    expect(await runs.told(id)).toEqual([
      [2, 'unsure', 'imports.kind.units.differs'],
      [3, 'error', 'imports.kind.units.differs_undated'],
    ]);
    expect(await runs.commit(id)).toEqual({ skipped: 2 });
    expect((await unit('20-CDS')).name).toBe('Trung tâm Chuyển đổi số Tỉnh uỷ');
    const accepted = await runs.send(rows);
    await runs.settle(accepted, { 2: { accept: '1' } });
    expect(await runs.commit(accepted)).toEqual({ updated: 1, skipped: 1 });
    expect((await unit('20-CDS')).name).toBe('Trung tâm Công nghệ số Tỉnh uỷ');
    expect((await unit('20-CDS', '2026-03-31')).name).toBe('Trung tâm Chuyển đổi số Tỉnh uỷ');
  });

  it('asks where a unit may be one on record, and takes the answer', async () => {
    const id = await runs.send([
      HEADER,
      ',Phong Ha tang,PHT,Tỉnh,20-CDS,,01/05/2026,QĐ 300-QĐ/TU',
      ',Văn phòng Tỉnh uỷ,VPTU,Tỉnh,Tỉnh uỷ,,01/05/2026,QĐ 300-QĐ/TU',
    ]);
    expect(await runs.told(id)).toEqual([
      [2, 'unsure', 'imports.kind.units.like_known'],
      [3, 'unsure', 'imports.kind.units.like_known'],
    ]);
    await runs.settle(id, { 2: { unit: 'new' }, 3: { unit: '20-VP' } });
    expect(await runs.told(id)).toEqual([
      [2, 'new', undefined],
      [3, 'unsure', 'imports.kind.units.differs'],
    ]);
  });

  it('leaves out what cannot be, and founds the rest', async () => {
    const id = await runs.send([
      HEADER,
      ',,TT,,20,,01/05/2026,QĐ 400',
      ',Phòng Không Cha,PKC,Tỉnh,,,01/05/2026,QĐ 400',
      ',Phòng Không Ngày,PKN,Tỉnh,20-CDS,,,QĐ 400',
      ',Phòng Không Căn Cứ,PKCC,Tỉnh,20-CDS,,01/05/2026,',
      ',Phòng Cấp Lạ,PCL,Liên bang,20-CDS,,01/05/2026,QĐ 400',
      ',Phòng Ngày Lạ,PNL,Tỉnh,20-CDS,,31/02/2026,QĐ 400',
      ',Phòng Cha Lạ,PCL,Tỉnh,Sở Không Có,,01/05/2026,QĐ 400',
      ',Phòng Không Tên Tắt,,Tỉnh,20-CDS,,01/05/2026,QĐ 400',
      'a b c,Phòng Mã Lạ,PML,Tỉnh,20-CDS,,01/05/2026,QĐ 400',
      ',Phòng Tốt,PT,Tỉnh,20-CDS,,01/05/2026,QĐ 400',
      ',PHÒNG TỐT,PT,Tỉnh,20-CDS,,01/05/2026,QĐ 401',
    ]);
    expect(await runs.told(id)).toEqual([
      [2, 'error', 'imports.kind.units.no_name'],
      [3, 'error', 'imports.kind.units.no_parent'],
      [4, 'error', 'imports.kind.units.no_day'],
      [5, 'error', 'imports.kind.units.no_basis'],
      [6, 'error', 'imports.kind.units.unknown_level'],
      [7, 'error', 'imports.kind.units.unreadable_day'],
      [8, 'unsure', 'imports.unsure.unit_unknown'],
      [9, 'error', 'errors.unit_act_short_name_missing'],
      [10, 'error', 'errors.unit_act_code_bad'],
      [11, 'new', undefined],
      [12, 'error', 'imports.kind.units.twice'],
    ]);
    const before = await program.db.manager.count(Unit);
    expect(await runs.commit(id)).toEqual({ skipped: 10, entered: 1 });
    expect(await program.db.manager.count(Unit)).toBe(before + 1);
  });
});

import { UnitsService } from '../../../src/features/units/units.service.js';
import { loadRequired } from '../../../src/seeding/load-required.js';
import { seedingTools } from '../../../src/seeding/seeding-tools.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** On the real tree of the province and its changes. */
describe('the life of a unit', () => {
  let program: TestApp;
  let units: UnitsService;

  beforeAll(async () => {
    program = await startTestApp();
    await loadRequired(seedingTools(program.app));
    units = program.get(UnitsService);
  }, 30_000);
  afterAll(() => program.close());

  async function idOf(code: string): Promise<number> {
    return (await units.get(code, '2011-01-01')).id;
  }

  it('names predecessors as they were called on the day before, successors as on the day', async () => {
    const changes = await units.changesOf(await idOf('20-182-06166'));
    expect(changes).toEqual([
      {
        effectiveDate: '2025-07-01',
        kind: 'merge',
        isPrimary: true,
        basis: 'NQ 1672/NQ-UBTVQH15',
        fromCode: '20-182-06166',
        fromLabel: 'X. Tân Thanh, Văn Lãng',
        toCode: '20-06172/2025',
        toLabel: 'X. Hoàng Văn Thụ',
      },
    ]);
  });

  it('ends without an heir where the district level ended', async () => {
    const [end] = await units.changesOf(await idOf('20-182'));
    expect(end).toMatchObject({ kind: 'abolish', fromLabel: 'HU Văn Lãng', toCode: null, toLabel: null });
  });

  it('keeps every name with the parent of its time, the latest first', async () => {
    const names = await units.namesOf(await idOf('20-181-06064'));
    expect(
      names.map(({ validFrom, validTo, gsoCode, parentName }) => [validFrom, validTo, gsoCode, parentName]),
    ).toEqual([
      ['2020-01-01', '2025-07-01', '06112', 'Huyện uỷ Bình Gia'],
      ['2003-01-01', '2020-01-01', '06064', 'Huyện uỷ Bình Gia'],
    ]);
  });

  it('counts what stands directly below on a day', async () => {
    const district = await idOf('20-182');
    expect(await units.countChildren(district, '2011-12-31')).toBe(26);
    expect(await units.countChildren(district, '2025-07-01')).toBe(0);
  });

  it('is told apart by the district where a name repeats, among the living and the ended', async () => {
    const labels = (found: { label: string }[]): string[] => found.map(({ label }) => label);
    const then = labels(await units.list({ asOf: '2011-12-31', query: 'xa tan thành' }));
    expect(then).toEqual([
      'X. Tân Thành, Bắc Sơn',
      'X. Tân Thành, Cao Lộc',
      'X. Tân Thành, Hữu Lũng',
      'X. Tân Thanh, Văn Lãng',
    ]);
    expect(labels(await units.listNotAlive('2025-07-01', 'tân thanh', 10)).sort()).toEqual([...then].sort());
    expect(await units.listNotAlive('2011-12-31', 'tân thanh', 10)).toMatchObject([{ code: '20-06445/2025' }]);
  });

  it('knows the days on which the tree changed', async () => {
    expect(await units.changeDates()).toEqual(['2020-01-01', '2024-12-01', '2025-07-01']);
  });
});

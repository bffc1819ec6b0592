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

  it('is told apart by the district where a name repeats', async () => {
    const labels = (found: { label: string }[]): string[] => found.map(({ label }) => label);
    expect(labels(await units.list({ asOf: '2011-12-31', query: 'xa tan thành' }))).toEqual([
      'X. Tân Thành, Bắc Sơn',
      'X. Tân Thành, Cao Lộc',
      'X. Tân Thành, Hữu Lũng',
      'X. Tân Thanh, Văn Lãng',
    ]);
  });

  it('knows the days on which the tree changed', async () => {
    expect(await units.changeDates()).toEqual(['2020-01-01', '2024-12-01', '2025-07-01']);
  });
});

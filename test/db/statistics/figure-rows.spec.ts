import type { Actor } from '../../../src/common/actor.js';
import type { FigureRows } from '../../../src/features/statistics/figure-rows.js';
import { FigureRowsService } from '../../../src/features/statistics/figure-rows.service.js';
import { EVERYTHING, type FigureQuery } from '../../../src/features/statistics/rules/figure-query.js';
import { MEASURES } from '../../../src/features/statistics/rules/measures.js';
import { StatisticsService } from '../../../src/features/statistics/statistics.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { office } from '../../support/cast.js';
import { type RecordedPast, recordPast } from '../../support/recorded-past.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const QUERIES: Partial<FigureQuery>[] = [
  {},
  { year: 2009 },
  { unitCode: '20-182' },
  { unitCode: '20-182', ownOnly: true },
  { level: 'tinh', courseCode: 'TH07' },
  { classCode: '2010-TH07-01' },
  { sex: 'female' },
  { sex: 'male', unitCode: '20-183' },
  { from: '2030-01-01' },
];

describe('the rows of a figure', () => {
  let program: TestApp;
  let past: RecordedPast;
  beforeAll(async () => {
    program = await startTestApp();
    past = await recordPast(program);
  });
  afterAll(() => program.close());

  const ask = (query: Partial<FigureQuery>, actor: Actor = office) =>
    program.get(StatisticsService).ask(actor, { ...EVERYTHING, ...query });
  const open = async (query: Partial<FigureQuery>, actor: Actor = office, slice = { limit: 100, offset: 0 }) =>
    program.get(FigureRowsService).open(actor, await ask(query, actor), slice);

  const cases = QUERIES.flatMap((query) => MEASURES.map((measure) => ({ ...query, measure })));
  it.each(cases)('add up to the figure, to the last page: %j', async (query) => {
    const figures = await program.get(StatisticsService).figures(await ask(query));
    const first = await open(query, office, { limit: 3, offset: 0 });
    const pages = [first];
    while (pages.reduce((sum, { items }) => sum + items.length, 0) < first.lines) {
      pages.push(await open(query, office, { limit: 3, offset: pages.length * 3 }));
    }
    expect(first.figure).toBe(figures[query.measure]);
    expect(pages.reduce((sum, page) => sum + added(page), 0)).toBe(figures[query.measure]);
  });

  it('name people by given name, with unit and position as they were then, and summaries last', async () => {
    const rows = await open({ from: '2010-01-01', to: '2010-06-30' });
    expect(rows.items.map((row) => ('fullName' in row ? row.fullName : null))).toEqual([
      'Lý Văn Bình',
      'Lý Văn Nga',
      'Nông Thị Oanh',
      'Nông Thị Phương',
      null,
      null,
    ]);
    expect(rows.items[1]).toMatchObject({
      personCode: 'CB000010',
      unitLabel: 'HU Cao Lộc',
      position: 'Văn thư',
      classCode: '2009-TH01-01',
      countedOn: '2010-01-04',
      result: 'passed',
      count: 1,
    });
    expect(rows.items.slice(4).map((row) => ('count' in row ? row.count : 0))).toEqual([10, 7]);
  });

  it('say nothing of a result that is not signed', async () => {
    const results = async (classCode: string) =>
      (await open({ classCode })).items.map((row) => ('result' in row ? row.result : undefined));
    expect(await results('2010-TH07-02')).toEqual([null, null]);
    expect(new Set(await results('2009-TH07-01'))).toEqual(new Set(['passed', 'failed', null]));
  });

  it('of people hold each once, with all that the person took part in', async () => {
    const rows = await open({ measure: 'people' });
    const first = rows.of === 'people' ? rows.items.find(({ personCode }) => personCode === 'CB000001') : null;
    expect(first).toEqual({
      fullName: 'Lý Văn Bình',
      personCode: 'CB000001',
      participations: [
        { classCode: '2009-TH07-01', countedOn: '2009-03-03', unitLabel: 'X. Tân Thanh, 20-182', shownLabel: null },
        { classCode: '2009-TH01-01', countedOn: '2010-01-04', unitLabel: 'HU Văn Lãng', shownLabel: null },
      ],
    });
  });

  it('of women count what summaries know of them, and of men nothing that is not known', async () => {
    expect(await open({ sex: 'female' })).toMatchObject({ figure: 12, lines: 8 });
    expect(await open({ sex: 'male' })).toMatchObject({ figure: 4, lines: 4 });
    expect(await open({ sex: 'female', measure: 'completions' })).toMatchObject({ figure: 2 });
  });

  it('by ethnicity name nobody to a reader who has no need to know, and hide small numbers', async () => {
    expect(await open({ minority: true })).toMatchObject({ of: 'enrolments', figure: 14 });
    const committee = past.scene.scene.actor('committee');
    const rows = await open({ minority: true }, committee);
    expect(rows).toMatchObject({ of: 'classes', figure: 14, lines: 5 });
    const shown = rows.items.map((row) => ('count' in row && 'classCode' in row ? [row.classCode, row.count] : []));
    expect(shown).toEqual([
      ['2009-TH07-01', null],
      ['2009-TH01-01', null],
      ['2010-TH07-01', 6],
      ['2010-TH07-02', null],
      ['2011-TH07-01', null],
    ]);
    expect(JSON.stringify(rows)).not.toContain('Nông Thị');
    for (const row of rows.items) {
      const numbers = Object.entries(row).filter(([, value]) => typeof value === 'number');
      expect(numbers.map(([key]) => key)).toEqual('count' in row && row.count !== null ? ['count'] : []);
    }
    expect(await open({ minority: true, classCode: '2009-TH07-01' }, committee)).toMatchObject({ figure: null });
    await expect(open({ minority: true, measure: 'people' }, committee)).rejects.toMatchObject({ status: 403 });
    await expect(open({ minority: true, measure: 'classes' }, committee)).rejects.toMatchObject({ status: 403 });
  });

  it('hide a number of which few are left over, and do not tell who is left over', async () => {
    const { scene } = past;
    const code = '2008-TH07-01';
    const cls = await scene.class({ code, summaryOnly: true, endDate: '2008-06-30', signed: 'no' });
    await scene.summary(cls, '20-VP', { enrolments: 20, participations: 20, completions: 20, minorities: 17 });
    const committee = scene.scene.actor('committee');
    expect(await open({ classCode: code, minority: true }, committee)).toMatchObject({
      figure: null,
      items: [{ classCode: code, count: null, participations: null }],
    });
    expect(await open({ classCode: code, minority: true })).toMatchObject({ figure: 17 });
    await expect(open({ classCode: code, minority: false }, committee)).rejects.toMatchObject({
      code: 'figure_filter_unreadable',
      status: 422,
      field: 'minority',
    });
    expect(await open({ classCode: '2009-TH01-01', minority: false })).toMatchObject({ figure: expect.any(Number) });
  });

  it('of a coordinator hold nobody from outside the own units', async () => {
    const coordinator = past.scene.scene.actor('coordinator', { unitScope: [past.scene.scene.unitId('20-183')] });
    const rows = await open({}, coordinator);
    expect(rows.items.map((row) => ('unitLabel' in row ? row.unitLabel : '')).sort()).toEqual([
      'HU Cao Lộc',
      'X. Hải Yến, 20-183',
      'X. Tân Thanh, 20-183',
      'X. Tân Thanh, 20-183',
    ]);
    const people = await open({ measure: 'people' }, coordinator);
    expect(JSON.stringify(people)).not.toContain('20-182');
    await expect(open({}, past.scene.scene.actor('cadre', { unitScope: [] }))).rejects.toMatchObject({ status: 403 });
  });

  it('are noted in the audit when they leave as a file', async () => {
    await program.get(FigureRowsService).recordExport(office, await ask({ year: 2010, unitCode: '20-182' }));
    const entries = await program.db.manager.findBy(AuditEntry, { action: 'statistics.exported' });
    expect(entries).toMatchObject([{ subjectId: 'participations', details: { year: '2010', unit: '20-182' } }]);
  });
});

function added(rows: FigureRows): number {
  return rows.of === 'people' ? rows.items.length : rows.items.reduce((sum, { count }) => sum + (count ?? 0), 0);
}

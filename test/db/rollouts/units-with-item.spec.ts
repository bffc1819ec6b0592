import { BulkRolloutsService } from '../../../src/features/rollouts/bulk-rollouts.service.js';
import { ItemsOnRecordQuery } from '../../../src/features/rollouts/items-on-record.query.js';
import { RolloutItemsService } from '../../../src/features/rollouts/rollout-items.service.js';
import type { RolloutFacts } from '../../../src/features/rollouts/rules/place-reports.js';
import { Rollout } from '../../../src/features/rollouts/rollout.entity.js';
import { RolloutsService } from '../../../src/features/rollouts/rollouts.service.js';
import { type ItemUnitsFilter, UnitsWithItemQuery } from '../../../src/features/rollouts/units-with-item.query.js';
import { UnitsService } from '../../../src/features/units/units.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { loadRequired } from '../../../src/seeding/load-required.js';
import { seedingTools } from '../../../src/seeding/seeding-tools.js';
import { office } from '../../support/cast.js';
import { Scene } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const TODAY = '2026-05-13';
const ALL = { offset: 0, limit: 1000 };
const since = (fromDate: string, given: Partial<RolloutFacts> = {}): RolloutFacts => ({
  fromDate,
  toDate: null,
  targetDate: null,
  source: null,
  note: null,
  ...given,
});

describe('the units that have an item', () => {
  let program: TestApp;
  let itemId: number;
  let bulk: BulkRolloutsService;
  let query: UnitsWithItemQuery;

  beforeAll(async () => {
    program = await startTestApp();
    program.standOn(TODAY);
    await loadRequired(seedingTools(program.app));
    bulk = program.get(BulkRolloutsService);
    query = program.get(UnitsWithItemQuery);
    itemId = (await program.get(RolloutItemsService).get('MEGAWAN')).id;
  }, 60_000);
  beforeEach(() => program.db.getRepository(Rollout).clear());
  afterAll(() => program.close());

  const list = (filter: Partial<ItemUnitsFilter>, actor = office) =>
    query.list(actor, { itemId, asOf: TODAY, ...filter }, ALL);
  const count = (filter: Partial<ItemUnitsFilter>, actor = office) =>
    query.count(actor, { itemId, asOf: TODAY, ...filter });
  const unit = (code: string) => program.get(UnitsService).get(code, TODAY);

  it('are those recorded, among all that live on the day', async () => {
    await bulk.record(office, 'MEGAWAN', ['20-182-06172', '20-182-06151'], since('2009-03-01'));
    await expect(count({ level: 'xa', asOf: '2011-05-13' })).resolves.toEqual({ has: 2, planned: 0, none: 224 });
    await expect(count({ level: 'xa', asOf: '2009-02-28' })).resolves.toEqual({ has: 0, planned: 2, none: 224 });
    const has = await list({ standing: 'has', asOf: '2011-05-13' });
    expect(has.map(({ code }) => code).sort()).toEqual(['20-182-06151', '20-182-06172']);
    expect(has.every(({ fromDate, throughCount }) => fromDate === '2009-03-01' && throughCount === 0)).toBe(true);
  });

  it('are also those into which one that had it went', async () => {
    await bulk.record(office, 'MEGAWAN', ['20-182-06172'], since('2009-03-01'));
    const [heir, ...others] = await list({ standing: 'has' });
    expect(others).toEqual([]);
    expect(heir).toMatchObject({ code: '20-06172/2025', fromDate: null, throughCount: 1, throughFrom: '2009-03-01' });
    await expect(query.originsOf(itemId, [heir!.id], TODAY)).resolves.toMatchObject([
      { heirId: heir!.id, code: '20-182-06172', fromDate: '2009-03-01' },
    ]);
    const own = await program.get(RolloutsService).ofUnit(office, await unit('20-06172/2025'), TODAY);
    expect(own!.own).toEqual([]);
    expect(own!.through).toMatchObject([{ unitCode: '20-182-06172', itemCode: 'MEGAWAN' }]);
  });

  it('are not those whose predecessor had stopped before it went into them', async () => {
    await program
      .get(RolloutsService)
      .record(office, '20-182-06172', 'MEGAWAN', since('2009-03-01', { toDate: '2015-12-31' }));
    await expect(count({ level: 'xa' })).resolves.toEqual({ has: 0, planned: 0, none: 65 });
  });

  it('show a record of their own before what they have through others', async () => {
    await bulk.record(office, 'MEGAWAN', ['20-182-06172'], since('2009-03-01'));
    await bulk.record(office, 'MEGAWAN', ['20-06172/2025'], since('2025-09-01'));
    await expect(list({ standing: 'has' })).resolves.toMatchObject([
      { code: '20-06172/2025', fromDate: '2025-09-01', throughCount: 0, throughFrom: null },
    ]);
    const own = await program.get(RolloutsService).ofUnit(office, await unit('20-06172/2025'), TODAY);
    expect(own!.own).toHaveLength(1);
    expect(own!.through).toEqual([]);
  });

  it('of an ended unit are told as they stood on its last day', async () => {
    await bulk.record(office, 'MEGAWAN', ['20-182-06172'], since('2009-03-01'));
    const own = await program.get(RolloutsService).ofUnit(office, await unit('20-182-06172'), TODAY);
    expect(own).toMatchObject({ asOf: '2025-06-30', own: [{ state: 'has' }] });
  });

  it('wait for it by their target', async () => {
    const target = { fromDate: null, toDate: null, targetDate: '2026-12-31', source: 'Kế hoạch', note: null };
    await bulk.record(office, 'MEGAWAN', ['20-06172/2025'], target);
    await expect(list({ standing: 'planned' })).resolves.toMatchObject([
      { code: '20-06172/2025', standing: 'planned', targetDate: '2026-12-31', source: 'Kế hoạch' },
    ]);
  });

  it('are counted as they are listed, level by level, on any day and map', async () => {
    const communes = await list({ level: 'xa', asOf: '2011-05-13' });
    const codes = communes.filter((_, index) => index % 3 === 0).map(({ code }) => code);
    await bulk.record(office, 'MEGAWAN', [...codes, '20-182', '20-VP'], since('2010-01-04'));
    for (const asOf of ['2011-05-13', '2020-01-01', '2024-12-01', TODAY]) {
      const onRecord = (await program.get(ItemsOnRecordQuery).count(office, asOf)).get(itemId)!;
      for (const level of ['tinh', 'huyen', 'xa'] as const) {
        const listed = await list({ asOf, level, standing: 'has' });
        expect([asOf, level, onRecord.units[level]]).toEqual([asOf, level, listed.length]);
        expect((await count({ asOf, level })).has).toBe(listed.length);
      }
    }
    const now = (await program.get(ItemsOnRecordQuery).count(office, TODAY)).get(itemId)!;
    const lost = await program.db.query(
      'SELECT u.code FROM rollouts r JOIN units u ON u.id = r.unit_id JOIN unit_conversions c ON c.unit_id = u.id' +
        ` WHERE c.shown_unit_id IS NULL AND c.valid_from <= '${TODAY}' AND c.valid_to IS NULL`,
    );
    expect(lost.map(({ code }: { code: string }) => code)).toContain('20-182');
    expect(now.units.huyen).toBe(0);
    expect(now.unconverted).toBe(lost.length);
  });

  it('are found by name without accents, under a parent, page by page', async () => {
    const found = await list({ query: 'tan thanh van lang', asOf: '2011-05-13' });
    expect(found.map(({ code }) => code)).toEqual(['20-182-06166']);
    const under = await list({ parentCode: '20-182', asOf: '2011-05-13' });
    expect(under.length).toBeGreaterThan(10);
    const filter = { itemId, asOf: '2011-05-13', parentCode: '20-182' };
    const second = await query.list(office, filter, { offset: 5, limit: 5 });
    expect(second.map(({ code }) => code)).toEqual(under.slice(5, 10).map(({ code }) => code));
  });

  it('are seen by a coordinator as far as the subtree goes', async () => {
    await bulk.record(office, 'MEGAWAN', ['20-182-06172', '20-183-06229'], since('2009-03-01'));
    const scene = new Scene(program);
    const coordinator = scene.actor('coordinator', { unitScope: [(await unit('20-182')).id] });
    const seen = await list({ standing: 'has', asOf: '2011-05-13' }, coordinator);
    expect(seen.map(({ code }) => code)).toEqual(['20-182-06172']);
    const onRecord = await program.get(ItemsOnRecordQuery).count(coordinator, '2011-05-13');
    expect(onRecord.get(itemId)!.units.xa).toBe(1);
    const nobody = scene.actor('coordinator', { unitScope: [] });
    await expect(list({}, nobody)).resolves.toEqual([]);
    await expect(list({}, scene.actor('cadre'))).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('recording for many units', () => {
  let program: TestApp;
  let bulk: BulkRolloutsService;
  beforeAll(async () => {
    program = await startTestApp();
    program.standOn('2011-05-13');
    await loadRequired(seedingTools(program.app));
    bulk = program.get(BulkRolloutsService);
  }, 60_000);
  beforeEach(async () => {
    await program.db.getRepository(Rollout).clear();
    await program.db.getRepository(AuditEntry).clear();
  });
  afterAll(() => program.close());

  const communes = async (count: number): Promise<string[]> =>
    (await program.get(UnitsService).list({ asOf: '2011-05-13', level: 'xa', limit: count })).map(({ code }) => code);
  const rows = () => program.db.getRepository(Rollout).count();

  it('takes 226 communes in as few statements as 10, with one line of audit', async () => {
    const all = await communes(226);
    const cost = (codes: string[]) =>
      countStatements(program, () => bulk.record(office, 'OOO', codes, since('2010-01-04')));
    expect(await cost(all.slice(0, 10))).toBe(await cost(all.slice(10)));
    expect(await rows()).toBe(226);
    const lines = await program.db.getRepository(AuditEntry).find();
    expect(lines.map(({ action, subjectId }) => `${action} ${subjectId}`)).toEqual([
      'rollouts.recorded OOO',
      'rollouts.recorded OOO',
    ]);
    expect((lines[0]!.details as { units: string }).units.split(', ')).toHaveLength(10);
  });

  it('recognises a form that was sent twice', async () => {
    const codes = await communes(5);
    await expect(bulk.record(office, 'VOTE', codes, since('2010-01-04'))).resolves.toEqual({ recorded: 5, known: 0 });
    await expect(bulk.record(office, 'VOTE', codes, since('2010-01-04'))).resolves.toEqual({ recorded: 0, known: 5 });
    expect(await rows()).toBe(5);
    expect(await program.db.getRepository(AuditEntry).count()).toBe(1);
  });

  it('meets the targets of those that waited, whatever their targets were, in one statement', async () => {
    const codes = await communes(6);
    const target = (targetDate: string) => ({ ...since(''), fromDate: null, targetDate, source: 'Kế hoạch' });
    await bulk.record(office, 'NETSEP', codes.slice(0, 2), target('2011-06-30'));
    await bulk.record(office, 'NETSEP', codes.slice(2, 4), target('2011-12-31'));
    const met = since('2011-04-20', { note: 'Sớm' });
    await expect(bulk.record(office, 'NETSEP', codes, met)).resolves.toEqual({ recorded: 6, known: 0 });
    const kept = await program.db.getRepository(Rollout).find({ order: { id: 'ASC' } });
    expect(kept.map(({ targetDate, source, version }) => [targetDate, source, version])).toEqual([
      ['2011-06-30', 'Kế hoạch', 2],
      ['2011-06-30', 'Kế hoạch', 2],
      ['2011-12-31', 'Kế hoạch', 2],
      ['2011-12-31', 'Kế hoạch', 2],
      [null, null, 1],
      [null, null, 1],
    ]);
    expect(kept.every(({ fromDate, note, openKey }) => fromDate === '2011-04-20' && note === 'Sớm' && openKey)).toBe(
      true,
    );
  });

  it('records nothing when one unit has it already since another day, and says which', async () => {
    const codes = await communes(5);
    await bulk.record(office, 'LAN', [codes[2]!], since('2009-01-05'));
    await expect(bulk.record(office, 'LAN', codes, since('2010-01-04'))).rejects.toMatchObject({
      problems: [{ field: `units.${codes[2]}`, code: 'rollout_already_there' }],
    });
    expect(await rows()).toBe(1);
  });

  it('says once what is wrong with the dates, whatever the units', async () => {
    const codes = await communes(3);
    await expect(bulk.record(office, 'LAN', codes, since('2011-06-01'))).rejects.toMatchObject({
      problems: [{ field: 'fromDate', code: 'rollout_in_future' }],
    });
    const dateless = { fromDate: null, toDate: null, targetDate: null, source: null, note: null };
    await expect(bulk.record(office, 'LAN', codes, dateless)).rejects.toMatchObject({
      problems: [{ field: 'fromDate', code: 'rollout_needs_date' }],
    });
    expect(await rows()).toBe(0);
  });

  it('refuses no unit, too many and one that is not there, and then records none', async () => {
    await expect(bulk.record(office, 'LAN', [], since('2010-01-04'))).rejects.toMatchObject({
      code: 'rollout_no_unit',
    });
    const many = Array.from({ length: 501 }, (_, index) => `20-${index}`);
    await expect(bulk.record(office, 'LAN', many, since('2010-01-04'))).rejects.toMatchObject({
      code: 'rollout_too_many_units',
    });
    const [known] = await communes(1);
    await expect(bulk.record(office, 'LAN', [known!, '20-999'], since('2010-01-04'))).rejects.toMatchObject({
      problems: [{ field: 'units.20-999', code: 'unit_unknown' }],
    });
    expect(await rows()).toBe(0);
  });

  it('lets one of two who record at the same moment win, and never half', async () => {
    const codes = await communes(20);
    const both = await Promise.allSettled([
      bulk.record(office, 'NETSEP', codes.slice(0, 15), since('2010-01-04')),
      bulk.record(office, 'NETSEP', codes.slice(5).toReversed(), since('2010-02-01')),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await rows()).toBe(15);
  });
});

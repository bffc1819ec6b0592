import type { ActInput, ActLineInput } from '../../../src/features/units/unit-act-input.js';
import { UnitActsService } from '../../../src/features/units/unit-acts.service.js';
import { UnitsService } from '../../../src/features/units/units.service.js';
import { loadRequired } from '../../../src/seeding/load-required.js';
import { seedingTools } from '../../../src/seeding/seeding-tools.js';
import type { DomainError } from '../../../src/common/errors.js';
import { QueryLog } from '../../../src/platform/database/query-log.js';
import { office } from '../../support/cast.js';
import { countRows } from '../../support/seeded.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { asInput, loadTreeOf2011, unitTables, unitTablesByCode } from '../../support/unit-tables.js';

function act(lines: ActLineInput[], given: Partial<ActInput> = {}): ActInput {
  return { effectiveDate: '2026-07-01', basis: 'NQ 99', note: null, lines, ...given };
}

const MERGE = act([
  { kind: 'merge', fromCodes: ['20-06172/2025', '20-06187/2025'], toCode: null, toName: 'Đảng uỷ phường Mới' },
]);

describe('acts on the real tree', () => {
  let program: TestApp;
  let acts: UnitActsService;

  beforeAll(async () => {
    program = await startTestApp();
    program.standOn('2026-05-13');
    await loadRequired(seedingTools(program.app));
    acts = program.get(UnitActsService);
  });
  afterAll(() => program.close());

  const record = async (input: ActInput): Promise<number> => (await acts.record(office, [input], 'form'))[0]!;

  it('knows the resolutions of the seed: one for each day and basis, each line with its act', async () => {
    const listed = await acts.list();
    expect(listed.map(({ effectiveDate, basis, source }) => [effectiveDate, basis, source])).toEqual([
      ['2025-07-01', null, 'seed'],
      ['2025-07-01', 'NQ 1672/NQ-UBTVQH15', 'seed'],
      ['2024-12-01', 'NQ 1246/NQ-UBTVQH15', 'seed'],
      ['2020-01-01', 'NQ 818/NQ-UBTVQH14', 'seed'],
    ]);
    expect(await countRows(program.db, 'unit_successions', 'act_id IS NULL')).toBe(0);
  });

  it('records a merge and takes it back, which leaves every table as it was, ids too', async () => {
    const before = await unitTables(program.db);
    const id = await record(MERGE);
    const merged = await program.get(UnitsService).get('20-06172/2025', '2026-07-01');
    expect(merged.validTo).toBe('2026-07-01');
    const born = await program.get(UnitsService).get('20-06172/2026', '2026-07-01');
    expect(born).toMatchObject({ name: 'Đảng uỷ phường Mới', shortName: 'P. Mới', parentCode: '20', level: 'xa' });
    expect(await unitTables(program.db)).not.toEqual(before);
    await acts.undo(office, id);
    expect(await unitTables(program.db)).toEqual(before);
    await expect(acts.undo(office, id)).rejects.toMatchObject({ code: 'unit_act_undone', status: 409 });
    await expect(acts.undo(office, 999)).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each<[string, ActLineInput[]]>([
    ['a rename', [{ kind: 'rename', fromCodes: ['20-06172/2025'], toName: 'Đảng uỷ phường Hoàng Văn Thụ' }]],
    [
      'a rename under a new code',
      [{ kind: 'rename', fromCodes: ['20-VP'], toCode: '20-VPX', toName: 'V', toShortName: 'V' }],
    ],
    ['a move', [{ kind: 'move', fromCodes: ['20-06172/2025'], parentCode: '20-VP' }]],
    ['an end', [{ kind: 'abolish', fromCodes: ['20-06172/2025'] }]],
    [
      'a split with a primary part',
      [
        { kind: 'split', fromCodes: ['20-06172/2025'], toCode: '20-06187/2025' },
        { kind: 'split', fromCodes: ['20-06172/2025'], toName: 'Đảng uỷ xã Phần', isPrimary: true },
      ],
    ],
    [
      'a founding',
      [{ kind: 'found', fromCodes: [], toName: 'Ban A', toShortName: 'BA', toLevel: 'tinh', parentCode: '20' }],
    ],
  ])('takes back %s without a trace in the tables', async (_what, lines) => {
    const before = await unitTables(program.db);
    const id = await record(act(lines));
    expect(await unitTables(program.db)).not.toEqual(before);
    await acts.undo(office, id);
    expect(await unitTables(program.db)).toEqual(before);
  });

  it('names communes with the district as it is called at last, until that is undone', async () => {
    const before = await unitTables(program.db);
    const renamed: ActLineInput = {
      kind: 'rename',
      fromCodes: ['20-182'],
      toName: 'Huyện uỷ Mới',
      toShortName: 'HU Mới',
    };
    const id = await record(act([renamed], { effectiveDate: '2015-01-01' }));
    const { label } = await program.get(UnitsService).get('20-182-06166', '2016-01-01');
    expect(label).toBe('X. Tân Thanh, Mới');
    expect(await program.get(UnitsService).list({ asOf: '2016-01-01', query: 'tan thanh, moi' })).toHaveLength(1);
    await acts.undo(office, id);
    expect(await unitTables(program.db)).toEqual(before);
  });

  it('keeps the number of statements small', async () => {
    const { result: id, statements } = await program.get(QueryLog).during(() => record(MERGE));
    await acts.undo(office, id);
    expect(statements.length).toBeLessThan(60);
  });

  it('refuses what cannot be, line by line, and saves nothing', async () => {
    const before = await unitTables(program.db);
    const wrong = act(
      [
        { kind: 'abolish', fromCodes: ['20-182'] },
        { kind: 'merge', fromCodes: ['20-VP'], toCode: '20-VP' },
        { kind: 'move', fromCodes: ['20-06172/2025'], parentCode: '20-06172/2025' },
      ],
      { effectiveDate: '2026-07-01' },
    );
    await expect(record(wrong)).rejects.toMatchObject({
      code: 'unit_act_refused',
      status: 422,
      problems: [
        { field: 'lines.0.fromCodes', code: 'unit_act_unit_ended' },
        { field: 'lines.1.toCode', code: 'unit_act_into_itself' },
        { field: 'lines.2.parentCode', code: 'unit_act_cycle' },
      ],
    });
    await expect(record({ ...MERGE, basis: ' ' })).rejects.toMatchObject({
      problems: [{ field: 'basis', code: 'unit_act_basis_missing' }],
    });
    expect(await unitTables(program.db)).toEqual(before);
    expect(await countRows(program.db, 'unit_acts', 'undone_at IS NULL')).toBe(4);
  });

  it('names the later act that would no longer stand', async () => {
    const early = act([{ kind: 'abolish', fromCodes: ['20-182-06166'] }], { effectiveDate: '2015-01-01' });
    await expect(record(early)).rejects.toMatchObject({
      problems: [
        { field: 'lines', code: 'unit_act_conflict', params: { date: '01/07/2025', basis: 'NQ 1672/NQ-UBTVQH15' } },
      ],
    });
    const listed = await acts.list();
    const of2020 = listed.find(({ effectiveDate }) => effectiveDate === '2020-01-01')!;
    expect((await acts.leaningOn(of2020.id)).leaning.map(({ effectiveDate }) => effectiveDate)).toEqual([
      '2025-07-01',
      '2025-07-01',
    ]);
    await expect(acts.undo(office, of2020.id)).rejects.toMatchObject({ code: 'unit_act_has_dependents' });
  });

  it('lets one of two who record the same at once through, and refuses the other', async () => {
    const before = await unitTables(program.db);
    const both = await Promise.allSettled([record(MERGE), record(MERGE)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [lost] = both.filter((each) => each.status === 'rejected');
    expect(lost!.reason).toMatchObject({ code: 'unit_act_refused' });
    const { problems } = lost!.reason as DomainError;
    expect(problems.map(({ code }) => code).sort()).toEqual(['unit_act_name_taken', 'unit_act_two_primaries']);
    const [won] = both.filter((each) => each.status === 'fulfilled');
    await acts.undo(office, won!.value);
    expect(await unitTables(program.db)).toEqual(before);
  });

  it('records many different acts at once as if one after another', async () => {
    const communes = await program.get(UnitsService).list({ asOf: '2026-05-13', level: 'xa', limit: 8 });
    const before = await unitTables(program.db);
    const ids = await Promise.all(
      communes.map(({ code, name }) => record(act([{ kind: 'rename', fromCodes: [code], toName: `${name} Mới` }]))),
    );
    const renamed = await program.get(UnitsService).list({ asOf: '2026-07-01', level: 'xa', query: 'moi' });
    for (const { code } of communes) expect(renamed.map((unit) => unit.code)).toContain(code);
    await Promise.all(ids.map((id) => acts.undo(office, id)));
    expect(await unitTables(program.db)).toEqual(before);
  });

  it('shows before it is recorded what ends, is born and changes', async () => {
    const [preview] = await acts.preview([MERGE]);
    expect(preview!.problems).toEqual([]);
    expect(
      preview!.changes.map(({ code, kind, successors }) => [code, kind, successors.map((heir) => heir.label)]),
    ).toEqual([
      ['20-06172/2025', 'ends', ['P. Mới']],
      ['20-06172/2026', 'born', []],
      ['20-06187/2025', 'ends', ['P. Mới']],
    ]);
  });
});

describe('the resolutions of 2020, 2024 and 2025 entered one by one on the tree of 2011', () => {
  it('make the very tables of the seed', async () => {
    const [seeded, entered] = [await startTestApp(), await startTestApp()];
    await loadRequired(seedingTools(seeded.app));
    const resolutions = await loadTreeOf2011(entered);
    const acts = entered.get(UnitActsService);
    for (const each of resolutions) {
      await acts.record(office, [asInput(each, each.lines[0]!.basis ?? 'Luật 72/2025/QH15')], 'form');
    }
    const wanted = await unitTablesByCode(seeded.db);
    wanted['unit_successions'] = wanted['unit_successions']!.map((row) =>
      row.replace('"basis":null', '"basis":"Luật 72/2025/QH15"'),
    );
    const found = await unitTablesByCode(entered.db);
    for (const table of Object.keys(wanted)) expect([table, found[table]]).toEqual([table, wanted[table]!.sort()]);
    await Promise.all([seeded.close(), entered.close()]);
  }, 60_000);
});

import { Clock } from '../../../src/common/clock.js';
import { UnitsService } from '../../../src/features/units/units.service.js';
import { QueryLog } from '../../../src/platform/database/query-log.js';
import { loadRequired } from '../../../src/seeding/load-required.js';
import { seedingTools } from '../../../src/seeding/seeding-tools.js';
import { countRows, tableCounts } from '../../support/seeded.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the required data', () => {
  let program: TestApp;
  beforeAll(async () => {
    program = await startTestApp();
  });
  afterAll(() => program.close());

  it('is loaded once, and a second time changes nothing and asks one question', async () => {
    expect(await loadRequired(seedingTools(program.app))).toBe(true);
    const before = await tableCounts(program.db);
    const { result, statements } = await program.get(QueryLog).during(() => loadRequired(seedingTools(program.app)));
    expect(result).toBe(false);
    expect(statements).toHaveLength(1);
    expect(await tableCounts(program.db)).toEqual(before);
    expect(before).toMatchObject({ courses: 14, course_versions: 14, users: 0, people: 0, training_classes: 0 });
  });

  it.each([
    ['2011-05-13', 226],
    ['2011-12-31', 226],
    ['2020-06-01', 200],
    ['2024-12-31', 194],
    ['2025-08-01', 65],
  ])('has the communes of %s: %i', async (asOf, communes) => {
    expect(await program.get(UnitsService).list({ asOf, level: 'xa' })).toHaveLength(communes);
  });

  it('has the 318 units of 2011', async () => {
    expect(await program.get(UnitsService).list({ asOf: '2011-05-13' })).toHaveLength(318);
  });

  it('names repeated communes with their district, and finds them without accents', async () => {
    const found = await program.get(UnitsService).list({ asOf: '2011-05-13', query: 'tan thanh' });
    expect(found.map(({ label }) => label)).toContain('X. Tân Thành, Hữu Lũng');
    expect(new Set(found.map(({ label }) => label)).size).toBe(found.length);
    const [today] = await program.get(UnitsService).list({ asOf: '2026-05-13', query: 'x. tan thanh', level: 'xa' });
    expect(today?.label).toBe('X. Tân Thành');
  });

  it('puts every unit under itself and all that it ever hung on', async () => {
    const ancestorsOf = async (code: string): Promise<string[]> => {
      const rows: { code: string }[] = await program.db.query(
        'SELECT a.code AS code FROM unit_ancestors l JOIN units u ON u.id = l.unit_id JOIN units a ON a.id = l.ancestor_id' +
          ' WHERE u.code = ? ORDER BY a.code',
        [code],
      );
      return rows.map((row) => row.code);
    };
    expect(await ancestorsOf('20')).toEqual(['20']);
    expect(await ancestorsOf('20-181-06112')).toEqual(['20', '20-181', '20-181-06112']);
    expect(await ancestorsOf('20-06172/2025')).toEqual(['20', '20-06172/2025']);
    expect(await countRows(program.db, 'unit_ancestors', 'ancestor_id = unit_id')).toBe(
      await countRows(program.db, 'units'),
    );
  });

  it('keeps successions without a known basis', async () => {
    expect(await countRows(program.db, 'unit_successions', 'basis IS NULL')).toBe(77);
  });

  it('keeps the resolutions with their lines, under whom each unit hung when, and as what it is read', async () => {
    const { db } = program;
    expect(await countRows(db, 'unit_acts', "source = 'seed' AND recorded_by_name = 'taphuan'")).toBe(4);
    expect(await countRows(db, 'units', 'born_by_act_id IS NOT NULL')).toBe(
      await countRows(db, 'units', "valid_from > '2011-12-31'"),
    );
    const units = await countRows(db, 'units');
    expect(await countRows(db, 'unit_lines', 'via_unit_id IS NULL AND ancestor_id = unit_id')).toBe(units);
    expect(await countRows(db, 'unit_lines', 'ancestor_id = 1 AND via_unit_id IS NOT NULL')).toBeGreaterThanOrEqual(
      units - 1,
    );
    expect(await countRows(db, 'unit_conversions', 'valid_from IS NULL')).toBe(units);
    expect(await countRows(db, 'unit_conversions', 'valid_to IS NULL')).toBe(units);
    expect(await countRows(db, 'unit_successions', 'act_id IS NULL')).toBe(0);
  });

  it('leaves alone what an office has changed', async () => {
    await program.db.query("UPDATE courses SET title = 'Tin học văn phòng' WHERE code = 'TH01'");
    await loadRequired(seedingTools(program.app));
    expect(await countRows(program.db, 'courses', "title = 'Tin học văn phòng'")).toBe(1);
  });
});

describe('loading the required data', () => {
  it('loads all of it or nothing', async () => {
    const program = await startTestApp();
    const tools = seedingTools(program.app);
    const clock = Object.assign(new Clock(), { instant: () => 'no moment' });
    const broken = { ...tools, clock };
    await expect(loadRequired(broken)).rejects.toThrow(/check|constraint/i);
    expect(await countRows(program.db, 'units')).toBe(0);
    expect(await loadRequired(tools)).toBe(true);
    await program.close();
  });
});

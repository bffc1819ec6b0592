import * as fc from 'fast-check';
import { replayActs } from '../../src/features/units/rules/replay-acts.js';
import type { UnitChange, UnitHistory, UnitLevel, UnitOfStart } from '../../src/features/units/rules/unit-history.js';
import { UnitAncestor } from '../../src/features/units/unit-ancestor.entity.js';
import { UnitConversion } from '../../src/features/units/unit-conversion.entity.js';
import { UnitLine } from '../../src/features/units/unit-line.entity.js';
import { unitRows } from '../../src/features/units/unit-rows.js';
import { UnitSuccession } from '../../src/features/units/unit-succession.entity.js';
import { UnitVersion } from '../../src/features/units/unit-version.entity.js';
import { Unit } from '../../src/features/units/unit.entity.js';
import type { TestApp } from './test-app.js';

const UNITS_OF_START = 9;
/** All units that a random history may know; the later ones are born by a change. */
export const TREE_CODES = Array.from({ length: 14 }, (_, index) => `U${index}`);
/** The days of random changes. */
export const CHANGE_DAYS = ['2006-01-01', '2007-01-01', '2008-07-01', '2008-07-02', '2009-01-01', '2010-01-01'];

const anyCode = fc.constantFrom(...TREE_CODES);
const level = fc.constantFrom<UnitLevel>('tinh', 'huyen', 'xa');

/** A first unit at the top, now and then a second, the others anywhere below. */
const start: fc.Arbitrary<UnitOfStart[]> = fc
  .array(fc.record({ above: fc.nat(UNITS_OF_START), level, isTop: fc.nat(9).map((n) => n === 0) }), {
    minLength: UNITS_OF_START,
    maxLength: UNITS_OF_START,
  })
  .map((wishes) =>
    wishes.map(({ above, level: wished, isTop }, index) => ({
      code: TREE_CODES[index]!,
      parentCode: index === 0 || isTop ? null : TREE_CODES[above % index]!,
      level: index === 0 ? 'tinh' : wished,
      kind: 'test',
      name: `Unit ${index}`,
      shortName: `U ${index}`,
      gsoCode: null,
      validFrom: null,
      confidence: 'high',
    })),
  );

const change: fc.Arbitrary<UnitChange> = fc
  .record({
    effectiveDate: fc.constantFrom(...CHANGE_DAYS),
    kind: fc.constantFrom<UnitChange['kind']>('merge', 'merge', 'split', 'split', 'move', 'rename', 'abolish', 'found'),
    fromCodes: fc.uniqueArray(anyCode, { minLength: 1, maxLength: 3 }),
    toCode: anyCode,
    parentCode: anyCode,
    toLevel: level,
    isPrimary: fc.boolean(),
  })
  .map((line) => ({
    ...line,
    fromCodes: line.kind === 'found' ? [] : line.kind === 'rename' ? line.fromCodes.slice(0, 1) : line.fromCodes,
    toCode: line.kind === 'move' || line.kind === 'abolish' ? null : line.toCode,
    toName: `Unit ${line.toCode}`,
    toShortName: line.toCode,
    toGsoCode: null,
    basis: null,
    confidence: 'high',
  }));

/** Units that merged, split, moved, were renamed, founded and abolished; changes that cannot be are left out. */
export const anyHistory: fc.Arbitrary<UnitHistory> = fc
  .tuple(start, fc.array(change, { minLength: 15, maxLength: 40, size: 'max' }))
  .map(([units, lines]) => replayActs(units, [{ id: null, lines }]).history);

/** Enters the units of `TREE_CODES`, none of which stands anywhere yet; answers their ids by code. */
export async function enterTreeUnits(program: TestApp): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const code of TREE_CODES) {
    const unit = { code, level: 'xa' as const, kind: 'test', confidence: 'test', bornByActId: null };
    const { id } = await program.db.manager.save(Unit, { ...unit, validFrom: null, validTo: null });
    ids.set(code, id);
  }
  return ids;
}

/** Makes a history the one of the program, in place of what stood there. */
export async function standHistory(
  { db }: TestApp,
  history: UnitHistory,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = unitRows(history, ids, '9999-12-31');
  await db.transaction(async (manager) => {
    for (const table of [UnitConversion, UnitLine, UnitSuccession, UnitAncestor, UnitVersion]) {
      await manager.createQueryBuilder().delete().from(table).execute();
    }
    for (const { id, level: ofUnit, validFrom, validTo } of rows.units) {
      await manager.update(Unit, { id }, { level: ofUnit, validFrom, validTo });
    }
    await manager.insert(UnitVersion, rows.versions);
    await manager.insert(UnitAncestor, rows.ancestors);
    if (rows.successions.length > 0) await manager.insert(UnitSuccession, rows.successions);
    await manager.insert(UnitLine, rows.lines);
    await manager.insert(UnitConversion, rows.conversions);
  });
}

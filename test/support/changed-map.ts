import { replaySuccessions } from '../../src/features/units/rules/replay-successions.js';
import type { UnitChange, UnitOfStart } from '../../src/features/units/rules/unit-history.js';
import { UnitVersion } from '../../src/features/units/unit-version.entity.js';
import { Unit } from '../../src/features/units/unit.entity.js';
import { standHistory } from './random-trees.js';
import type { TestApp } from './test-app.js';

/** What happens to the small province of `Scene`. */
const CHANGES: readonly (Pick<UnitChange, 'effectiveDate' | 'kind' | 'fromCodes'> & Partial<UnitChange>)[] = [
  { effectiveDate: '2010-02-01', kind: 'move', fromCodes: ['20-183-06229'], parentCode: '20-182' },
  {
    effectiveDate: '2012-01-01',
    kind: 'merge',
    fromCodes: ['20-182-06151', '20-182-06172'],
    toCode: '20-07000/2012',
    toName: 'Đảng uỷ xã Hoàng Việt',
  },
  split('20-07001/2012', 'Đảng uỷ xã Hải Đông'),
  split('20-07002/2012', 'Đảng uỷ xã Hải Tây'),
  {
    effectiveDate: '2025-07-01',
    kind: 'move',
    fromCodes: ['20-07000/2012', '20-07001/2012', '20-07002/2012', '20-183-06229'],
    parentCode: '20',
  },
  { effectiveDate: '2025-07-01', kind: 'abolish', fromCodes: ['20-182', '20-183'] },
];

/**
 * Lets the province of `Scene` change: on 01/02/2010 xã Tân Thanh moves from Cao Lộc to Văn Lãng; on 01/01/2012 two communes
 * of Văn Lãng become xã Hoàng Việt, and xã Hải Yến of Cao Lộc is shared out with no main heir; on 01/07/2025 both districts
 * end and their communes hang under the province.
 */
export async function changeMap(program: TestApp): Promise<void> {
  const { manager } = program.db;
  const units = await manager.find(Unit, { order: { id: 'ASC' } });
  const codes = new Map(units.map(({ id, code }) => [id, code]));
  const start = (await manager.find(UnitVersion)).map(({ unitId, parentId, name, shortName }): UnitOfStart => {
    const { code, level } = units.find(({ id }) => id === unitId)!;
    const parentCode = parentId === null ? null : codes.get(parentId)!;
    return {
      code,
      parentCode,
      level,
      kind: 'test',
      name,
      shortName,
      gsoCode: null,
      validFrom: null,
      confidence: 'high',
    };
  });
  const nothing = { toCode: null, toName: null, toGsoCode: null, basis: null, confidence: 'high' as const };
  const history = replaySuccessions(
    start,
    CHANGES.map((line) => ({ ...nothing, ...line })),
  );
  const ids = new Map(units.map(({ id, code }) => [code, id]));
  for (const { code, level, kind, validFrom, validTo, confidence } of history.units) {
    if (ids.has(code)) continue;
    const { id } = await manager.save(Unit, { code, level, kind, validFrom, validTo, confidence, bornByActId: null });
    ids.set(code, id);
  }
  await standHistory(program, history, ids);
}

function split(toCode: string, toName: string): (typeof CHANGES)[number] {
  return { effectiveDate: '2012-01-01', kind: 'split', fromCodes: ['20-183-06220'], toCode, toName };
}

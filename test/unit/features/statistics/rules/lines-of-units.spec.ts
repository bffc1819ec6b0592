import { EVERYTHING, type FigureQuery } from '../../../../../src/features/statistics/rules/figure-query.js';
import {
  linesOfUnits,
  type ListedUnit,
  type UnitSums,
} from '../../../../../src/features/statistics/rules/lines-of-units.js';

const PROVINCE = unit(1, null);
const OFFICE = unit(2, 1);
const DISTRICT = unit(3, 1, { below: 4, places: 2 });
const ELSEWHERE = unit(4, null);
const UNITS = [PROVINCE, OFFICE, DISTRICT, ELSEWHERE];
const SUMS: UnitSums[] = [
  { headId: null, viaId: null, outsideId: null },
  { headId: null, viaId: null, outsideId: 4 },
  { headId: 1, viaId: 3, outsideId: null },
  { headId: 1, viaId: null, outsideId: null },
];

describe('the lines of figures by unit', () => {
  it('are units at the top alone, those under them, those elsewhere, and what cannot be converted, each with its sums', () => {
    expect(linesOfUnits(asks(), UNITS, SUMS)).toMatchObject([
      { part: 'alone', unitCode: 'U1', hasUnits: false, sums: SUMS[3] },
      { part: 'whole', unitCode: 'U2', hasUnits: false, sums: null },
      { part: 'whole', unitCode: 'U3', hasUnits: true, sums: SUMS[2] },
      { part: 'outside', unitCode: 'U4', hasUnits: false, sums: SUMS[1] },
      { part: 'unconvertible', unitCode: null, name: null, level: null, sums: SUMS[0] },
    ]);
  });

  it('narrow the question to what they hold; a unit that also hung elsewhere is named with the one above', () => {
    expect(linesOfUnits(asks(), UNITS, SUMS).map(({ narrows }) => narrows)).toEqual([
      { unitCode: 'U1', ownOnly: true },
      { unitCode: 'U2', under: [] },
      { unitCode: 'U3', under: ['U1'] },
      { unitCode: 'U4', ownOnly: true, outside: true },
      { unconvertible: true },
    ]);
    const [, office, district] = linesOfUnits({ ...asks(), onMap: '2025-07-01' }, UNITS, SUMS);
    expect([office!.narrows.under, district!.narrows.under]).toEqual([[], []]);
    const below = linesOfUnits(asks({ under: ['U9'] }), UNITS, SUMS);
    expect(below[1]!.narrows.under).toEqual(['U9', 'U1']);
  });

  it('stand once for each unit above which a unit was counted, and not at all where nothing was and it hung nowhere', () => {
    const moved = [unit(1, null), unit(5, null), unit(3, 1), unit(3, 5)];
    expect(linesOfUnits(asks(), moved, []).map(({ unitCode }) => unitCode)).toEqual(['U3', 'U3']);
    const late = linesOfUnits(asks(), [unit(1, null), unit(6, null)], [{ headId: 1, viaId: 6, outsideId: null }]);
    expect(late.map(({ part, unitCode }) => [part, unitCode])).toEqual([['whole', 'U6']]);
  });
});

function unit(id: number, headId: number | null, more: Partial<ListedUnit> = {}): ListedUnit {
  return { id, code: `U${id}`, level: 'huyen', name: `Unit ${id}`, headId, below: 0, places: 1, ...more };
}

function asks(query: Partial<FigureQuery> = {}) {
  return { query: { ...EVERYTHING, ...query }, onMap: null };
}

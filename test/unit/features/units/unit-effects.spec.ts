import { weighActs } from '../../../../src/features/units/rules/weigh-acts.js';
import { unitEffects } from '../../../../src/features/units/rules/unit-effects.js';
import type { ActLineInput, UnitEffect } from '../../../../src/features/units/unit-act-input.js';
import { startUnit } from './random-history.js';

const START = [
  startUnit('R', null),
  { ...startUnit('D1', 'R'), name: 'Huyện uỷ Một', shortName: 'HU Một' },
  { ...startUnit('D2', 'R'), name: 'Huyện uỷ Hai', shortName: 'HU Hai' },
  startUnit('A', 'D1'),
  startUnit('B', 'D1'),
  startUnit('C', 'D2'),
];
const DAY = '2020-01-01';

function effects(...lines: ActLineInput[]): UnitEffect[] {
  const [weighed] = weighActs(START, [], [{ effectiveDate: DAY, basis: 'NQ 1', note: null, lines }], '2024-05-13');
  expect(weighed!.problems).toEqual([]);
  return unitEffects(weighed!.before, weighed!.after, { id: weighed!.id, day: DAY });
}

describe('what an act does to units', () => {
  it('tells those that end with where they go, and the one that is born', () => {
    const found = effects({ kind: 'merge', fromCodes: ['A', 'B'], toName: 'Đảng uỷ phường Mới', toGsoCode: '01' });
    const heir = { code: 'D1-01/2020', label: 'P. Mới, Một', isPrimary: true };
    expect(found).toEqual([
      {
        code: 'A',
        kind: 'ends',
        before: {
          name: 'Đảng uỷ xã A',
          label: 'X. A, Một',
          level: 'xa',
          gsoCode: null,
          parent: { code: 'D1', label: 'HU Một' },
        },
        after: null,
        renamed: false,
        moved: false,
        successors: [heir],
      },
      expect.objectContaining({ code: 'B', kind: 'ends', successors: [heir] }),
      expect.objectContaining({ code: 'D1-01/2020', kind: 'born', before: null, successors: [] }),
    ]);
  });

  it('tells a rename and a move from before to after', () => {
    const [moved] = effects(
      { kind: 'move', fromCodes: ['A'], parentCode: 'D2' },
      { kind: 'rename', fromCodes: ['A'], toName: 'Đảng uỷ phường A' },
    );
    expect(moved).toMatchObject({
      kind: 'changes',
      renamed: true,
      moved: true,
      before: { label: 'X. A, Một', parent: { code: 'D1' } },
      after: { label: 'P. A, Hai', parent: { code: 'D2' } },
      successors: [],
    });
  });

  it('tells a unit that gives a part and lives on, and one that is shared out', () => {
    expect(effects({ kind: 'split', fromCodes: ['A'], toCode: 'B' })).toMatchObject([
      { code: 'A', kind: 'gives', successors: [{ code: 'B', isPrimary: false }] },
    ]);
    expect(
      effects(
        { kind: 'split', fromCodes: ['A'], toCode: 'B', isPrimary: true },
        { kind: 'split', fromCodes: ['A'], toCode: 'C' },
      ),
    ).toMatchObject([
      {
        code: 'A',
        kind: 'ends',
        successors: [
          { code: 'B', isPrimary: true },
          { code: 'C', isPrimary: false },
        ],
      },
    ]);
  });

  it('tells also what follows: units that go along with the one above them', () => {
    const found = effects({ kind: 'merge', fromCodes: ['D1'], toCode: 'D2' });
    expect(found.map(({ code, kind, moved }) => [code, kind, moved])).toEqual([
      ['A', 'changes', true],
      ['B', 'changes', true],
      ['D1', 'ends', false],
    ]);
    expect(found[0]!.after!.parent).toEqual({ code: 'D2', label: 'HU Hai' });
  });
});

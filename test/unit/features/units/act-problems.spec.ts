import fc from 'fast-check';
import { replayActs } from '../../../../src/features/units/rules/replay-acts.js';
import { unitsAsOf, type UnitChange } from '../../../../src/features/units/rules/unit-history.js';
import { weighActs } from '../../../../src/features/units/rules/weigh-acts.js';
import type { ActInput, ActLineInput } from '../../../../src/features/units/unit-act-input.js';
import { changeOf, DAYS, randomActs, randomStart, startUnit } from './random-history.js';

const START = [
  startUnit('R', null),
  startUnit('D1', 'R'),
  startUnit('D2', 'R'),
  startUnit('A', 'D1', '2003-01-01'),
  startUnit('B', 'D1', '2003-01-01'),
  startUnit('C', 'D2', '2003-01-01'),
];
const NEW = 'Đảng uỷ xã Mới';

function act(lines: ActLineInput[], given: Partial<ActInput> = {}): ActInput {
  return { effectiveDate: '2020-01-01', basis: 'NQ 1', note: null, lines, ...given };
}

/** What speaks against an act on the small tree, `line field code`, after the given acts. */
function problems(input: ActInput, ...standing: UnitChange[][]): string[] {
  const acts = standing.map((lines, index) => ({
    id: index + 1,
    effectiveDate: lines[0]!.effectiveDate,
    basis: `NQ ${index + 1}`,
    lines,
  }));
  const [weighed] = weighActs(START, acts, [input], '2024-05-13');
  return weighed!.problems.map(({ line, field, code }) => `${line ?? '-'} ${field} ${code}`);
}

const line = (fields: Partial<ActLineInput>): ActLineInput => ({
  kind: 'merge',
  fromCodes: ['A'],
  toCode: 'B',
  ...fields,
});

describe('an act as a whole', () => {
  it('needs a day that exists and is not more than two years ahead, a basis and at least one line', () => {
    expect(problems(act([], { effectiveDate: '2020-02-30', basis: ' ' }))).toEqual([
      '- effectiveDate unit_act_date_missing',
      '- basis unit_act_basis_missing',
      '- lines unit_act_lines_missing',
    ]);
    expect(problems(act([line({})], { effectiveDate: '2027-01-01' }))).toEqual([
      '- effectiveDate unit_act_date_too_far',
    ]);
    expect(problems(act([line({})], { effectiveDate: '2026-05-01' }))).toEqual([]);
    expect(problems(act([line({})], { basis: 'x'.repeat(201), note: 'x'.repeat(501) }))).toEqual([
      '- basis unit_act_too_long',
      '- note unit_act_too_long',
    ]);
  });
});

describe('a line of an act', () => {
  it.each<[string, Partial<ActLineInput>, string[]]>([
    ['a merge of nobody', { fromCodes: [' '] }, ['0 fromCodes unit_act_from_missing']],
    ['a unit named twice', { fromCodes: ['A', 'A'] }, ['0 fromCodes unit_act_from_repeated']],
    ['a merge into itself', { toCode: 'A' }, ['0 toCode unit_act_into_itself']],
    ['a merge into nothing', { toCode: null }, ['0 toCode unit_act_to_missing']],
    [
      'two renamed in one line',
      { kind: 'rename', fromCodes: ['A', 'B'], toCode: null, toName: NEW },
      ['0 fromCodes unit_act_one_from'],
    ],
    ['a rename without a name', { kind: 'rename', toCode: null }, ['0 toName unit_act_name_missing']],
    ['a move to nowhere', { kind: 'move' }, ['0 parentCode unit_act_parent_missing']],
    [
      'a founding under nobody',
      { kind: 'found', toName: NEW, toCode: 'N', toLevel: 'xa' },
      ['0 parentCode unit_act_parent_missing'],
    ],
    [
      'a founding without a level',
      { kind: 'found', fromCodes: [], toName: NEW, toCode: 'N', parentCode: 'R' },
      ['0 toLevel unit_act_level_missing'],
    ],
    ['a name that is too long', { toName: `Đảng uỷ xã ${'x'.repeat(200)}` }, ['0 toName unit_act_too_long']],
    ['a new unit without a name', { toCode: 'N' }, ['0 toName unit_act_name_missing']],
    [
      'a new body without a short name',
      { toCode: 'N', toName: 'Ban X' },
      ['0 toShortName unit_act_short_name_missing'],
    ],
    ['a badly formed code', { toCode: 'n 1', toName: NEW }, ['0 toCode unit_act_code_bad']],
    [
      'a survivor that is called otherwise without a short name',
      { toName: 'Ban X' },
      ['0 toShortName unit_act_short_name_missing'],
    ],
    ['an unknown unit', { fromCodes: ['X'] }, ['0 fromCodes unit_act_unit_unknown']],
    ['an unknown parent', { kind: 'move', toCode: null, parentCode: 'X' }, ['0 parentCode unit_act_parent_unknown']],
    [
      'a code that is taken',
      { kind: 'found', fromCodes: [], toCode: 'A', toName: NEW, toLevel: 'xa', parentCode: 'R' },
      ['0 toCode unit_act_code_taken'],
    ],
    [
      'a rename to a code that is taken',
      { kind: 'rename', toCode: 'B', toName: NEW },
      ['0 toCode unit_act_code_taken'],
    ],
    ['a unit under itself', { kind: 'move', fromCodes: ['A'], parentCode: 'A' }, ['0 parentCode unit_act_cycle']],
    [
      'a unit under one below it',
      { kind: 'move', fromCodes: ['D1'], parentCode: 'A' },
      ['0 parentCode unit_act_cycle'],
    ],
    [
      'a unit under one of a lower level',
      { kind: 'move', fromCodes: ['D1'], parentCode: 'C' },
      ['0 parentCode unit_act_parent_lower'],
    ],
    [
      'a new unit under one of a lower level',
      {
        kind: 'found',
        fromCodes: [],
        toCode: null,
        toName: 'Ban A',
        toShortName: 'BA',
        toLevel: 'tinh',
        parentCode: 'C',
      },
      ['0 parentCode unit_act_parent_lower'],
    ],
    ['a unit into one below it', { fromCodes: ['D1'], toCode: 'A' }, ['0 toCode unit_act_cycle']],
    ['a move to where it is', { kind: 'move', parentCode: 'D1' }, ['0 parentCode unit_act_parent_same']],
    ['the root that ends', { kind: 'abolish', fromCodes: ['R'] }, ['0 fromCodes unit_act_root_ends']],
    ['units left below', { kind: 'abolish', fromCodes: ['D1'] }, ['0 fromCodes unit_act_children_left']],
    [
      'a primary part of a unit that lives on',
      { kind: 'split', isPrimary: true },
      ['0 fromCodes unit_act_primary_of_living'],
    ],
    ['the name that it has', { kind: 'rename', toCode: null, toName: 'Đảng uỷ xã A' }, ['0 toName unit_act_name_same']],
    [
      'the name of a neighbour',
      { kind: 'rename', toCode: null, toName: 'Đảng uỷ xã B' },
      ['0 toName unit_act_name_taken'],
    ],
    [
      'a rename to another form without a short name',
      { kind: 'rename', toCode: null, toName: 'Ban A' },
      ['0 toShortName unit_act_short_name_missing'],
    ],
  ])('is told of %s', (_what, fields, found) => {
    expect(problems(act([line(fields)]))).toEqual(found);
  });

  it('is told of a unit that ended before, and of one that is not yet born', () => {
    const ended = [changeOf({ kind: 'abolish', fromCodes: ['A'], effectiveDate: '2015-01-01' })];
    expect(problems(act([line({})]), ended)).toEqual(['0 fromCodes unit_act_unit_ended']);
    expect(problems(act([line({ fromCodes: ['B'], toCode: 'A' })]), ended)).toEqual(['0 toCode unit_act_to_ended']);
    expect(problems(act([line({ kind: 'move', fromCodes: ['B'], parentCode: 'A' })]), ended)).toEqual([
      '0 parentCode unit_act_parent_ended',
    ]);
    const early = { effectiveDate: '2001-01-01' };
    expect(problems(act([line({})], early))).toEqual([
      '0 fromCodes unit_act_unit_unborn',
      '0 toCode unit_act_to_unborn',
    ]);
  });

  it('is told of a successor from before its birth, and of a code that a later act gives', () => {
    const later = [changeOf({ fromCodes: ['A', 'B'], toCode: '20-N1/2022', toName: NEW, effectiveDate: '2022-01-01' })];
    expect(problems(act([line({ fromCodes: ['C'], toCode: '20-N1/2022', toName: NEW })]), later)).toEqual([
      '0 toCode unit_act_to_unborn',
    ]);
    const found = line({
      kind: 'found',
      fromCodes: [],
      toCode: '20-N1/2022',
      toName: NEW,
      toLevel: 'xa',
      parentCode: 'R',
    });
    expect(problems(act([found]), later)).toEqual(['0 toCode unit_act_code_taken']);
    expect(problems(act([line({ kind: 'move', fromCodes: ['20-N1/2022'], parentCode: 'R' })]), later)).toEqual([
      '0 fromCodes unit_act_unit_unborn',
    ]);
  });
});

describe('an act that says again what one of the same day has said', () => {
  const onTheDay = (fields: Partial<UnitChange>) => changeOf({ effectiveDate: '2020-01-01', ...fields });
  const rename = { kind: 'rename' as const, fromCodes: ['A'], toCode: null, toName: NEW };

  it('is told that the unit has the name already, but may add its official code', () => {
    const standing = [onTheDay(rename)];
    expect(problems(act([line(rename)]), standing)).toEqual(['0 toName unit_act_name_same']);
    expect(problems(act([line(rename)], { effectiveDate: '2021-01-01' }), standing)).toEqual([
      '0 toName unit_act_name_same',
    ]);
    expect(problems(act([line({ ...rename, toGsoCode: '06999' })]), standing)).toEqual([]);
  });

  it('is told that the unit ends already, or that its part was given', () => {
    expect(problems(act([line({ kind: 'abolish' })]), [onTheDay({ kind: 'abolish', fromCodes: ['A'] })])).toEqual([
      '0 fromCodes unit_act_ends_already',
    ]);
    expect(problems(act([line({ kind: 'abolish' })]), [onTheDay({ fromCodes: ['A'], toCode: 'B' })])).toEqual([
      '0 fromCodes unit_act_ends_already',
    ]);
    const part = { kind: 'split' as const, fromCodes: ['A'], toCode: 'B' };
    expect(
      problems(act([line(part), line({ ...part, toCode: 'A' })]), [onTheDay(part), onTheDay({ ...part, toCode: 'A' })]),
    ).toEqual(['0 toCode unit_act_part_given']);
  });
});

describe('lines of one day', () => {
  it.each<[string, Partial<ActLineInput>[], string[]]>([
    [
      'two parents at one time',
      [
        { kind: 'move', parentCode: 'D2' },
        { kind: 'move', parentCode: 'R' },
      ],
      ['1 fromCodes unit_act_two_parents'],
    ],
    ['a whole that goes two ways', [{}, { toCode: 'C' }], ['1 fromCodes unit_act_two_primaries']],
    [
      'two parts of which both are primary',
      [
        { kind: 'split', isPrimary: true },
        { kind: 'split', toCode: 'C', isPrimary: true },
      ],
      ['1 fromCodes unit_act_two_primaries'],
    ],
    ['two names', [{ toName: NEW }, { fromCodes: ['C'], toName: `${NEW} 2` }], ['1 toName unit_act_two_names']],
    [
      'a unit that receives and ends',
      [{}, { kind: 'abolish', fromCodes: ['B'], toCode: null }],
      ['0 toCode unit_act_to_ends'],
    ],
    [
      'a unit that ends and moves',
      [{}, { kind: 'move', toCode: null, parentCode: 'D2' }],
      ['1 fromCodes unit_act_ends_and_changes'],
    ],
    [
      'a parent that ends',
      [
        { kind: 'move', parentCode: 'C', toCode: null },
        { kind: 'abolish', fromCodes: ['C'] },
      ],
      ['0 parentCode unit_act_parent_ends'],
    ],
    [
      'two units that each move below the other',
      [
        { kind: 'move', parentCode: 'C' },
        { kind: 'move', fromCodes: ['C'], parentCode: 'A' },
      ],
      ['0 parentCode unit_act_cycle', '1 parentCode unit_act_cycle'],
    ],
  ])('are told of %s', (_what, lines, found) => {
    expect(problems(act(lines.map(line)))).toEqual(found);
  });

  it('may end a unit when those below it end or move on that day', () => {
    const ended = act([
      line({ fromCodes: ['A'], toCode: 'C' }),
      line({ kind: 'move', fromCodes: ['B'], parentCode: 'D2' }),
      line({ kind: 'abolish', fromCodes: ['D1'] }),
    ]);
    expect(problems(ended)).toEqual([]);
  });

  it('may exchange two units, whichever line stands first', () => {
    const deep = act([line({ kind: 'move', fromCodes: ['A'], parentCode: 'B' })], { effectiveDate: '2010-01-01' });
    expect(problems(deep)).toEqual([]);
    const standing = [changeOf({ kind: 'move', fromCodes: ['A'], parentCode: 'B', effectiveDate: '2010-01-01' })];
    const exchange = [
      line({ kind: 'move', fromCodes: ['B'], parentCode: 'A' }),
      line({ kind: 'move', fromCodes: ['A'], parentCode: 'D2' }),
    ];
    expect(problems(act(exchange), standing)).toEqual([]);
    expect(problems(act(exchange.slice(0, 1)), standing)).toEqual(['0 parentCode unit_act_cycle']);
  });
});

describe('an act against those on record', () => {
  const later = [changeOf({ fromCodes: ['A'], toCode: 'B', effectiveDate: '2022-01-01' })];

  it('is refused with the name of the later one that could not follow it', () => {
    const [weighed] = weighActs(
      START,
      [{ id: 7, effectiveDate: '2022-01-01', basis: 'NQ 7', lines: later }],
      [act([line({ kind: 'abolish', fromCodes: ['A'] })])],
      '2024-05-13',
    );
    expect(weighed!.problems).toEqual([
      { line: null, field: 'lines', code: 'unit_act_conflict', params: { date: '01/01/2022', basis: 'NQ 7' } },
    ]);
  });

  it('may be entered late where the later ones still follow', () => {
    expect(problems(act([line({ kind: 'rename', toCode: null, toName: NEW })]), later)).toEqual([]);
  });

  it('counts with others of the same day, in the order of recording', () => {
    expect(problems(act([line({ fromCodes: ['A'], toCode: 'C' })], { effectiveDate: '2022-01-01' }), later)).toEqual([
      '0 fromCodes unit_act_two_primaries',
    ]);
  });
});

describe('whatever is entered', () => {
  it('never breaks the tree: a sound act leaves every unit under a living parent, without a cycle', () => {
    fc.assert(
      fc.property(randomStart, randomActs, fc.constantFrom(...DAYS), (start, acts, day) => {
        const units = new Map(unitsAsOf(replayActs(start, acts).history, day).map((unit) => [unit.code, unit]));
        const born = new Set(
          start.filter(({ validFrom }) => validFrom !== null && validFrom > day).map(({ code }) => code),
        );
        for (const { code, parentCode } of units.values()) {
          const seen = new Set<string>();
          for (let at = code; units.get(at)?.parentCode; at = units.get(at)!.parentCode!) {
            expect(seen.has(at)).toBe(false);
            seen.add(at);
          }
          expect(parentCode === null || units.has(parentCode) || born.has(parentCode)).toBe(true);
          expect(parentCode === null).toBe(code === 'R');
        }
      }),
      { numRuns: 400 },
    );
  });

  it('answers with reasons and never throws; a sound act changes nothing before its day', () => {
    let sound = 0;
    fc.assert(
      fc.property(randomStart, randomActs, (start, acts) => {
        const inputs = acts.flatMap(({ lines }) =>
          lines.map((each) => act([each], { effectiveDate: each.effectiveDate })),
        );
        for (const { problems: found, before, after } of weighActs(start, [], inputs, '2026-05-13')) {
          if (found.length > 0) continue;
          sound += 1;
          const first = after.successions.map(({ effectiveDate }) => effectiveDate).sort();
          expect(before.units.length).toBeLessThanOrEqual(after.units.length);
          expect(unitsAsOf(after, '2004-04-30')).toEqual(unitsAsOf(before, '2004-04-30'));
          expect(first.every((day) => DAYS.includes(day))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
    expect(sound).toBeGreaterThan(100);
  });
});

import type { UnitFacts } from '../../../../src/features/imports/rules/unit-facts.js';
import * as fc from 'fast-check';
import { matchUnit, type UnitMatch } from '../../../../src/features/imports/rules/match-unit.js';
import { unitChoices, unitDoubt } from '../../../../src/features/imports/rules/unit-doubt.js';
import { buildUnitIndex } from '../../../../src/features/imports/rules/unit-index.js';
import { searchKey } from '../../../../src/common/vietnamese/search-key.js';
import { UNITS_OF_2011 } from '../../../support/rosters/units-of-2011.js';

const index = buildUnitIndex(UNITS_OF_2011);
const match = (text: string | null, section: string | null = null): UnitMatch => matchUnit(text, index, section);

function told(found: UnitMatch): string | string[] {
  if (found.kind === 'one') return found.unit.code;
  return [found.kind, ...(found.kind === 'many' ? found.units.map(({ code }) => code) : [])];
}

describe('finding the unit that a text means', () => {
  it.each([
    ['20-182-06166', '20-182-06166'],
    ['Huyện uỷ Văn Lãng', '20-182'],
    ['Huyện ủy Văn Lãng', '20-182'],
    ['HU Văn Lãng', '20-182'],
    ['H.U Văn Lãng', '20-182'],
    ['hu van lang', '20-182'],
    ['huyện Văn Lãng', '20-182'],
    ['H. Văn Lãng, tỉnh Lạng Sơn', '20-182'],
    ['Đảng bộ huyện Văn Lãng', '20-182'],
    ['Văn Lãng', '20-182'],
    ['xã Tân Thanh, Văn Lãng', '20-182-06166'],
    ['Đảng uỷ xã Tân Thanh - huyện Văn Lãng', '20-182-06166'],
    ['Văn Lãng – xã Tân Thanh', '20-182-06166'],
    ['ĐU xã Tân Thanh huyện Văn Lãng tỉnh Lạng Sơn', '20-182-06166'],
    ['X. Tân Thanh (Văn Lãng)', '20-182-06166'],
    ['Văn phòng Đảng uỷ xã Tân Thanh', '20-182-06166'],
    ['Đảng uỷ Tân Thanh', '20-182-06166'],
    ['TT Na Sầm', '20-182-06124'],
    ['Thị trấn Na Sầm', '20-182-06124'],
    ['thị trấn Cao Lộc, Cao Lộc', '20-183-06187'],
    ['P. Chi Lăng, TP Lạng Sơn', '20-178-05983'],
    ['Tân Thành, Hữu Lũng', '20-186-06442'],
    ['xa Hong Thai, Binh Gia', '20-181-06115'],
    ['Xã Quí Hoà', '20-181-06076'],
    ['xã Lâm Ca', '20-189-06640'],
    ['Nông trường Thái Bình', '20-189-06616'],
    ['VP HU Văn Lãng', '20-182-VP'],
    ['Văn phòng huyện uỷ Văn Lãng', '20-182-VP'],
    ['BTC Huyện uỷ Văn Lãng', '20-182-BTC'],
    ['TT BDCT huyện Văn Lãng', '20-182-TTBDCT'],
    ['VPTU', '20-VP'],
    ['Văn phòng Tỉnh uỷ', '20-VP'],
    ['Ban Tổ chức Tỉnh uỷ Lạng Sơn', '20-BTC'],
    ['Ban Bảo vệ, chăm sóc sức khoẻ cán bộ tỉnh', '20-BBVSK'],
    ['Đảng uỷ khối cơ quan tỉnh', '20-DUKCQ'],
    ['Đảng uỷ CA tỉnh', '20-DUCA'],
    ['Tỉnh uỷ', '20'],
    ['Thành uỷ Lạng Sơn', '20-178'],
  ])('reads %s as %s', (text, code) => {
    expect(told(match(text))).toBe(code);
  });

  it('never takes a repeated name alone for one of its bearers', () => {
    expect(told(match('xã Hồng Thái'))).toEqual(['many', '20-181-06115', '20-182-06175']);
    expect(told(match('Hoàng Văn Thụ'))).toEqual(['many', '20-178-05971', '20-181-06100', '20-182-06178']);
    expect(told(match('Cao Lộc'))).toEqual(['many', '20-183', '20-183-06187']);
    expect(told(match('Lạng Sơn'))).toEqual(['many', '20', '20-178']);
    expect(told(match('VP TU'))).toEqual(['many', '20-VP', '20-178-VP']);
  });

  it('tells names apart by their marks, and does not guess where the marks are lost', () => {
    expect(told(match('xã Tân Thanh'))).toBe('20-182-06166');
    expect(told(match('xã Tân Thành'))).toEqual(['many', '20-183-06250', '20-185-06379', '20-186-06442']);
    expect(told(match('xa Tan Thanh'))).toHaveLength(5);
    expect(told(match('xã Văn An'))).toBe('20-184-06280');
    expect(told(match('xã Vân An'))).toBe('20-187-06469');
  });

  it('takes the heading above to tell repeated names apart', () => {
    expect(told(match('xã Hồng Thái', 'Huyện Văn Lãng'))).toBe('20-182-06175');
    expect(told(match('Văn phòng Huyện uỷ', 'Huyện uỷ Bình Gia'))).toBe('20-181-VP');
    expect(told(match('Tân Thành', 'Xã lân cận, huyện Hữu Lũng'))).toBe('20-186-06442');
  });

  it('takes the heading itself where no unit is written', () => {
    expect(told(match(null, 'Xã Tân Thanh, Huyện Văn Lãng'))).toBe('20-182-06166');
    expect(told(match('', 'Huyện Văn Lãng'))).toBe('20-182');
    expect(match(null, null)).toEqual({ kind: 'none', suggestions: [] });
  });

  it('leaves the choice open where the marks and the heading disagree', () => {
    expect(told(match('xã Tân Thanh', 'Huyện Hữu Lũng'))).toEqual(['many', '20-182-06166', '20-186-06442']);
  });

  it.each([
    ['xã Tân Thnah', '20-182-06166'],
    ['HU Vãn Lãng', '20-182'],
    ['xã Na Sầm', '20-182-06124'],
    ['UBND xã Bắc La, Văn Lãng', '20-182-06133'],
    ['Đội thuế xã Tân Thanh, Văn Lãng', '20-182-06166'],
  ])('only suggests for %s', (text, code) => {
    const found = match(text);
    expect(found.kind).toBe('none');
    expect(found.kind === 'none' ? found.suggestions.map((unit) => unit.code) : []).toContain(code);
  });

  it('suggests nothing for what is like no unit', () => {
    for (const text of ['zzz', 'constructor', '__proto__'])
      expect(match(text)).toEqual({ kind: 'none', suggestions: [] });
  });

  it('knows communes that hang on the province', () => {
    const units: UnitFacts[] = [
      {
        id: 1,
        code: '20',
        level: 'tinh',
        name: 'Tỉnh uỷ Lạng Sơn',
        shortName: 'Tỉnh uỷ',
        label: 'Tỉnh uỷ',
        parentId: null,
      },
      {
        id: 2,
        code: 'a',
        level: 'xa',
        name: 'Đảng uỷ phường Kỳ Lừa',
        shortName: 'P. Kỳ Lừa',
        label: 'P. Kỳ Lừa',
        parentId: 1,
      },
    ];
    const found = matchUnit('phường Kì Lừa, tỉnh Lạng Sơn', buildUnitIndex(units));
    expect(told(found)).toBe('a');
  });
});

describe('finding a unit that has ended', () => {
  const facts = (id: number, code: string, name: string, label: string, parentId: number | null): UnitFacts => ({
    id,
    code,
    level: parentId === null ? 'tinh' : 'xa',
    name,
    shortName: label,
    label,
    parentId,
  });
  const living = [
    facts(1, '20', 'Tỉnh uỷ Lạng Sơn', 'Tỉnh uỷ', null),
    facts(2, '20-1', 'Đảng uỷ xã Hoàng Văn Thụ', 'X. Hoàng Văn Thụ', 1),
    facts(3, '20-2', 'Đảng uỷ xã Tân Thành', 'X. Tân Thành', 1),
    facts(4, '20-3', 'Đảng uỷ xã Cao Lộc', 'X. Cao Lộc', 1),
  ];
  const ended = [
    { unit: facts(10, '20-182', 'Huyện uỷ Văn Lãng', 'HU Văn Lãng', 1), heirId: null },
    { unit: facts(11, '20-183', 'Huyện uỷ Cao Lộc', 'HU Cao Lộc', 1), heirId: null },
    { unit: facts(12, '20-182-06166', 'Đảng uỷ xã Tân Thanh', 'X. Tân Thanh', 10), heirId: 2 },
    { unit: facts(13, '20-183-06250', 'Đảng uỷ xã Tân Thành', 'X. Tân Thành (Cao Lộc)', 11), heirId: 4 },
  ].map((each) => ({ ...each, endedOn: '2025-07-01' }));
  const today = buildUnitIndex(living, ended);
  const sentence = (text: string) => {
    const found = matchUnit(text, today);
    return [unitDoubt(found, text).key.split('.').at(-1), unitChoices(found)[0]?.code];
  };

  it.each([
    ['xã Tân Thanh', 'unit_ended', '20-1'],
    ['xã Tân Thanh, Văn Lãng', 'unit_ended', '20-1'],
    ['X. Tân Thanh (Văn Lãng)', 'unit_ended', '20-1'],
    ['20-182-06166', 'unit_ended', '20-1'],
    ['Tân Thành, Cao Lộc', 'unit_ended', '20-3'],
    ['HU Văn Lãng', 'unit_ended_no_heir', undefined],
  ])('says of %s that it has ended, and suggests what it is now', (text, key, heir) => {
    expect(sentence(text)).toEqual([key, heir]);
  });

  it('names the day and the successor', () => {
    expect(unitDoubt(matchUnit('Tân Thanh', today), 'Tân Thanh')).toEqual({
      key: 'imports.unsure.unit_ended',
      params: { ended: 'X. Tân Thanh', date: '01/07/2025', unit: 'X. Hoàng Văn Thụ' },
    });
  });

  it('takes a name that lives with the marks it is written with, or where the text has none', () => {
    for (const text of ['xã Tân Thành', 'Đảng uỷ xã Tân Thành', 'xa tan thanh', 'X. TÂN THÀNH'])
      expect(told(matchUnit(text, today))).toBe('20-2');
  });

  it('does not take a living name for one written with other marks', () => {
    const found = matchUnit('xã Tấn Thành', today);
    expect(found).toMatchObject({ kind: 'none', suggestions: [{ code: '20-2' }] });
  });
});

const lastWord = (text: string): string | undefined => searchKey(text).split(' ').at(-1);

describe('every unit of 2011', () => {
  const anyUnit = fc.constantFrom(...UNITS_OF_2011);

  it('is among those found by its name, whatever case and Unicode form it is written in', () => {
    const written = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      (text) => text.normalize('NFD'),
      (text) => `  ${text.replaceAll(' ', ' \u00a0')} `,
      searchKey,
    );
    fc.assert(
      fc.property(anyUnit, written, (unit, write) => {
        for (const name of [unit.name, unit.shortName]) expect([told(match(write(name)))].flat()).toContain(unit.code);
      }),
    );
  });

  it('is found alone by its name with the district', () => {
    const communes = UNITS_OF_2011.filter((unit) => unit.level === 'xa');
    const nameOf = new Map(UNITS_OF_2011.map((unit) => [unit.id, unit.name]));
    for (const unit of communes) {
      expect([unit.name, told(match(`${unit.name}, ${nameOf.get(unit.parentId ?? 0) ?? ''}`))]).toEqual([
        unit.name,
        unit.code,
      ]);
    }
  });

  it('is told the same with tones in the old place and the new', () => {
    const respelt = (text: string): string =>
      text.normalize('NFD').replace(/([ou])([ae])([\u0300\u0301\u0303\u0309\u0323])/g, '$1$3$2');
    fc.assert(fc.property(anyUnit, (unit) => expect(match(respelt(unit.name))).toEqual(match(unit.name))));
  });

  it('is never wrongly found alone by a text of its words', () => {
    fc.assert(
      fc.property(anyUnit, fc.integer({ min: 1, max: 5 }), (unit, kept) => {
        const text = unit.name.split(' ').slice(-kept).join(' ');
        const found = match(text);
        if (found.kind === 'one') expect(lastWord(found.unit.name)).toBe(lastWord(text));
      }),
    );
  });

  it('does not take the last word of xã Xuân Tình for the province', () => {
    expect(match('Tình').kind).toBe('none');
    expect(match('Tỉnh')).toMatchObject({ kind: 'one', unit: { code: '20' } });
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string(),
        (text, section) => void match(text, section),
      ),
    );
  });
});

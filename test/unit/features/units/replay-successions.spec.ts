import path from 'node:path';
import { addDays } from '../../../../src/common/dates/calendar-date.js';
import { replaySuccessions } from '../../../../src/features/units/rules/replay-successions.js';
import { unitsAsOf } from '../../../../src/features/units/rules/unit-history.js';
import type { UnitHistory } from '../../../../src/features/units/rules/unit-history.js';
import { readUnitSeed } from '../../../../seeds/required/read-unit-files.js';
import { changeOf, startUnit } from './random-history.js';

const seed = readUnitSeed(path.join(__dirname, '../../../../seeds/required'));
const history = replaySuccessions(seed.start, seed.changes);
const lifeOf = (code: string) => history.units.find((unit) => unit.code === code)!;
const on = (date: string, code: string) => unitsAsOf(history, date).find((unit) => unit.code === code);
const communesOn = (date: string) => unitsAsOf(history, date).filter(({ level }) => level === 'xa');
const successionsFrom = (code: string) => history.successions.filter(({ fromCode }) => fromCode === code);

const CHANGE_DAYS = ['2020-01-01', '2024-12-01', '2025-07-01'];
const WATCHED_DAYS = [
  '2003-01-01',
  '2011-05-13',
  ...CHANGE_DAYS.flatMap((day) => [addDays(day, -1), day]),
  '2030-01-01',
];

describe('the units of Lạng Sơn over time', () => {
  it.each([
    ['2011-12-31', 226],
    ['2019-12-31', 226],
    ['2020-06-01', 200],
    ['2024-12-31', 194],
    ['2025-06-30', 194],
    ['2025-08-01', 65],
  ])('has on %s as many communes as the resolutions left: %i', (date, count) => {
    expect(communesOn(date)).toHaveLength(count);
  });

  it('has 318 units in 2011 and only the province with its bodies and communes after the districts ended', () => {
    expect(unitsAsOf(history, '2011-05-13')).toHaveLength(318);
    expect(unitsAsOf(history, '2025-07-01').map(({ level }) => level)).not.toContain('huyen');
    expect(unitsAsOf(history, '2025-07-01')).toHaveLength(1 + 14 + 65);
  });

  it.each(WATCHED_DAYS)(
    'is on %s one tree: every unit but the root has one parent that lives, without a cycle',
    (day) => {
      const units = new Map(unitsAsOf(history, day).map((unit) => [unit.code, unit]));
      expect(units.size).toBe(unitsAsOf(history, day).length);
      for (const unit of units.values()) {
        const seen = new Set<string>();
        let at: string | null = unit.code;
        while (at !== null) {
          expect(seen.has(at)).toBe(false);
          seen.add(at);
          expect([at, units.has(at)]).toEqual([at, true]);
          at = units.get(at)!.parentCode;
        }
        expect(seen.has('20')).toBe(true);
      }
    },
  );

  it.each(WATCHED_DAYS)('has on %s no two units of one short name', (day) => {
    const names = unitsAsOf(history, day).map(({ shortName }) => shortName);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('covers the life of each unit with versions that touch and do not overlap', () => {
    for (const unit of history.units) {
      const versions = history.versions.filter(({ code }) => code === unit.code);
      expect([unit.code, versions[0]!.from, versions.at(-1)!.to]).toEqual([unit.code, unit.validFrom, unit.validTo]);
      versions.slice(1).forEach((version, index) => {
        expect([unit.code, version.from]).toEqual([unit.code, versions[index]!.to]);
        expect(version.to === null || version.from! < version.to).toBe(true);
      });
    }
  });

  it('gives nothing to a unit before it is born, and nothing from a unit that has ended', () => {
    for (const { effectiveDate, fromCode, toCode } of history.successions) {
      const [from, to] = [lifeOf(fromCode), toCode === null ? null : lifeOf(toCode)];
      expect(from.validTo === null || from.validTo >= effectiveDate).toBe(true);
      expect(to === null || to.validFrom === null || to.validFrom <= effectiveDate).toBe(true);
      expect(to === null || to.validTo === null || to.validTo > effectiveDate).toBe(true);
    }
  });

  it('lets every unit that ended go somewhere or say that it has no heir', () => {
    for (const unit of history.units.filter(({ validTo }) => validTo !== null)) {
      expect([
        unit.code,
        successionsFrom(unit.code).some(({ effectiveDate }) => effectiveDate === unit.validTo),
      ]).toEqual([unit.code, true]);
    }
  });

  it('marks at most one successor of a unit as primary on a day', () => {
    for (const unit of history.units) {
      const days = successionsFrom(unit.code)
        .filter(({ isPrimary }) => isPrimary)
        .map(({ effectiveDate }) => effectiveDate);
      expect(new Set(days).size).toBe(days.length);
    }
  });
});

describe('particular changes', () => {
  it('keeps a commune alive that others were merged into: Hội Hoan took in Nam La', () => {
    expect(lifeOf('20-182-06151').validTo).toBe('2025-07-01');
    expect(lifeOf('20-182-06169').validTo).toBe('2020-01-01');
    expect(successionsFrom('20-182-06169')).toMatchObject([{ kind: 'merge', toCode: '20-182-06151', isPrimary: true }]);
    expect(history.versions.filter(({ code }) => code === '20-182-06151')).toHaveLength(1);
  });

  it('opens a version where a surviving unit gets another official code: Bình Gia township in 2020', () => {
    const versions = history.versions.filter(({ code }) => code === '20-181-06064');
    expect(versions.map(({ from, gsoCode, shortName }) => [from, gsoCode, shortName])).toEqual([
      ['2003-01-01', '06064', 'TT. Bình Gia'],
      ['2020-01-01', '06112', 'TT. Bình Gia'],
    ]);
  });

  it('bears a commune from a whole one and parts of others, with one code and a short name: Bắc Hùng', () => {
    expect(on('2020-01-01', '20-182-06139/2020')).toEqual({
      code: '20-182-06139/2020',
      level: 'xa',
      kind: 'dang_uy_xa',
      parentCode: '20-182',
      name: 'Đảng uỷ xã Bắc Hùng',
      shortName: 'X. Bắc Hùng',
      gsoCode: '06139',
    });
    expect(on('2019-12-31', '20-182-06139/2020')).toBeUndefined();
  });

  it('marks no part primary where a commune was shared among several, and the one part where it has one heir', () => {
    expect(successionsFrom('20-180-06052').map(({ kind, toCode, isPrimary }) => [kind, toCode, isPrimary])).toEqual([
      ['split', '20-180-06031', false],
      ['split', '20-180-06046', false],
      ['abolish', null, false],
    ]);
    expect(successionsFrom('20-184-06298')[0]).toMatchObject({
      kind: 'split',
      toCode: '20-184-06310',
      isPrimary: true,
    });
  });

  it('ends a commune that was shared out whole though no line abolishes it: Bính Xá and Kiên Mộc', () => {
    expect(lifeOf('20-189-06622').validTo).toBe('2025-07-01');
    expect(lifeOf('20-189-06625').validTo).toBe('2025-07-01');
    expect(successionsFrom('20-189-06622').map(({ toCode, isPrimary }) => [toCode, isPrimary])).toEqual([
      ['20-06613/2025', false],
      ['20-06625/2025', false],
    ]);
  });

  it('hangs the wards and communes of 2025 on the province', () => {
    expect(on('2025-07-01', '20-06187/2025')).toMatchObject({
      parentCode: '20',
      kind: 'dang_uy_phuong',
      shortName: 'P. Kỳ Lừa',
    });
    expect(new Set(communesOn('2025-07-01').map(({ parentCode }) => parentCode))).toEqual(new Set(['20']));
  });

  it('ends districts and their bodies without heir', () => {
    expect(lifeOf('20-182-TTBDCT').validTo).toBe('2025-07-01');
    expect(successionsFrom('20-182')).toMatchObject([{ kind: 'abolish', toCode: null, isPrimary: false }]);
  });

  it('leaves alone the provincial bodies whose joining has no known day', () => {
    expect(seed.undated).toHaveLength(4);
    expect(seed.undated[0]).toMatchObject({ fromCodes: ['20-DUKCQ', '20-DUKDN'], reason: 'no-effective-date' });
    expect(lifeOf('20-BTG').validTo).toBeNull();
  });
});

describe('replaying other changes', () => {
  const start = [startUnit('R', null), startUnit('D1', 'R'), startUnit('A', 'D1'), startUnit('B', 'D1')];
  const place = ({ versions }: UnitHistory, code: string) =>
    versions.filter((version) => version.code === code).map(({ from, to, parentCode }) => [from, to, parentCode]);

  it('hangs units born on the day their district ends on the province', () => {
    const replayed = replaySuccessions(start, [
      changeOf({ fromCodes: ['A', 'B'], toCode: 'N', toName: 'Đảng uỷ xã Mới' }),
      changeOf({ kind: 'abolish', fromCodes: ['D1'] }),
    ]);
    expect(place(replayed, 'N')).toEqual([['2020-01-01', null, 'R']]);
  });

  it('hangs units under the heir of the unit above them, where that goes on under another code', () => {
    const replayed = replaySuccessions(start, [
      changeOf({ kind: 'rename', fromCodes: ['D1'], toCode: 'D1/2020', toName: 'Huyện uỷ Mới', toShortName: 'HU Mới' }),
    ]);
    expect(place(replayed, 'A')).toEqual([
      [null, '2020-01-01', 'D1'],
      ['2020-01-01', null, 'D1/2020'],
    ]);
    expect(replayed.units.find(({ code }) => code === 'D1/2020')).toMatchObject({ level: 'huyen', kind: 'dang_uy_xa' });
  });

  it('moves a unit, renames it and moves it again, in one version a day', () => {
    const replayed = replaySuccessions(
      [...start, startUnit('D2', 'R')],
      [
        changeOf({ kind: 'move', fromCodes: ['A'], parentCode: 'D2' }),
        changeOf({ kind: 'rename', fromCodes: ['A'], toName: 'Đảng uỷ phường A' }),
        changeOf({ kind: 'move', fromCodes: ['A'], parentCode: 'R', effectiveDate: '2021-01-01' }),
      ],
    );
    expect(place(replayed, 'A')).toEqual([
      [null, '2020-01-01', 'D1'],
      ['2020-01-01', '2021-01-01', 'D2'],
      ['2021-01-01', null, 'R'],
    ]);
    expect(unitsAsOf(replayed, '2020-01-01').find(({ code }) => code === 'A')).toMatchObject({
      shortName: 'P. A',
      kind: 'dang_uy_phuong',
    });
    expect(replayed.successions).toMatchObject([
      { kind: 'move', fromCode: 'A', toCode: 'A', isPrimary: false },
      { kind: 'rename', fromCode: 'A', toCode: 'A', isPrimary: false },
      { kind: 'move', fromCode: 'A', toCode: 'A', isPrimary: false },
    ]);
  });

  it('founds a body with the names, level and parent that it is given', () => {
    const founded = { kind: 'found' as const, toCode: 'R-BX', toName: 'Ban X', toShortName: 'BX', toKind: 'ban_dang' };
    const replayed = replaySuccessions(start, [changeOf({ ...founded, toLevel: 'tinh', parentCode: 'R' })]);
    expect(unitsAsOf(replayed, '2020-01-01').find(({ code }) => code === 'R-BX')).toEqual({
      code: 'R-BX',
      level: 'tinh',
      kind: 'ban_dang',
      parentCode: 'R',
      name: 'Ban X',
      shortName: 'BX',
      gsoCode: null,
    });
    expect(unitsAsOf(replayed, '2019-12-31').map(({ code }) => code)).not.toContain('R-BX');
    expect(replayed.successions).toMatchObject([{ kind: 'found', fromCode: 'R-BX', toCode: 'R-BX', isPrimary: false }]);
  });

  it('keeps a unit that gave only a part of itself', () => {
    const replayed = replaySuccessions(start, [changeOf({ kind: 'split', fromCodes: ['A'], toCode: 'B' })]);
    expect(replayed.units.every(({ validTo }) => validTo === null)).toBe(true);
    expect(replayed.successions).toMatchObject([{ fromCode: 'A', toCode: 'B', isPrimary: false }]);
  });

  it('gives a survivor a new name from that day on', () => {
    const replayed = replaySuccessions(start, [
      changeOf({ fromCodes: ['A', 'B'], toCode: 'A', toName: 'Đảng uỷ phường Mới' }),
    ]);
    expect(unitsAsOf(replayed, '2019-12-31').find(({ code }) => code === 'A')!.shortName).toBe('X. A');
    expect(unitsAsOf(replayed, '2020-01-01').find(({ code }) => code === 'A')!.shortName).toBe('P. Mới');
  });

  it('refuses a change of a unit that does not live then', () => {
    const ended = changeOf({ kind: 'abolish', fromCodes: ['A'] });
    expect(() => replaySuccessions(start, [ended, { ...ended, effectiveDate: '2021-01-01' }])).toThrow(
      '2021-01-01: unit_act_unit_ended',
    );
    expect(() => replaySuccessions(start, [changeOf({ fromCodes: ['X'], toCode: 'B' })])).toThrow(
      'unit_act_unit_unknown',
    );
  });
});

import fc from 'fast-check';
import { readUnitHistory } from '../../../../seeds/required/read-unit-history.js';
import { addDays } from '../../../../src/common/dates/calendar-date.js';
import { replaySuccessions } from '../../../../src/features/units/rules/replay-successions.js';
import { covers } from '../../../../src/features/units/rules/time-span.js';
import { type UnitConversionSpan, unitConversions } from '../../../../src/features/units/rules/unit-conversions.js';
import { type UnitChange, type UnitHistory, unitsAsOf } from '../../../../src/features/units/rules/unit-history.js';
import { changeOf, DAYS, randomHistory, startUnit } from './random-history.js';

const WATCHED = ['2002-12-31', '2003-01-01', ...DAYS.flatMap((day) => [addDays(day, -1), day]), '2030-01-01'];

/** As which unit each unit is read on a day. */
function shownOn(history: UnitHistory, day: string): Map<string, string | null> {
  return shownIn(unitConversions(history), day);
}

function shownIn(spans: readonly UnitConversionSpan[], day: string): Map<string, string | null> {
  return new Map(spans.filter(({ from, to }) => covers(from, to, day)).map(({ code, shownCode }) => [code, shownCode]));
}

/** The spans of one unit, `from..to shown`. */
function spansOf(history: UnitHistory, unit: string): string[] {
  return unitConversions(history)
    .filter(({ code }) => code === unit)
    .map(({ from, to, shownCode }) => `${from ?? ''}..${to ?? ''} ${shownCode ?? '?'}`);
}

describe('the units of Lạng Sơn on the map of a day', () => {
  const history = readUnitHistory();
  const of2011 = unitsAsOf(history, '2011-05-13').filter(({ level }) => level === 'xa');
  const today = shownOn(history, '2026-05-13');

  it('are themselves while they live, and a commune of 2011 is one of the 65 today or cannot be converted', () => {
    const communes = new Set(
      unitsAsOf(history, '2026-05-13')
        .filter(({ level }) => level === 'xa')
        .map(({ code }) => code),
    );
    const then = shownOn(history, '2011-05-13');
    for (const { code } of of2011) {
      expect(then.get(code)).toBe(code);
      const shown = today.get(code)!;
      expect(shown === null || communes.has(shown)).toBe(true);
    }
  });

  it('reach all 65 communes of today from those of 2011, and leave unconverted only those that were shared out', () => {
    const reached = new Set(of2011.map(({ code }) => today.get(code)).filter((code) => code !== null));
    expect(reached.size).toBe(65);
    const lost = of2011.filter(({ code }) => today.get(code) === null).map(({ code }) => code);
    expect(lost).toEqual([
      '20-180-06040',
      '20-180-06052',
      '20-182-06130',
      '20-182-06154',
      '20-189-06622',
      '20-189-06625',
    ]);
  });

  it('follow a commune through three resolutions: Nam La, Hội Hoan, and what took in Hội Hoan', () => {
    expect(spansOf(history, '20-182-06169')).toEqual([
      '..2003-01-01 ?',
      '2003-01-01..2020-01-01 20-182-06169',
      '2020-01-01..2025-07-01 20-182-06151',
      '2025-07-01.. 20-06151/2025',
    ]);
  });

  it('cannot be converted after the end of a district or of one of its bodies', () => {
    expect(spansOf(history, '20-182')).toEqual(['..2003-01-01 ?', '2003-01-01..2025-07-01 20-182', '2025-07-01.. ?']);
    expect(spansOf(history, '20-182-VP')).toEqual(['..2025-07-01 20-182-VP', '2025-07-01.. ?']);
  });

  it('read a commune of today on the map of 2011 only where it is one commune of then under another code', () => {
    const then = shownOn(history, '2011-05-13');
    const backwards = history.units
      .filter(({ validFrom }) => validFrom! > '2011-05-13')
      .map(({ code }) => [code, then.get(code)])
      .filter(([, shown]) => shown !== null);
    for (const [code, shown] of backwards) {
      const givers = history.successions.filter(({ toCode, effectiveDate }) => {
        return toCode === code && effectiveDate === history.units.find((unit) => unit.code === code)!.validFrom;
      });
      expect([code, new Set(givers.map(({ fromCode }) => fromCode)).size]).toEqual([code, 1]);
      expect(of2011.map((unit) => unit.code)).toContain(shown);
    }
  });
});

describe('reading one unit as another', () => {
  const start = [startUnit('R', null), ...['A', 'B', 'C', 'D'].map((code) => startUnit(code, 'R', '2003-01-01'))];
  const after = (...changes: Partial<UnitChange>[]): UnitHistory => replaySuccessions(start, changes.map(changeOf));
  const named = { toName: 'Đảng uỷ xã Mới' };

  it('goes back only through a change of one into one: a rename under a new code', () => {
    const history = after({ kind: 'rename', fromCodes: ['A'], toCode: 'N', ...named });
    expect(spansOf(history, 'N')).toEqual(['..2003-01-01 ?', '2003-01-01..2020-01-01 A', '2020-01-01.. N']);
    expect(spansOf(history, 'A')).toEqual(['..2003-01-01 ?', '2003-01-01..2020-01-01 A', '2020-01-01.. N']);
  });

  it('does not go back where two came together, nor where the one lived on', () => {
    expect(spansOf(after({ fromCodes: ['A', 'B'], toCode: 'N', ...named }), 'N')).toEqual([
      '..2020-01-01 ?',
      '2020-01-01.. N',
    ]);
    expect(spansOf(after({ kind: 'split', fromCodes: ['A'], toCode: 'N', ...named }), 'N')).toEqual([
      '..2020-01-01 ?',
      '2020-01-01.. N',
    ]);
  });

  it('is nothing after a split with several heirs, and the marked one where one is marked', () => {
    const parts = [
      { kind: 'split' as const, fromCodes: ['A'], toCode: 'B' },
      { kind: 'split' as const, fromCodes: ['A'], toCode: 'C' },
    ];
    expect(spansOf(after(...parts), 'A').at(-1)).toBe('2020-01-01.. ?');
    expect(spansOf(after(parts[0]!, { ...parts[1], isPrimary: true }), 'A').at(-1)).toBe('2020-01-01.. C');
  });

  it('ends where the last heir ends without one, and goes on with a later heir', () => {
    const merged = { fromCodes: ['A'], toCode: 'B' };
    const later = { effectiveDate: '2022-01-01' };
    expect(spansOf(after(merged, { ...later, kind: 'abolish', fromCodes: ['B'] }), 'A').slice(-2)).toEqual([
      '2020-01-01..2022-01-01 B',
      '2022-01-01.. ?',
    ]);
    expect(spansOf(after(merged, { ...later, fromCodes: ['B'], toCode: 'C' }), 'A').slice(-2)).toEqual([
      '2020-01-01..2022-01-01 B',
      '2022-01-01.. C',
    ]);
  });

  it('stays itself through a rename under its own code and through a move', () => {
    const history = after(
      { kind: 'rename', fromCodes: ['A'], ...named },
      { kind: 'move', fromCodes: ['A'], parentCode: 'B', effectiveDate: '2021-01-01' },
    );
    expect(spansOf(history, 'A')).toEqual(['..2003-01-01 ?', '2003-01-01.. A']);
  });
});

describe('the conversions of any history', () => {
  it('cover all time without overlap and show units that live on the day', () => {
    fc.assert(
      fc.property(randomHistory, (history) => {
        const spans = unitConversions(history);
        for (const { code } of history.units) {
          const own = spans.filter((span) => span.code === code);
          expect([own[0]!.from, own.at(-1)!.to]).toEqual([null, null]);
          own.slice(1).forEach((span, index) => {
            expect(span.from).toBe(own[index]!.to);
            expect(span.shownCode).not.toBe(own[index]!.shownCode);
          });
        }
        for (const day of WATCHED) {
          const alive = new Set(unitsAsOf(history, day).map(({ code }) => code));
          for (const [code, shown] of shownIn(spans, day)) {
            if (alive.has(code)) expect(shown).toBe(code);
            else expect(shown === null || alive.has(shown)).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('show after the end of a unit what its heir is shown as', () => {
    fc.assert(
      fc.property(randomHistory, fc.constantFrom(...WATCHED), (history, day) => {
        const shown = shownOn(history, day);
        for (const { code, validTo } of history.units) {
          if (validTo === null || validTo > day) continue;
          const heirs = history.successions.filter(
            (each) => each.fromCode === code && each.effectiveDate === validTo && each.isPrimary,
          );
          expect(shown.get(code)).toBe(heirs.length === 1 ? shown.get(heirs[0]!.toCode!) : null);
        }
      }),
      { numRuns: 200 },
    );
  });
});

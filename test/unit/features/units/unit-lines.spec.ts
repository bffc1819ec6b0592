import fc from 'fast-check';
import { readUnitHistory } from '../../../../seeds/required/read-unit-history.js';
import { grouped } from '../../../../src/common/grouped.js';
import { addDays } from '../../../../src/common/dates/calendar-date.js';
import { replaySuccessions } from '../../../../src/features/units/rules/replay-successions.js';
import { covers } from '../../../../src/features/units/rules/time-span.js';
import { type UnitHistory, unitsAsOf } from '../../../../src/features/units/rules/unit-history.js';
import { unitLines } from '../../../../src/features/units/rules/unit-lines.js';
import { changeOf, DAYS, randomHistory, startUnit } from './random-history.js';

const WATCHED = ['2002-12-31', '2003-01-01', ...DAYS.flatMap((day) => [addDays(day, -1), day]), '2030-01-01'];

/** The lines that hold on a day, by unit, as `ancestor via child`. */
function linesOnDay(history: UnitHistory, day: string): (code: string) => string[] {
  const holding = grouped(
    unitLines(history).filter(({ from, to }) => covers(from, to, day)),
    ({ code }) => code,
  );
  return (code) =>
    (holding.get(code) ?? []).map(({ ancestorCode, viaCode }) => `${ancestorCode} via ${viaCode ?? '-'}`).sort();
}

/** What the parents of the day say. */
function climbOn(history: UnitHistory, code: string, day: string): string[] {
  const parents = new Map(unitsAsOf(history, day).map((unit) => [unit.code, unit.parentCode]));
  const found = [`${code} via -`];
  for (let at = code; parents.get(at); at = parents.get(at)!) found.push(`${parents.get(at)} via ${at}`);
  return found.sort();
}

describe('the lines of the units of Lạng Sơn', () => {
  const history = readUnitHistory();
  const lines = unitLines(history);

  it('give every unit one line to itself over its whole life', () => {
    for (const { code, validFrom, validTo } of history.units) {
      expect(lines.filter((line) => line.code === code && line.ancestorCode === code)).toEqual([
        { ancestorCode: code, code, viaCode: null, from: validFrom, to: validTo, isFirst: true, isLast: true },
      ]);
    }
  });

  it('hang a commune of 2011 under its district and, through it, under the province', () => {
    expect(lines.filter(({ code, viaCode }) => code === '20-182-06166' && viaCode !== null)).toEqual([
      {
        ancestorCode: '20-182',
        code: '20-182-06166',
        viaCode: '20-182-06166',
        from: '2003-01-01',
        to: '2025-07-01',
        isFirst: true,
        isLast: true,
      },
      {
        ancestorCode: '20',
        code: '20-182-06166',
        viaCode: '20-182',
        from: '2003-01-01',
        to: '2025-07-01',
        isFirst: true,
        isLast: true,
      },
    ]);
  });

  it.each(['2011-05-13', '2019-12-31', '2020-01-01', '2024-12-01', '2025-06-30', '2025-07-01', '2026-05-13'])(
    'say of %s what the parents of that day say',
    (day) => {
      const linesOf = linesOnDay(history, day);
      for (const { code } of unitsAsOf(history, day)) expect(linesOf(code)).toEqual(climbOn(history, code, day));
    },
    30_000,
  );
});

describe('a unit that moves', () => {
  const start = [startUnit('R', null), startUnit('D1', 'R'), startUnit('D2', 'R'), startUnit('A', 'D1', '2003-01-01')];
  const moved = replaySuccessions(start, [changeOf({ kind: 'move', fromCodes: ['A'], parentCode: 'D2' })]);

  it('has a line to each parent for its time, and two to the root through different children', () => {
    expect(unitLines(moved).filter(({ code, viaCode }) => code === 'A' && viaCode !== null)).toEqual([
      {
        ancestorCode: 'D1',
        code: 'A',
        viaCode: 'A',
        from: '2003-01-01',
        to: '2020-01-01',
        isFirst: true,
        isLast: false,
      },
      {
        ancestorCode: 'R',
        code: 'A',
        viaCode: 'D1',
        from: '2003-01-01',
        to: '2020-01-01',
        isFirst: true,
        isLast: false,
      },
      { ancestorCode: 'R', code: 'A', viaCode: 'D2', from: '2020-01-01', to: null, isFirst: false, isLast: true },
      { ancestorCode: 'D2', code: 'A', viaCode: 'A', from: '2020-01-01', to: null, isFirst: false, isLast: true },
    ]);
  });

  it('keeps one line to the root where it only moves below the same child of the root', () => {
    const deep = [...start, startUnit('B', 'A', '2003-01-01'), startUnit('C', 'D1', '2003-01-01')];
    const { ...history } = replaySuccessions(deep, [changeOf({ kind: 'move', fromCodes: ['B'], parentCode: 'C' })]);
    expect(unitLines(history).filter(({ code, ancestorCode }) => code === 'B' && ancestorCode === 'R')).toMatchObject([
      { viaCode: 'D1', from: '2003-01-01', to: null, isFirst: true, isLast: true },
    ]);
  });

  it('hangs where its parent first hung in the days before that parent is known', () => {
    const older = [startUnit('R', null), startUnit('D1', 'R', '2003-01-01'), startUnit('A', 'D1')];
    expect(linesOnDay(replaySuccessions(older, []), '1999-01-01')('A')).toEqual(['A via -', 'D1 via A', 'R via D1']);
  });
});

describe('the lines of any history', () => {
  it('give a unit, on every day of its life, exactly the line to itself and one to each unit above it', () => {
    fc.assert(
      fc.property(randomHistory, fc.constantFrom(...WATCHED), (history, day) => {
        const alive = unitsAsOf(history, day);
        const linesOf = linesOnDay(history, day);
        const codes = new Set(alive.map(({ code }) => code));
        for (const unit of alive) {
          const found = linesOf(unit.code);
          if (climbsToRoot(alive, unit.code, codes)) expect(found).toEqual(climbOn(history, unit.code, day));
          expect(new Set(found.map((line) => line.split(' ')[0])).size).toBe(found.length);
          expect(found.some((line) => line.startsWith('R via'))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('mark the first and the last of the life, one of each for each ancestor of that day', () => {
    fc.assert(
      fc.property(randomHistory, (history) => {
        for (const { code, validFrom, validTo } of history.units) {
          const own = unitLines(history).filter((line) => line.code === code);
          for (const line of own) {
            expect([line.isFirst, line.isLast]).toEqual([line.from === validFrom, line.to === validTo]);
          }
          for (const side of ['isFirst', 'isLast'] as const) {
            const ancestors = own.filter((line) => line[side]).map(({ ancestorCode }) => ancestorCode);
            expect(new Set(ancestors).size).toBe(ancestors.length);
            expect(ancestors).toContain('R');
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** Whether all above a unit live on the day: a unit may be older than what is known of its parent. */
function climbsToRoot(
  alive: readonly { code: string; parentCode: string | null }[],
  code: string,
  codes: ReadonlySet<string>,
): boolean {
  const { parentCode } = alive.find((unit) => unit.code === code)!;
  return parentCode === null || (codes.has(parentCode) && climbsToRoot(alive, parentCode, codes));
}

import fc from 'fast-check';
import {
  codeAt,
  type CodeMaker,
  judgeCode,
  openingPart,
  readCode,
  spacedCode,
} from '../../../../src/features/checkins/rules/check-in-code.js';

const makers = fc.record({
  id: fc.integer({ min: 1, max: 2_000_000 }),
  secret: fc.stringMatching(/^[\w-]{43}$/),
  stepSeconds: fc.integer({ min: 5, max: 120 }),
  graceSeconds: fc.integer({ min: 0, max: 300 }),
});
const moment = fc.integer({ min: Date.parse('2011-05-13T00:00:00Z'), max: Date.parse('2030-01-01T00:00:00Z') });
const HOUR = 3_600_000;

describe('the code of a check-in', () => {
  it('is good from when it is shown until the grace is over, to the millisecond', () => {
    const given = fc.record({ maker: makers, shown: moment, offset: fc.integer({ min: -400_000, max: 800_000 }) });
    fc.assert(
      fc.property(given, ({ maker, shown, offset }) => {
        const { code, from, until } = codeAt(maker, shown);
        const readAt = from + offset;
        const isGood = judgeCode(maker, code, readAt, readAt) === 'good';
        expect(isGood).toBe(readAt >= from && readAt < until + maker.graceSeconds * 1000);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['first', (from: number) => from, 'good'],
    ['last', (_from: number, over: number) => over - 1, 'good'],
    ['next', (_from: number, over: number) => over, 'over'],
    ['one before', (from: number) => from - 1, 'wrong'],
  ] as const)('is judged right at the %s millisecond', (_, at, verdict) => {
    fc.assert(
      fc.property(makers, moment, (maker, shown) => {
        const { code, from, until } = codeAt(maker, shown);
        const readAt = at(from, until + maker.graceSeconds * 1000);
        expect(judgeCode(maker, code, readAt, readAt)).toBe(verdict);
      }),
      { numRuns: 50 },
    );
  });

  it('is judged by when it was read, not by when that is told', () => {
    fc.assert(
      fc.property(makers, moment, fc.integer({ min: 0, max: HOUR }), (maker, shown, later) => {
        const { code } = codeAt(maker, shown);
        expect(judgeCode(maker, code, shown, shown + later)).toBe('good');
      }),
    );
  });

  it('of another opening, or of another secret, is never good', () => {
    const other = fc.record({ id: fc.integer({ min: 1, max: 5 }), secret: fc.stringMatching(/^[\w-]{43}$/) });
    fc.assert(
      fc.property(makers, other, moment, (maker, { id, secret }, now) => {
        const another: CodeMaker = { ...maker, id: maker.id + id * 1000, secret };
        expect(judgeCode(another, codeAt(maker, now).code, now, now)).toBe('wrong');
        const samePlace: CodeMaker = { ...maker, id: maker.id + id * 1000 };
        expect(judgeCode(samePlace, codeAt(maker, now).code, now, now)).toBe('wrong');
      }),
    );
  });

  it('that was shown is told from one that never was, for as long as a half day lasts', () => {
    const running = { id: 7, secret: 'secret of an opening', stepSeconds: 15, graceSeconds: 15 };
    const shown = Date.parse('2011-05-13T00:30:00Z');
    const { code } = codeAt(running, shown);
    expect(judgeCode(running, code, shown + 5 * HOUR, shown + 5 * HOUR)).toBe('over');
    expect(judgeCode(running, code, shown + 7 * HOUR, shown + 7 * HOUR)).toBe('wrong');
    expect(judgeCode(running, codeAt(running, shown + HOUR).code, shown, shown)).toBe('wrong');
  });

  it('is short, and read however it is typed', () => {
    fc.assert(
      fc.property(makers, moment, fc.constantFrom(' ', '-', '.', ''), (maker, now, gap) => {
        const { code } = codeAt(maker, now);
        expect(code).toMatch(/^\d{3}[23456789ABCDEFGHJKMNPQRSTVWXYZ]{6}$/);
        expect(openingPart(code)).toBe(maker.id % 1000);
        expect(readCode(` ${spacedCode(code).replaceAll(' ', gap).toLowerCase()} `)).toBe(code);
      }),
    );
  });

  it.each(['', '048', '048K7MPQ', '048K7MPQXX', '048K7MPQ0', '048OIL123', 'abcdefghi', '../../../x'])(
    'is not %j',
    (typed) => expect(readCode(typed)).toBeNull(),
  );

  it('uses all thirty signs evenly enough to be no easier to guess', () => {
    const running = { id: 1, secret: 'secret of an opening', stepSeconds: 5, graceSeconds: 0 };
    const counts = new Map<string, number>();
    for (let step = 0; step < 3000; step++) {
      for (const sign of codeAt(running, step * 5000).code.slice(3)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    }
    expect(counts.size).toBe(30);
    // 600 of each are expected; seven standard deviations either way.
    for (const count of counts.values()) expect(Math.abs(count - 600)).toBeLessThan(170);
  });
});

import * as fc from 'fast-check';
import { ATTENDANCE_STATUSES, type AttendanceStatus } from '../../../../../src/common/attendance-status.js';
import {
  type AttendanceRate,
  attendanceRate,
  bestBasisPoints,
  type HeldSession,
  weightOf,
} from '../../../../../src/features/attendance/rules/attendance-rate.js';
import type { AttendanceRule, PassRule } from '../../../../../src/features/courses/rules/pass-rule.js';
import { attendanceVerdict } from '../../../../../src/features/results/rules/attendance-verdict.js';
import { settle } from '../../../../../src/features/results/rules/settle.js';
import { attendanceRules, basisPointsOf, mean, sharesOf } from '../../../../support/slow-rate.js';

const DAYS = 28;
const ALWAYS = [{ from: '2011-05-01', to: null }];
const RUNS = { numRuns: 600 };
const day = (number: number): string => `2011-05-${String(number).padStart(2, '0')}`;

const status = fc.constantFrom<AttendanceStatus | null>(null, ...ATTENDANCE_STATUSES);
const held: fc.Arbitrary<HeldSession> = fc.record({
  date: fc.integer({ min: 1, max: DAYS }).map(day),
  periods: fc.integer({ min: 1, max: 12 }),
  status,
});

/** Whether one of all ways in which open sessions may turn out reaches the least rate, misses it, or leaves no rate. */
function outcomes(marks: [AttendanceStatus | null, number][], rule: AttendanceRule, least: number): Set<string> {
  const open = marks.findIndex(([mark]) => mark === null);
  if (open === -1) {
    const rate = mean(sharesOf(marks, rule));
    if (rate === null) return new Set(['none']);
    return new Set([rate[0] * 100n >= BigInt(least) * rate[1] ? 'reached' : 'missed']);
  }
  const found = ATTENDANCE_STATUSES.map((turned) => outcomes(marks.with(open, [turned, marks[open]![1]]), rule, least));
  return new Set(found.flatMap((each) => [...each]));
}

function bestOf(marks: [AttendanceStatus | null, number][], rule: AttendanceRule): number | null {
  const open = marks.findIndex(([mark]) => mark === null);
  if (open === -1) return basisPointsOf(mean(sharesOf(marks, rule)));
  const found = ATTENDANCE_STATUSES.map((turned) => bestOf(marks.with(open, [turned, marks[open]![1]]), rule));
  const rates = found.filter((rate) => rate !== null);
  return rates.length === 0 ? null : Math.max(...rates);
}

const marksOf = (sessions: readonly HeldSession[]) =>
  sessions.map(({ status: mark, periods }): [AttendanceStatus | null, number] => [mark, periods]);

describe('rates, reckoned once more the slow way', () => {
  const intervals = fc.uniqueArray(fc.integer({ min: 1, max: DAYS }), { maxLength: 6 }).map((days) => {
    const sorted = days.toSorted((a, b) => a - b);
    return Array.from({ length: Math.ceil(sorted.length / 2) }, (_, index) => {
      return { from: sorted[2 * index]!, to: sorted[2 * index + 1] ?? null };
    });
  });

  it('are the mean over every tiết or session that counts, within the times in the class', () => {
    fc.assert(
      fc.property(fc.array(held, { maxLength: 40 }), intervals, attendanceRules, (sessions, times, rule) => {
        const isIn = new Set<string>();
        for (const { from, to } of times) for (let d = from; d <= (to ?? DAYS); d++) isIn.add(day(d));
        const within = marksOf(sessions.filter(({ date }) => isIn.has(date)));
        const memberships = times.map(({ from, to }) => ({ from: day(from), to: to === null ? null : day(to) }));
        const rate = attendanceRate(sessions, memberships, rule);
        const of = (...wanted: (AttendanceStatus | null)[]) => within.filter(([mark]) => wanted.includes(mark)).length;
        expect(rate).toMatchObject({
          attended: of('P', 'L'),
          denominator: of('P', 'L', 'A') + (rule.excusedCounts ? of('E') : 0),
          held: within.length,
          unmarked: of(null),
          basisPoints: basisPointsOf(mean(sharesOf(within, rule))),
        });
        expect(rate.possible).toBe(100 * sharesOf(within, rule).filter((share) => share !== null).length);
        const open = within.filter(([mark]) => mark === null).map(([, periods]) => ['A', periods] as const);
        expect(rate.unmarkedWeight).toBe(100 * sharesOf(open, rule).length);
      }),
      RUNS,
    );
  });

  it('decide only what no way in which open sessions may turn out would change', () => {
    const few = fc.array(held, { maxLength: 5 });
    fc.assert(
      fc.property(few, attendanceRules, fc.integer({ min: 1, max: 100 }), (sessions, rule, least) => {
        const possible = [...outcomes(marksOf(sessions), rule, least)];
        const expected = possible.length > 1 || possible[0] === 'none' ? 'open' : possible[0];
        const said = { met: 'reached', failed: 'missed', open: 'open' };
        expect(said[attendanceVerdict(attendanceRate(sessions, ALWAYS, rule), least)]).toBe(expected);
      }),
      RUNS,
    );
  });

  it('say the best that can still be reached: the best of all ways in which open sessions may turn out', () => {
    const few = fc.array(held, { maxLength: 4 });
    fc.assert(
      fc.property(
        few,
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 2 }),
        attendanceRules,
        (sessions, toCome, rule) => {
          const marks = [...marksOf(sessions), ...toCome.map((periods): [null, number] => [null, periods])];
          const ahead = toCome.reduce((sum, periods) => sum + weightOf({ periods }, rule), 0);
          expect(bestBasisPoints(attendanceRate(sessions, ALWAYS, rule), ahead)).toBe(bestOf(marks, rule));
        },
      ),
      RUNS,
    );
  });

  it('pass by what is marked alone once the results are signed', () => {
    fc.assert(
      fc.property(
        fc.array(held, { maxLength: 12 }),
        attendanceRules,
        fc.integer({ min: 1, max: 100 }),
        (sessions, rule, minAttendancePercent) => {
          const passRule: PassRule = { ...rule, minAttendancePercent, components: [], passHundredths: 0, bands: [] };
          const rate = mean(sharesOf(marksOf(sessions), rule));
          const reached = rate !== null && rate[0] * 100n >= BigInt(minAttendancePercent) * rate[1];
          expect(settle(passRule, attendanceRate(sessions, ALWAYS, rule), {})).toMatchObject({
            complete: true,
            passed: reached,
          });
        },
      ),
      RUNS,
    );
  });
});

describe('rates, when one thing changes', () => {
  /** Some sessions, one of them picked. */
  const picked = fc
    .array(held, { minLength: 1, maxLength: 20 })
    .chain((sessions) =>
      fc.record({ sessions: fc.constant(sessions), at: fc.integer({ min: 0, max: sessions.length - 1 }) }),
    );
  const rateWith = (
    sessions: readonly HeldSession[],
    at: number,
    mark: AttendanceStatus | null,
    rule: AttendanceRule,
  ) => attendanceRate(sessions.with(at, { ...sessions[at]!, status: mark }), ALWAYS, rule);
  /** a ≤ b as fractions; where nothing counts there is nothing to compare. */
  const atMost = (a: AttendanceRate, b: AttendanceRate) =>
    a.possible === 0 || b.possible === 0 || a.earned * b.possible <= b.earned * a.possible;

  it('never fall when an open session turns out to be one that somebody came to, nor rise when it is an absence', () => {
    fc.assert(
      fc.property(picked, attendanceRules, ({ sessions, at }, rule) => {
        const open = rateWith(sessions, at, null, rule);
        expect(atMost(open, rateWith(sessions, at, 'P', rule))).toBe(true);
        expect(atMost(rateWith(sessions, at, 'A', rule), open)).toBe(true);
      }),
      RUNS,
    );
  });

  it('rise from absent to late to on time, and never fall from absent to excused', () => {
    fc.assert(
      fc.property(picked, attendanceRules, ({ sessions, at }, rule) => {
        const [absent, late, present, excused] = (['A', 'L', 'P', 'E'] as const).map((mark) =>
          rateWith(sessions, at, mark, rule),
        );
        expect([atMost(absent!, late!), atMost(late!, present!), atMost(absent!, excused!)]).toEqual([
          true,
          true,
          true,
        ]);
      }),
      RUNS,
    );
  });

  it('never fall when coming late counts for more', () => {
    fc.assert(
      fc.property(fc.array(held), attendanceRules, fc.integer({ min: 0, max: 100 }), (sessions, rule, other) => {
        const [less, more] = [rule.lateWeightPercent, other].toSorted((a, b) => a - b);
        const by = (lateWeightPercent: number) => attendanceRate(sessions, ALWAYS, { ...rule, lateWeightPercent });
        expect(by(less!).earned).toBeLessThanOrEqual(by(more!).earned);
        expect(by(less!).possible).toBe(by(more!).possible);
      }),
      RUNS,
    );
  });

  it('never exceed what can still be reached, which no mark raises', () => {
    fc.assert(
      fc.property(picked, status, attendanceRules, ({ sessions, at }, mark, rule) => {
        const open = rateWith(sessions, at, null, rule);
        const best = bestBasisPoints(open, 0);
        expect(open.basisPoints ?? 0).toBeLessThanOrEqual(best!);
        expect(bestBasisPoints(rateWith(sessions, at, mark, rule), 0) ?? 0).toBeLessThanOrEqual(best!);
      }),
      RUNS,
    );
  });

  it('are the same by sessions and by tiết where all sessions are of one length', () => {
    fc.assert(
      fc.property(fc.array(held), attendanceRules, fc.integer({ min: 1, max: 12 }), (sessions, rule, periods) => {
        const even = sessions.map((session) => ({ ...session, periods }));
        const by = (countBy: AttendanceRule['countBy']) => attendanceRate(even, ALWAYS, { ...rule, countBy });
        expect(by('periods').basisPoints).toBe(by('sessions').basisPoints);
      }),
      RUNS,
    );
  });
});

import * as fc from 'fast-check';
import type { AttendanceStatus } from '../../src/common/attendance-status.js';
import type { AttendanceRule } from '../../src/features/courses/rules/pass-rule.js';

/** What one tiết or session earned, as a fraction; null where it is no part of the reckoning. */
export type Share = readonly [earned: bigint, of: bigint] | null;

/** Every unit that counts as a fraction of its own: a session is one, or as many as it has tiết. */
export function sharesOf(
  marks: readonly (readonly [AttendanceStatus | null, number])[],
  rule: AttendanceRule,
): Share[] {
  const shares: Share[] = [];
  for (const [mark, periods] of marks) {
    for (let unit = 0; unit < (rule.countBy === 'periods' ? periods : 1); unit++) {
      switch (mark) {
        case 'P':
          shares.push([1n, 1n]);
          break;
        case 'L':
          shares.push([BigInt(rule.lateWeightPercent), 100n]);
          break;
        case 'E':
          shares.push(rule.excusedCounts ? [0n, 1n] : null);
          break;
        case 'A':
          shares.push([0n, 7n]);
          break;
        case null:
          shares.push(null);
      }
    }
  }
  return shares;
}

/** The mean of the shares as one fraction; null of none. Added up by hand, one denominator after the other. */
export function mean(shares: readonly Share[]): readonly [bigint, bigint] | null {
  let [above, below, count] = [0n, 1n, 0n];
  for (const share of shares) {
    if (share === null) continue;
    [above, below] = [above * share[1] + share[0] * below, below * share[1]];
    const shared = commonDivisor(above, below);
    [above, below] = [above / shared, below / shared];
    count += 1n;
  }
  return count === 0n ? null : [above, below * count];
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? (a === 0n ? 1n : a) : commonDivisor(b, a % b);
}

export function basisPointsOf(fraction: readonly [bigint, bigint] | null): number | null {
  return fraction === null ? null : Number((fraction[0] * 10_000n) / fraction[1]);
}

/** Any way in which a course may reckon its rates. */
export const attendanceRules: fc.Arbitrary<AttendanceRule> = fc.record({
  excusedCounts: fc.boolean(),
  lateWeightPercent: fc.oneof(fc.constantFrom(0, 50, 100), fc.integer({ min: 0, max: 100 })),
  countBy: fc.constantFrom('sessions', 'periods'),
});

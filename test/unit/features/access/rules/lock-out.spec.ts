import fc from 'fast-check';
import { failuresSince, lockedUntil } from '../../../../../src/features/access/rules/lock-out.js';

const now = new Date('2011-05-13T02:00:00Z');
const wait = (subject: 'account' | 'address', failures: number) => {
  const until = lockedUntil(subject, failures, now);
  return until === null ? 0 : Date.parse(until) - now.getTime();
};

describe('wrong passwords', () => {
  it('cost nothing until the fifth for an account and the fiftieth for an address', () => {
    expect([wait('account', 4), wait('account', 5)]).toEqual([0, 30_000]);
    expect([wait('address', 49), wait('address', 50)]).toEqual([0, 30_000]);
  });

  it('cost more with each one, but never more than a quarter of an hour', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('account' as const, 'address' as const),
        fc.integer({ min: 0, max: 10_000 }),
        (subject, failures) => {
          expect(wait(subject, failures + 1)).toBeGreaterThanOrEqual(wait(subject, failures));
          expect(wait(subject, failures)).toBeLessThanOrEqual(15 * 60_000);
        },
      ),
    );
  });

  it('are forgotten after a day without any, those of an address after a quarter of an hour', () => {
    expect(failuresSince('account', 7, '2011-05-12T02:00:01.000Z', now)).toBe(7);
    expect(failuresSince('account', 7, '2011-05-12T01:59:59.000Z', now)).toBe(0);
    expect(failuresSince('address', 7, '2011-05-13T01:44:59.000Z', now)).toBe(0);
  });
});

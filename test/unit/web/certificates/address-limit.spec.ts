import { AddressLimit } from '../../../../src/web/certificates/address-limit.js';

describe('the limit of an address', () => {
  it('counts each address for itself, and begins anew with the minute', () => {
    const limit = new AddressLimit(2);
    const ask = (address: string, now: number) => limit.allows(address, now);
    expect([ask('a', 0), ask('a', 1), ask('a', 2), ask('b', 3)]).toEqual([true, true, false, true]);
    expect(ask('a', 59_999)).toBe(false);
    expect(ask('a', 60_000)).toBe(true);
  });

  it('does not stay shut when the clock is set back', () => {
    const limit = new AddressLimit(1);
    expect(limit.allows('a', 10_000_000)).toBe(true);
    expect(limit.allows('a', 0)).toBe(true);
  });
});

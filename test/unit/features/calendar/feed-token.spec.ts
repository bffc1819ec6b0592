import fc from 'fast-check';
import { feedToken, readFeedToken } from '../../../../src/features/calendar/rules/feed-token.js';

const SECRET = 'a secret that is long enough for a test';
const key = fc.record({
  personId: fc.integer({ min: 1, max: 2_000_000_000 }),
  generation: fc.integer({ min: 1, max: 2_000_000_000 }),
});

describe('the secret part of an address of a calendar', () => {
  it('says whose calendar it opens', () => {
    fc.assert(fc.property(key, (of) => expect(readFeedToken(feedToken(of, SECRET), SECRET)).toEqual(of)));
  });

  it('is refused when one sign of it is another, is missing, or is too many', () => {
    fc.assert(
      fc.property(
        key,
        fc.nat(),
        fc.constantFrom('', 'A', '-', '.', '1', 'é', '\n'),
        fc.boolean(),
        (of, at, sign, more) => {
          const token = feedToken(of, SECRET);
          const index = at % token.length;
          const changed = token.slice(0, index) + sign + token.slice(index + (more ? 0 : 1));
          fc.pre(changed !== token);
          expect(readFeedToken(changed, SECRET)).toBeNull();
        },
      ),
    );
  });

  it('opens nothing under another secret', () => {
    expect(readFeedToken(feedToken({ personId: 1, generation: 1 }, SECRET), `${SECRET}!`)).toBeNull();
  });
});

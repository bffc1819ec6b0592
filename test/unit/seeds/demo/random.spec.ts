import { createRandom } from '../../../../seeds/demo/random.js';

const draws = (seed: number) => {
  const random = createRandom(seed);
  return Array.from({ length: 20 }, () => random.int(1, 1000));
};

describe('the source of numbers', () => {
  it('repeats itself for a seed and differs between seeds', () => {
    expect(draws(7)).toEqual(draws(7));
    expect(draws(7)).not.toEqual(draws(8));
  });

  it('gives both ends of a range, and each entry as often as its weight says', () => {
    const random = createRandom(1);
    const drawn = Array.from({ length: 3000 }, () => random.int(1, 6));
    expect(new Set(drawn)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    const heavy = Array.from({ length: 3000 }, () =>
      random.weighted([
        ['a', 3],
        ['b', 1],
        ['c', 0],
      ]),
    ).filter((each) => each === 'a');
    expect(heavy.length / 3000).toBeCloseTo(0.75, 1);
  });

  it('shuffles without losing anything and leaves the list as it was', () => {
    const list = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = createRandom(3).shuffle(list);
    expect([...shuffled].sort()).toEqual(list);
    expect(shuffled).not.toEqual(list);
    expect(list).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('forks by label alone, whatever was drawn before', () => {
    const [fresh, used] = [createRandom(5), createRandom(5)];
    used.int(1, 10);
    expect(used.fork('marks').int(1, 1_000_000)).toBe(fresh.fork('marks').int(1, 1_000_000));
    expect(fresh.fork('marks').int(1, 1_000_000)).not.toBe(fresh.fork('people').int(1, 1_000_000));
  });

  it('refuses to pick from nothing', () => {
    expect(() => createRandom(1).pick([])).toThrow('nothing to pick from');
  });
});

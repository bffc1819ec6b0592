import * as fc from 'fast-check';
import { totalHundredths } from '../../../../../src/features/results/rules/total.js';

const part = (weight: number, hundredths: number, maxHundredths = 1000) => ({
  code: `c${weight}`,
  title: 'x',
  weight,
  hundredths,
  maxHundredths,
});

describe('the total of a result', () => {
  it('is the weighted mean', () => {
    expect(totalHundredths([part(30, 700), part(70, 900)])).toBe(840);
  });

  it('rounds a half up, once, to one decimal place', () => {
    expect(totalHundredths([part(50, 800), part(50, 850)])).toBe(830);
    expect(totalHundredths([part(30, 750), part(70, 800)])).toBe(790);
    expect(totalHundredths([part(100, 844)])).toBe(840);
    expect(totalHundredths([part(100, 845)])).toBe(850);
  });

  it('brings scores of other scales to the scale of 10', () => {
    expect(totalHundredths([part(50, 80_00, 100_00), part(50, 600)])).toBe(700);
    expect(totalHundredths([part(100, 3, 9)])).toBe(330);
  });

  it('is nothing where nothing is scored', () => {
    expect(totalHundredths([])).toBeNull();
  });

  it('agrees with a search for the nearest tenth', () => {
    const scored = fc
      .tuple(
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom(100, 400, 900, 1000, 10_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([weight, max, share]) => part(weight, Math.round(share * max), max));
    fc.assert(
      fc.property(fc.array(scored, { minLength: 1, maxLength: 4 }), (parts) => {
        expect(totalHundredths(parts)).toBe(nearestTenth(parts));
      }),
    );
  });
});

/** Tries every tenth from the top: the first whose lower edge the exact mean reaches is the rounded one. */
function nearestTenth(parts: readonly ReturnType<typeof part>[]): number {
  for (let tenths = 100; tenths > 0; tenths--) {
    // mean ≥ tenths − ½  ⇔  Σ w·s/max · 20 ≥ Σ w · (2·tenths − 1) / 10, both sides times 10 · Π max
    const scales = parts.reduce((product, { maxHundredths }) => product * BigInt(maxHundredths), 1n);
    let left = 0n;
    let right = 0n;
    for (const { weight, hundredths, maxHundredths } of parts) {
      left += BigInt(weight * hundredths) * (scales / BigInt(maxHundredths)) * 200n;
      right += BigInt(weight) * BigInt(2 * tenths - 1) * scales;
    }
    if (left >= right) return tenths * 10;
  }
  return 0;
}

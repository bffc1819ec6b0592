import fc from 'fast-check';
import { duplicateScore, WORTH_A_LOOK } from '../../../../../src/features/merging/rules/duplicate-score.js';
import { personKeys } from '../../../../../src/features/merging/rules/person-keys.js';
import { UnitKinships } from '../../../../../src/features/merging/rules/unit-kinship.js';
import { people } from './compared-people.js';

/** 1 and 2 went into 3, 3 into 4; 5 stands alone. */
const kinships = new UnitKinships([
  { fromUnitId: 2, toUnitId: 3 },
  { fromUnitId: 1, toUnitId: 3 },
  { fromUnitId: 3, toUnitId: 4 },
]);

describe('units', () => {
  it('are kin where one went into the other by any number of steps, not where both only went into a third', () => {
    expect([kinships.kinship(1, 4), kinships.kinship(4, 1), kinships.kinship(2, 3)]).toEqual(
      Array.from({ length: 3 }, () => 'successor'),
    );
    expect([kinships.kinship(1, 2), kinships.kinship(1, 5), kinships.kinship(null, null)]).toEqual(
      Array.from({ length: 3 }, () => 'none'),
    );
    expect(kinships.kinship(5, 5)).toBe('same');
  });

  it('that history joins are one lineage', () => {
    expect([1, 2, 3, 4, 5].map((id) => kinships.lineageOf(id))).toEqual([1, 1, 1, 1, 5]);
  });
});

describe('the keys of a file', () => {
  const units = fc.constantFrom(1, 2, 3, 4, 5, null);
  const keysOf = (facts: Parameters<typeof personKeys>[0], unitId: number | null) =>
    personKeys(facts, unitId === null ? null : kinships.lineageOf(unitId));

  it('let no pair go by that is worth a look', () => {
    let worth = 0;
    fc.assert(
      fc.property(people, people, units, units, (a, b, unitOfA, unitOfB) => {
        if (duplicateScore(a, b, kinships.kinship(unitOfA, unitOfB)).score < WORTH_A_LOOK) return;
        worth++;
        const keys = new Set(keysOf(a, unitOfA));
        expect(keysOf(b, unitOfB).some((key) => keys.has(key))).toBe(true);
      }),
      { numRuns: 20_000 },
    );
    expect(worth).toBeGreaterThan(100);
  });

  it('tell nothing about the person, and are few', () => {
    fc.assert(
      fc.property(people, units, (facts, unitId) => {
        const keys = keysOf(facts, unitId);
        expect(keys.length).toBeLessThanOrEqual(10);
        for (const key of keys) expect(key).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
  });
});

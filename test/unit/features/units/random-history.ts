import fc from 'fast-check';
import { replayActs } from '../../../../src/features/units/rules/replay-acts.js';
import type {
  ActOnUnits,
  UnitChange,
  UnitHistory,
  UnitOfStart,
} from '../../../../src/features/units/rules/unit-history.js';

/** Days between which everything happens in a random history. */
export const DAYS = ['2004-05-01', '2010-01-01', '2010-01-02', '2015-06-30', '2020-01-01', '2025-07-01'];

const CODES = ['R', 'D1', 'D2', 'A', 'B', 'C', 'D', 'E', 'F', 'G'];
const NEW_CODES = ['20-N1/2010', '20-N2/2015', '20-N3/2020', '20-N4/2025'];

export function startUnit(code: string, parentCode: string | null, validFrom: string | null = null): UnitOfStart {
  return {
    code,
    parentCode,
    level: parentCode === null ? 'tinh' : code.startsWith('D1') || code === 'D2' ? 'huyen' : 'xa',
    kind: 'dang_uy_xa',
    name: `Đảng uỷ xã ${code}`,
    shortName: `X. ${code}`,
    gsoCode: null,
    validFrom,
    confidence: 'high',
  };
}

export function changeOf(fields: Partial<UnitChange>): UnitChange {
  return {
    effectiveDate: '2020-01-01',
    kind: 'merge',
    fromCodes: [],
    toCode: null,
    toName: null,
    toGsoCode: null,
    basis: 'NQ 1',
    confidence: 'high',
    ...fields,
  };
}

/** A root, two districts and seven communes, most of them below one of these. */
export const randomStart: fc.Arbitrary<UnitOfStart[]> = fc
  .tuple(
    fc.array(fc.oneof({ weight: 5, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(9) }), ofAll()),
    fc.array(fc.constantFrom(null, '2003-01-01', '2010-01-01'), ofAll()),
  )
  .map(([parents, births]) =>
    CODES.map((code, index) =>
      startUnit(code, index === 0 ? null : CODES[parents[index]! % index]!, index < 3 ? null : births[index]!),
    ),
  );

function ofAll(): { minLength: number; maxLength: number } {
  return { minLength: CODES.length, maxLength: CODES.length };
}

const someCode = fc.constantFrom(...CODES.slice(1), ...NEW_CODES);
const someNewCode = fc.constantFrom(...NEW_CODES);
const someName = fc.constantFrom('Đảng uỷ xã X', 'Đảng uỷ xã Y');
const from = fc.uniqueArray(someCode, { minLength: 1, maxLength: 2 });

/** What may be decided about units: mostly merges, as they are what happens. */
const decision: fc.Arbitrary<Partial<UnitChange>[]> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: is('merge'), fromCodes: from, toCode: someNewCode, toName: someName }).map(only),
  },
  { weight: 3, arbitrary: fc.record({ kind: is('merge'), fromCodes: from, toCode: someCode }).map(only) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: is('split'), fromCodes: from, toCode: someCode, toName: someName }).map(only),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(someCode, fc.tuple(someCode, someCode), fc.constantFrom(0, 1, null))
      .map(([code, heirs, primary]) =>
        heirs.map((toCode, index) => ({
          kind: 'split' as const,
          fromCodes: [code],
          toCode,
          toName: `Đảng uỷ xã ${toCode}`,
          isPrimary: index === primary,
        })),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: is('rename'), fromCodes: fc.tuple(someCode), toName: someName }).map(only),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ kind: is('rename'), fromCodes: fc.tuple(someCode), toCode: someNewCode, toName: someName })
      .map(only),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ kind: is('move'), fromCodes: from, parentCode: fc.constantFrom(...CODES, ...NEW_CODES) })
      .map(only),
  },
  { weight: 1, arbitrary: fc.record({ kind: is('abolish'), fromCodes: from }).map(only) },
  {
    weight: 1,
    arbitrary: fc
      .record({ kind: is('found'), toCode: someNewCode, toName: someName, parentCode: fc.constantFrom(...CODES) })
      .map((line) => [{ ...line, toLevel: 'xa' as const }]),
  },
);

function is<Kind extends UnitChange['kind']>(kind: Kind): fc.Arbitrary<Kind> {
  return fc.constant(kind);
}

function only(line: Partial<UnitChange>): Partial<UnitChange>[] {
  return [line];
}

/** Any acts; lines against which something speaks are left out when they are replayed. */
export const randomActs: fc.Arbitrary<ActOnUnits[]> = fc
  .array(fc.tuple(fc.constantFrom(...DAYS), fc.array(decision, { minLength: 1, maxLength: 3 })), { maxLength: 8 })
  .map((acts) =>
    acts.map(([effectiveDate, decisions], index) => ({
      id: index + 1,
      lines: decisions.flat().map((line) => changeOf({ ...line, effectiveDate })),
    })),
  );

/** Trees that merged, split, moved and ended at random, always sound. */
export const randomHistory: fc.Arbitrary<UnitHistory> = fc
  .tuple(randomStart, randomActs)
  .map(([start, acts]) => replayActs(start, acts).history);

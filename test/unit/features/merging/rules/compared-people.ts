import fc from 'fast-check';
import type { ComparedFacts } from '../../../../../src/features/merging/rules/duplicate-score.js';

const FAMILIES = ['Nguyễn', 'Nguyen', 'Hoàng', 'Hoang', 'Lý'];
const MIDDLES = ['', 'Thị', 'Thi', 'Văn', 'Thị Thu'];
const GIVENS = ['Hoà', 'Hòa', 'Hoa', 'Hoá', 'Hao', 'Lan', 'Lam'];

const names = fc
  .tuple(fc.constantFrom(...FAMILIES), fc.constantFrom(...MIDDLES), fc.constantFrom(...GIVENS), fc.boolean())
  .map(([family, middle, given, turned]) =>
    (turned ? [given, family, middle] : [family, middle, given]).filter((word) => word !== '').join(' '),
  );

const births = fc.oneof(
  fc.constant({ birthDate: null, birthYear: null }),
  fc.constantFrom(1980, 1981).map((birthYear) => ({ birthDate: null, birthYear })),
  fc
    .constantFrom('1980-02-03', '1980-03-02', '1980-02-04', '1981-02-03', '1980-12-25', '1981-11-30')
    .map((birthDate) => ({ birthDate, birthYear: Number(birthDate.slice(0, 4)) })),
);

/** People who are much alike, so that every kind of likeness comes up often. */
export const people: fc.Arbitrary<ComparedFacts> = fc
  .tuple(
    names,
    births,
    fc.constantFrom('male' as const, 'female' as const, null),
    fc.constantFrom('0912345678', '+84 912 345 678', '0205.3812345', '113', null),
  )
  .map(([fullName, birth, sex, phone]) => ({ fullName, ...birth, sex, phone }));

import fc from 'fast-check';
import { nameSortKey, textSortKey } from '../../../../src/common/vietnamese/sort-key.js';

const SYLLABLES = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Lệ',
  'Le',
  'Đặng',
  'Dặng',
  'Đỗ',
  'Dỗ',
  'An',
  'Ân',
  'Ăn',
  'Ánh',
  'Ảnh',
  'anh',
  'Ạnh',
  'Ãnh',
  'Àn',
  'Ơn',
  'On',
  'Ớn',
  'Uyên',
  'Ưng',
  'Ung',
  'Thị',
  'Thi',
  'Văn',
  'Vân',
  'van',
  'Ý',
  'y',
  'Ê',
  'Ề',
  'e',
  'Zoe',
  'lam',
  'LAM',
];
const collator = new Intl.Collator('vi', { caseFirst: 'lower' });

describe('the sort key', () => {
  it('orders words as the Vietnamese collator does', () => {
    const words = fc
      .array(fc.constantFrom(...SYLLABLES), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [a, b] = [textSortKey(one), textSortKey(other)];
        expect(Math.sign(collator.compare(one, other))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is plain ASCII, so that both databases order it by its bytes', () => {
    for (const word of SYLLABLES) expect([...textSortKey(word)].every((char) => char.charCodeAt(0) < 128)).toBe(true);
  });

  it('of a person begins with the given name', () => {
    const sorted = ['Vi Thị Yến', 'Hoàng Văn An', 'Nông Thị Ân', 'An Văn Bảo'].sort((a, b) =>
      nameSortKey(a) < nameSortKey(b) ? -1 : 1,
    );
    expect(sorted).toEqual(['Hoàng Văn An', 'Nông Thị Ân', 'An Văn Bảo', 'Vi Thị Yến']);
  });
});

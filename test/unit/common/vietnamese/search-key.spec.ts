import fc from 'fast-check';
import { searchKey, searchPatterns } from '../../../../src/common/vietnamese/search-key.js';

describe('the search key', () => {
  it.each([
    ['Nguyễn Văn Hoà', 'Nguyễn Văn Hòa'],
    ['Tỉnh uỷ', 'Tỉnh ủy'],
    ['Thuý', 'Thúy'],
    ['Đặng  Thị\u00a0Ơn', 'dang thi on'],
    ['ĐỖ VĂN ĐỨC', 'Do Van Duc'],
  ])('of "%s" is that of "%s"', (one, other) => {
    expect(searchKey(one)).toBe(searchKey(other));
  });

  it('does not depend on how the text is composed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => searchKey(text.normalize('NFD')) === searchKey(text.normalize('NFC')),
      ),
    );
  });

  it('of a key is the key itself', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ BCH'),
    });
    fc.assert(fc.property(letters, (text) => searchKey(searchKey(text)) === searchKey(text)));
  });

  it('as a search drops what a pattern would read as a wildcard, and takes eight words at most', () => {
    expect(searchPatterns('100% Hoà_ng')).toEqual(['%100%', '%hoa%', '%ng%']);
    expect(searchPatterns('a b c d e f g h i k')).toHaveLength(8);
    expect(searchPatterns('  ')).toEqual([]);
  });

  it.each(['%', '_', '\\', '- .', '?!', '\u0301', '。'])(
    'as a search, "%s" fits no key, as it has neither letter nor digit',
    (typed) => {
      const [pattern, ...more] = searchPatterns(typed);
      expect(more).toEqual([]);
      expect(pattern).toMatch(/ {2}/);
    },
  );

  it('never has two spaces on end, so that a pattern with two fits nothing', () => {
    fc.assert(fc.property(fc.string(), (text) => !searchKey(text).includes('  ')));
  });
});

import { type NameLikeness, nameLikeness } from '../../../../../src/features/merging/rules/name-likeness.js';

describe('two names', () => {
  it.each<[string, string, NameLikeness]>([
    ['Nguyễn Văn Hoà', 'NGUYỄN VĂN HÒA', 'same'],
    ['Nguyễn Văn Hoà', 'Nguyễn Văn Hoà'.normalize('NFD'), 'same'],
    ['Nguyễn Văn Hoà', 'Nguyen Van Hoa', 'accents_lost'],
    ['Đặng Thị Thuý', 'Dang Thi Thuy', 'accents_lost'],
    ['Nguyễn Thị Hoà', 'Nguyễn Thị Hoá', 'marks_differ'],
    ['Nguyễn Thị Hoà', 'Nguyễn Thị Hoa', 'marks_differ'],
    ['Hoà Nguyễn Văn', 'Nguyễn Văn Hoà', 'words_swapped'],
    ['Lý Thị Mỷ', 'Lý Mỷ', 'word_missing'],
    ['Lý A Thị Mỷ', 'Lý Thị Mỷ', 'word_missing'],
    ['Nguyễn Thị Hằng', 'Nguyễn Thị Hằn', 'one_letter'],
    ['Lương Văn Sính', 'Lường Văn Xính', 'one_letter'],
    ['Hoàng Thị Lan', 'Hoàng Bích Lan', 'ends'],
    ['Hoàng Thị Lan', 'Hà Thị Lan', 'given'],
    ['Hoàng Thị Lan', 'Hoàng Thị Mai', 'other'],
    ['Hoàng Thị Lan', 'Thị Lan', 'given'],
  ])('"%s" and "%s": %s', (one, other, likeness) => {
    expect(nameLikeness(one, other)).toBe(likeness);
    expect(nameLikeness(other, one)).toBe(likeness);
  });
});

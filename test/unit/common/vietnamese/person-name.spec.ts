import { cleanPersonName } from '../../../../src/common/vietnamese/person-name.js';

describe('a name from a list', () => {
  it.each([
    ['  Nông   Thị\u00a0Hạnh ', 'Nông Thị Hạnh'],
    ['NGUYỄN VĂN HOÀ', 'Nguyễn Văn Hoà'],
    ['Đ/c Lý Văn Đức', 'Lý Văn Đức'],
    ['đ/c: Lý Văn Đức', 'Lý Văn Đức'],
    ['Bà Triệu Thị Mai', 'Triệu Thị Mai'],
    ['Anh Tuấn', 'Anh Tuấn'],
    ['Đồng Chí Kiên', 'Đồng Chí Kiên'],
    ['Hoàng Anh', 'Hoàng Anh'],
    ['', ''],
  ])('"%s" is written "%s"', (raw, clean) => {
    expect(cleanPersonName(raw)).toBe(clean);
  });

  it('comes out composed, however it was typed', () => {
    expect(cleanPersonName('Nguyễn Văn Hoà'.normalize('NFD'))).toBe('Nguyễn Văn Hoà'.normalize('NFC'));
  });
});

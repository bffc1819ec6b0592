import { unitOnPaper } from '../../../../../src/features/certificates/rules/unit-on-paper-vietnamese.js';

describe('a unit on paper', () => {
  it.each([
    ['Đảng uỷ xã Tân Thanh', 'xa', 'X. Tân Thanh, Văn Lãng', 'Đảng uỷ xã Tân Thanh, huyện Văn Lãng'],
    ['Đảng uỷ phường Tam Thanh', 'xa', 'P. Tam Thanh, TP Lạng Sơn', 'Đảng uỷ phường Tam Thanh, thành phố Lạng Sơn'],
    ['Đảng uỷ xã Na Sầm', 'xa', 'X. Na Sầm', 'Đảng uỷ xã Na Sầm'],
    ['Ban Tổ chức Huyện uỷ Văn Lãng', 'huyen', 'BTC HU Văn Lãng', 'Ban Tổ chức Huyện uỷ Văn Lãng'],
    ['Văn phòng Tỉnh uỷ Lạng Sơn', 'tinh', null, 'Văn phòng Tỉnh uỷ Lạng Sơn'],
  ])('names %s of level %s', (name, level, label, onPaper) => {
    expect(unitOnPaper({ name, level, label })).toBe(onPaper);
  });
});

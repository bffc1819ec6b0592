import { unitLabel } from '../../../../src/features/units/rules/unit-label.js';

describe('the label of a unit', () => {
  it('tells communes of one name apart by their district', () => {
    expect(unitLabel({ shortName: 'X. Tân Thành (Hữu Lũng)', level: 'xa', parentShortName: 'HU Hữu Lũng' })).toBe(
      'X. Tân Thành, Hữu Lũng',
    );
    expect(unitLabel({ shortName: 'X. Tân Thanh', level: 'xa', parentShortName: 'HU Văn Lãng' })).toBe(
      'X. Tân Thanh, Văn Lãng',
    );
  });

  it('names the city of a ward', () => {
    expect(unitLabel({ shortName: 'P. Tam Thanh', level: 'xa', parentShortName: 'Thành uỷ Lạng Sơn' })).toBe(
      'P. Tam Thanh, TP Lạng Sơn',
    );
  });

  it('leaves a commune under the province and every other body as it is', () => {
    expect(unitLabel({ shortName: 'X. Na Sầm', level: 'xa', parentShortName: 'Tỉnh uỷ' })).toBe('X. Na Sầm');
    expect(unitLabel({ shortName: 'VP HU Văn Lãng', level: 'huyen', parentShortName: 'HU Văn Lãng' })).toBe(
      'VP HU Văn Lãng',
    );
    expect(unitLabel({ shortName: 'Tỉnh uỷ', level: 'tinh', parentShortName: null })).toBe('Tỉnh uỷ');
  });
});

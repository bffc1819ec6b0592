import { RecordedLines } from '../../../../../src/features/imports/kinds/unit-changes/recorded-lines.js';
import type { UnitChange } from '../../../../../src/features/units/rules/unit-history.js';

const recorded: UnitChange = {
  effectiveDate: '2025-07-01',
  kind: 'merge',
  fromCodes: ['20-A', '20-B'],
  toCode: '20-C/2025',
  toName: 'Đảng uỷ xã Hoà Bình',
  toGsoCode: null,
  basis: 'NQ 1672',
  confidence: 'high',
};

describe('lines that are recorded already', () => {
  const lines = new RecordedLines([recorded]);
  const has = (given: object, day = '2025-07-01') =>
    lines.has(day, { kind: 'merge', fromCodes: ['20-B', '20-A'], toName: 'Đảng ủy xã Hòa Bình', ...given });

  it('are those that decide the same of the same units for the same day, whatever is left out', () => {
    expect(has({})).toBe(true);
    expect(has({ toCode: '20-C/2025' })).toBe(true);
    expect(has({ toName: null })).toBe(true);
  });

  it('are none where the day, the kind, a unit or the heir is another', () => {
    expect(has({}, '2025-07-02')).toBe(false);
    expect(has({ kind: 'split' })).toBe(false);
    expect(has({ fromCodes: ['20-A'] })).toBe(false);
    expect(has({ toCode: '20-D/2025' })).toBe(false);
    expect(has({ toName: 'Đảng uỷ xã Hoà Lạc' })).toBe(false);
  });
});

import { readUnitHistory } from '../../../../seeds/required/read-unit-history.js';
import { completeAct } from '../../../../src/features/units/rules/complete-act.js';
import type { ActLineInput } from '../../../../src/features/units/unit-act-input.js';

const history = readUnitHistory();

const complete = (lines: ActLineInput[], effectiveDate = '2026-07-01') =>
  completeAct({ effectiveDate, basis: ' NQ  1 ', note: null, lines }, history);
const codesOf = (lines: ActLineInput[], effectiveDate?: string) =>
  complete(lines, effectiveDate).map(({ toCode }) => toCode);

const merge = (fields: Partial<ActLineInput> = {}): ActLineInput => ({
  kind: 'merge',
  fromCodes: ['20-06172/2025', '20-06187/2025'],
  toName: 'Đảng uỷ xã Mới',
  ...fields,
});

describe('completing the lines of an act', () => {
  it('cleans texts, drops what was left empty and gives each line the day and basis', () => {
    expect(
      complete([
        merge({
          fromCodes: [' 20-VP ', ''],
          toCode: ' 20-X ',
          toName: 'Ban\u00a0 A',
          toShortName: ' ',
          parentCode: '',
        }),
      ]),
    ).toEqual([
      {
        effectiveDate: '2026-07-01',
        kind: 'merge',
        fromCodes: ['20-VP'],
        toCode: '20-X',
        toName: 'Ban A',
        toGsoCode: null,
        basis: 'NQ 1',
        confidence: 'confirmed',
      },
    ]);
  });

  it('proposes the code of a new unit: its parent, its official code or that of the first unit in it, the year', () => {
    expect(codesOf([merge()])).toEqual(['20-06172/2026']);
    expect(codesOf([merge({ toGsoCode: '09999' })])).toEqual(['20-09999/2026']);
    expect(codesOf([merge({ fromCodes: ['20-182-06166', '20-182-06169'] })], '2015-01-01')).toEqual([
      '20-182-06166/2015',
    ]);
    expect(codesOf([merge({ parentCode: '20-VP' })])).toEqual(['20-VP-06172/2026']);
    expect(codesOf([merge({ fromCodes: ['20-BTG', '20-BDV'], toName: 'Ban A' })])).toEqual(['20-BTG/2026']);
  });

  it('leaves the year out of the code of the parent', () => {
    const found: ActLineInput = { kind: 'found', fromCodes: [], toName: 'Uỷ ban X', parentCode: '20-06172/2025' };
    expect(codesOf([found])).toEqual(['20-06172-UBX/2026']);
  });

  it('takes the initials of a body that comes from none', () => {
    const found: ActLineInput = { kind: 'found', fromCodes: [], toName: 'Ban Tuyên giáo và Dân vận', parentCode: '20' };
    expect(codesOf([found])).toEqual(['20-BTGVDV/2026']);
  });

  it('hangs it above a district that ends on that day', () => {
    expect(codesOf([merge({ fromCodes: ['20-182-06166'] })], '2025-07-01')).toEqual(['20-06166/2025']);
    const ends: ActLineInput = { kind: 'abolish', fromCodes: ['20-182'] };
    expect(codesOf([merge({ fromCodes: ['20-182-06166'] }), ends], '2015-01-01')[0]).toBe('20-06166/2015');
  });

  it('never proposes a code that is taken, by a unit or by another line', () => {
    expect(codesOf([merge({ fromCodes: ['20-182-06172'] })], '2025-07-01')).toEqual(['20-06172/2025-2']);
    expect(codesOf([merge(), merge({ toName: 'Đảng uỷ xã Khác' })])).toEqual(['20-06172/2026', '20-06172/2026-2']);
    expect(codesOf([merge({ toCode: '20-06172/2026' }), merge()])).toEqual(['20-06172/2026', '20-06172/2026-2']);
  });

  it('gives lines that name the same new unit the same code', () => {
    const part: ActLineInput = { kind: 'split', fromCodes: ['20-VP'], toName: 'Đảng uỷ xã Mới' };
    expect(codesOf([merge(), part])).toEqual(['20-06172/2026', '20-06172/2026']);
  });

  it('leaves a rename under the own code without one', () => {
    expect(codesOf([{ kind: 'rename', fromCodes: ['20-VP'], toName: 'Văn phòng' }])).toEqual([null]);
  });
});

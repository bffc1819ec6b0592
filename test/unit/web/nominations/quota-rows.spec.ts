import { deadlineView } from '../../../../src/web/nominations/nomination-tags.view.js';
import {
  placedInRows,
  type QuotaRow,
  readQuotaRows,
  rowsOfQuotas,
  typedQuotaRows,
} from '../../../../src/web/nominations/quota-rows.form.js';
import { TypedUnits, unitWords } from '../../../../src/web/nominations/typed-units.js';
import type { UnitOnDate } from '../../../../src/features/units/units.repository.js';

const unit = (
  id: number,
  code: string,
  level: UnitOnDate['level'],
  name: string,
  label: string,
  parentId: number | null,
) =>
  ({
    id,
    code,
    level,
    name,
    shortName: label.split(',')[0]!,
    label,
    parentId,
    parentCode: null,
    validFrom: null,
    validTo: null,
  }) as UnitOnDate;

const UNITS = [
  unit(1, '20', 'tinh', 'Tỉnh uỷ Lạng Sơn', 'Tỉnh uỷ', null),
  unit(2, '20-182', 'huyen', 'Huyện uỷ Văn Lãng', 'HU Văn Lãng', 1),
  unit(3, '20-183', 'huyen', 'Huyện uỷ Cao Lộc', 'HU Cao Lộc', 1),
  unit(4, '20-182-06172', 'xa', 'Đảng uỷ xã Tân Thanh', 'X. Tân Thanh, Văn Lãng', 2),
  unit(5, '20-182-06151', 'xa', 'Đảng uỷ xã Hội Hoan', 'X. Hội Hoan, Văn Lãng', 2),
  unit(6, '20-183-06229', 'xa', 'Đảng uỷ xã Tân Thanh', 'X. Tân Thanh, Cao Lộc', 3),
  unit(8, '20-182-BDV', 'huyen', 'Ban Dân vận Huyện uỷ Văn Lãng', 'BDV HU Văn Lãng', 2),
  unit(7, '20-06172/2025', 'xa', 'Đảng uỷ xã Na Sầm', 'X. Na Sầm', 1),
];
const row = (units: string, seats: string, how: QuotaRow['how'] = 'unit', id = ''): QuotaRow => ({
  id,
  units,
  how,
  seats,
});

describe('a unit that is typed', () => {
  const typed = new TypedUnits(UNITS);
  const codeOf = (words: string) => {
    const found = typed.find(words);
    return typeof found === 'string' ? found : found.code;
  };

  it('is found as a field offers it, every one of them', () => {
    for (const each of UNITS) expect(codeOf(unitWords(each))).toBe(each.code);
  });

  it('is found by its code, its name or its label, with marks or without', () => {
    expect(['20-182', ' 20-182 ', 'huyen uy van lang', 'HU VĂN LÃNG', 'X. Tân Thanh, Cao Lộc'].map(codeOf)).toEqual([
      '20-182',
      '20-182',
      '20-182',
      '20-182',
      '20-183-06229',
    ]);
  });

  it('is not guessed where several bear the name or nobody does', () => {
    expect([codeOf('xã Tân Thanh'), codeOf('Đảng uỷ xã Tân Thanh'), codeOf('')]).toEqual([
      'nomination_unit_unknown',
      'nomination_unit_unclear',
      'nomination_unit_unknown',
    ]);
  });
});

describe('lines of quotas', () => {
  it('are read, blank ones passed over; several units share the seats under a name', () => {
    const { quotas, lines, problems } = readQuotaRows(
      [row('20-182', '3', 'unit', '12'), row('', ''), row('20-183; 20-06172/2025', '1.000')],
      UNITS,
    );
    expect(problems).toEqual([]);
    expect(lines).toEqual([0, 2]);
    expect(quotas).toEqual([
      { id: 12, name: null, seats: 3, unitCodes: ['20-182'] },
      { id: null, name: 'HU Cao Lộc; X. Na Sầm', seats: 1000, unitCodes: ['20-183', '20-06172/2025'] },
    ]);
  });

  it('take all communes below one, not its bodies, and show them so again', () => {
    const { quotas } = readQuotaRows([row('HU Văn Lãng', '5', 'communes')], UNITS);
    expect(quotas[0]).toMatchObject({ name: 'Huyện uỷ Văn Lãng', unitCodes: ['20-182-06172', '20-182-06151'] });
    const kept = {
      id: 9,
      name: null,
      seats: 5,
      used: 0,
      units: quotas[0]!.unitCodes.map((code, id) => ({ id, code, label: code })),
    };
    expect(rowsOfQuotas([kept], UNITS)).toEqual([row('Huyện uỷ Văn Lãng (20-182)', '5', 'communes', '9')]);
    const one = { ...kept, units: kept.units.slice(0, 1) };
    expect(rowsOfQuotas([one], UNITS)[0]).toMatchObject({
      how: 'unit',
      units: 'X. Tân Thanh, Văn Lãng (20-182-06172)',
    });
  });

  it('say at which cell they are wrong', () => {
    const { quotas, problems } = readQuotaRows(
      [
        row('20-182', 'ba'),
        row('Trên Trời', '1'),
        row('20-182', '1'),
        row('20-182', '1'),
        row('X. Na Sầm', '1', 'communes'),
      ],
      UNITS,
    );
    expect(quotas).toEqual([{ id: null, name: null, seats: 1, unitCodes: ['20-182'] }].slice(0, quotas.length));
    expect(problems.map(({ field, code }) => [field, code])).toEqual([
      ['quotas.0.seats', 'number_unreadable'],
      ['quotas.1.units', 'nomination_unit_unknown'],
      ['quotas.2.units', 'nomination_unit_twice'],
      ['quotas.3.units', 'nomination_unit_twice'],
      ['quotas.4.units', 'nomination_nothing_below'],
    ]);
  });

  it('get the problems that were found later at the line where they were typed', () => {
    const problem = (field: string) => ({ field, code: 'x', params: {} });
    const placed = placedInRows(
      [problem('quotas.1.seats'), problem('quotas.0.unitCodes'), problem('deadline')],
      [0, 2],
    );
    expect(placed.map(({ field }) => field)).toEqual(['quotas.2.seats', 'quotas.0.units', 'deadline']);
  });

  it('are read out of a form, but for the one that is dropped', () => {
    const raw = {
      'quotas.0.units': 'A',
      'quotas.0.seats': '1',
      'quotas.1.units': 'B',
      'quotas.1.how': 'communes',
      'quotas.1.id': '4',
    };
    expect(typedQuotaRows(raw)).toEqual([row('A', '1'), row('B', '', 'communes', '4')]);
    expect(typedQuotaRows(raw, 0)).toEqual([row('B', '', 'communes', '4')]);
  });
});

describe('the days left', () => {
  it.each([
    ['2011-05-12', { key: 'nominations.left.passed' }, true],
    ['2011-05-13', { key: 'nominations.left.today' }, true],
    ['2011-05-14', { key: 'nominations.left.tomorrow' }, true],
    ['2011-05-16', { key: 'nominations.left.days', params: { days: 3 } }, true],
    ['2011-05-17', { key: 'nominations.left.days', params: { days: 4 } }, false],
  ])('until %s', (deadline, left, late) => {
    expect(deadlineView(deadline, 'open', '2011-05-13')).toMatchObject({ left, late });
    expect(deadlineView(deadline, 'closed', '2011-05-13')).toMatchObject({ left: null, late: false });
  });
});

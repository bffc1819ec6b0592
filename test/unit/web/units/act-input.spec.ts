import type { UnitOnDate } from '../../../../src/features/units/units.repository.js';
import { readActEntry } from '../../../../src/web/units/act-entry.js';
import { actInputOf, formProblems, refusedProblems } from '../../../../src/web/units/act-input.js';
import { UnitBook } from '../../../../src/web/units/unit-book.js';

const unit = (id: number, code: string, label: string, name: string): UnitOnDate => ({
  id,
  code,
  label,
  name,
  level: 'xa',
  shortName: label,
  parentId: 1,
  parentCode: '20-182',
  validFrom: null,
  validTo: null,
});

const book = new UnitBook(
  [
    unit(2, '20-182-1', 'X. Tân Thanh, Văn Lãng', 'Đảng uỷ xã Tân Thanh'),
    unit(3, '20-182-2', 'X. Tân Thành, Hữu Lũng', 'Đảng uỷ xã Tân Thành'),
    unit(4, '20-182-3', 'X. Hội Hoan, Văn Lãng', 'Đảng uỷ xã Hội Hoan'),
  ],
  [],
);

const entryOf = (fields: Record<string, string | string[]>) =>
  readActEntry({ effectiveDate: '01/01/2020', basis: 'NQ 1', ...fields })!;
const problems = (fields: Record<string, string | string[]>) => {
  const read = actInputOf(entryOf(fields), book);
  return read.ok ? [] : read.problems.map(({ field, code }) => `${field}: ${code}`);
};

describe('what the form of an act describes', () => {
  it('is nothing while kind or day cannot be read', () => {
    expect(readActEntry({ kind: 'merge', effectiveDate: '31/02/2020' })).toBeNull();
    expect(readActEntry({ kind: 'marry', effectiveDate: '01/01/2020' })).toBeNull();
    expect(readActEntry(undefined)).toBeNull();
  });

  it('takes the unit that receives by code, label or full name, marks or not', () => {
    for (const to of ['20-182-3', 'x. hoi hoan, van lang', 'Đảng uỷ xã Hội Hoan']) {
      const read = actInputOf(entryOf({ kind: 'merge', from: '20-182-1', to }), book);
      expect(read.ok && read.act.lines[0]!.toCode).toBe('20-182-3');
    }
  });

  it('does not choose among units of one name', () => {
    expect(problems({ kind: 'merge', from: '20-182-3', to: 'dang uy xa tan thanh' })).toEqual([
      'to: unit_act_name_ambiguous',
    ]);
  });

  it('counts the unit that was typed but not yet added', () => {
    const read = actInputOf(entryOf({ kind: 'abolish', from: ['20-182-1'], add: '20-182-3' }), book);
    expect(read.ok && read.from).toEqual(['20-182-1', '20-182-3']);
    expect(problems({ kind: 'abolish', from: ['20-182-1'], add: 'nowhere' })).toEqual(['add: unit_act_name_unknown']);
  });

  it('lets a unit that is split go on, or ends it', () => {
    const parts = { kind: 'split', from: '20-182-1', to0: '20-182-3', primary: '0', parts: '2' };
    const lines = (ends: string) => {
      const read = actInputOf(entryOf({ ...parts, ends }), book);
      return read.ok ? read.act.lines.map(({ kind, toCode, isPrimary }) => [kind, toCode, isPrimary]) : [];
    };
    expect(lines('1')).toEqual([
      ['split', '20-182-3', true],
      ['abolish', undefined, undefined],
    ]);
    expect(lines('0')[1]).toEqual(['split', '20-182-1', false]);
    expect(problems(parts)).toEqual(['ends: required']);
  });

  it('says all that is missing at once', () => {
    expect(problems({ kind: 'merge', basis: '' })).toEqual([
      'basis: unit_act_basis_missing',
      'from: unit_act_from_missing',
      'to: unit_act_to_missing',
    ]);
    expect(problems({ kind: 'rename', from: ['20-182-1', '20-182-3'] })).toEqual(['from: unit_act_one_unit']);
  });

  it('finds the field that a problem of the tree belongs to', () => {
    const at = (fields: Record<string, string>, line: number | null, field: string | null) =>
      formProblems([{ line, field, code: 'x', params: {} }], entryOf(fields))[0]!.field;
    expect(at({ kind: 'merge' }, 0, 'toName')).toBe('newName');
    expect(at({ kind: 'found' }, 0, 'toCode')).toBe('newCode');
    expect(at({ kind: 'move' }, 0, 'parentCode')).toBe('newParent');
    expect(at({ kind: 'move' }, 0, null)).toBe('from');
    expect(at({ kind: 'move' }, null, 'effectiveDate')).toBe('effectiveDate');
    const secondPart = { kind: 'split', name1: 'Đảng uỷ xã Mới', parts: '2' };
    expect(at(secondPart, 0, 'toName')).toBe('name1');
    expect(at(secondPart, 1, 'fromCodes')).toBe('from');
    const refused = [{ field: 'lines.0.toCode', code: 'x', params: {} }];
    expect(refusedProblems(refused, entryOf({ kind: 'merge' }))[0]!.field).toBe('to');
  });
});

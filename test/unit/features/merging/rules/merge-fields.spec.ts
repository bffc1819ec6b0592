import {
  differingFields,
  type FileFacts,
  proposedSide,
  MERGE_FIELDS,
  mergedFacts,
} from '../../../../../src/features/merging/rules/merge-fields.js';

const file = (
  person: Partial<FileFacts['person']>,
  posting: FileFacts['posting'] = null,
  unitAlive = true,
): FileFacts => ({
  person: {
    fullName: 'Hoàng Thị Hoà',
    birthDate: null,
    birthYear: null,
    birthPlace: null,
    sex: null,
    ethnicity: null,
    phone: null,
    ...person,
  },
  posting,
  unitAlive,
});
const at = (unitId: number, fromDate: string | null = null) => ({ unitId, position: 'Văn thư', fromDate });

describe('the fields of two files', () => {
  it('differ one by one, and not at all where they say the same', () => {
    expect(differingFields(file({}), file({}))).toEqual([]);
    const other = file(
      {
        fullName: 'Hoang Thi Hoa',
        birthYear: 1980,
        birthPlace: 'x',
        sex: 'male',
        ethnicity: 'Tày',
        phone: '1',
      },
      at(1),
    );
    expect(differingFields(file({}), other)).toEqual(MERGE_FIELDS);
  });

  it.each<[string, Parameters<typeof proposedSide>, 'survivor' | 'merged']>([
    ['the own name', ['fullName', file({ fullName: 'Hoang Thi Hoa' }), file({})], 'survivor'],
    [
      'a day before a year',
      ['birth', file({ birthYear: 1980 }), file({ birthDate: '1980-01-01', birthYear: 1980 })],
      'merged',
    ],
    ['two days', ['birth', file({ birthDate: '1980-01-02' }), file({ birthDate: '1980-01-01' })], 'survivor'],
    ['what is known', ['phone', file({ phone: '' }), file({ phone: '0912' })], 'merged'],
    ['what both know', ['ethnicity', file({ ethnicity: 'Tày' }), file({ ethnicity: 'Nùng' })], 'survivor'],
    ['the only posting', ['posting', file({}), file({}, at(1))], 'merged'],
    ['the unit that lives', ['posting', file({}, at(1, '2010-01-01'), false), file({}, at(2), true)], 'merged'],
    ['the own posting', ['posting', file({}, at(1, '2009-01-01')), file({}, at(2, '2010-01-01'))], 'survivor'],
    ['two postings as old', ['posting', file({}, at(1)), file({}, at(2))], 'survivor'],
  ])('are proposed: %s', (_, [field, survivor, merged], side) => {
    expect(proposedSide(field, survivor, merged)).toBe(side);
  });

  it('are taken with their keys, as chosen and else as proposed', () => {
    const facts = mergedFacts(
      file({ fullName: 'Hoang Thi Hoa', sex: 'female', ethnicity: 'Kinh' }),
      file({ birthYear: 1980, ethnicity: 'Dao' }),
      { ethnicity: 'merged' },
    );
    expect(facts).toMatchObject({
      fullName: 'Hoang Thi Hoa',
      searchKey: 'hoang thi hoa',
      birthYear: 1980,
      sex: 'female',
      ethnicity: 'Dao',
      minority: true,
    });
  });
});

import {
  personDifferences,
  whyNotPosted,
} from '../../../../../src/features/imports/kinds/people/person-differences.js';
import type { StaffLine } from '../../../../../src/features/imports/kinds/people/staff-list.js';
import type { StaffOnRecord } from '../../../../../src/features/imports/kinds/people/staff-on-record.js';

const TODAY = '2026-05-13';

const person: StaffOnRecord = {
  id: 1,
  code: 'CB000001',
  fullName: 'Nông Thị Hoà',
  birthDate: null,
  birthYear: 1978,
  birthPlace: null,
  sex: null,
  phone: '0912345678',
  ethnicity: 'Nùng',
  unitId: 10,
  unitCode: '20-182',
  unitLabel: 'HU Văn Lãng',
  position: 'Văn thư',
  postedFrom: '2020-01-01',
  updatedAt: '2026-01-01T00:00:00.000Z',
  formerly: [],
  barred: null,
};
const line = (given: Partial<StaffLine> = {}): StaffLine => ({
  sheet: '',
  row: 2,
  fullNameRaw: 'Nông Thị Hòa',
  fullName: 'Nông Thị Hòa',
  birthDate: null,
  birthYear: null,
  sex: null,
  ethnicity: null,
  position: null,
  unitText: null,
  section: null,
  phone: null,
  personCode: null,
  birthPlace: null,
  from: null,
  problems: [],
  ...given,
});
const differences = (
  given: Partial<StaffLine>,
  stated: { unitId?: number | null; from?: string | null } = {},
  options: { isSure?: boolean; maySetEthnicity?: boolean; of?: Partial<StaffOnRecord> } = {},
) =>
  personDifferences(
    line(given),
    { ...person, ...options.of },
    { unitId: stated.unitId ?? null, from: stated.from ?? null },
    { isSure: options.isSure ?? false, maySetEthnicity: options.maySetEthnicity ?? true, today: TODAY },
  );

describe('what a line of staff makes of a file', () => {
  it('is nothing where it says the same in other letters, or nothing at all', () => {
    const same = { position: 'VĂN THƯ', phone: '+84 912 345 678', ethnicity: 'nùng', birthYear: 1978 };
    expect(differences(same, { unitId: 10 })).toEqual({ details: null, posting: null });
    expect(differences({})).toEqual({ details: null, posting: null });
  });

  it('completes what was not known', () => {
    const { details, posting } = differences({
      birthDate: '1978-04-12',
      birthYear: 1978,
      sex: 'female',
      birthPlace: 'Na Sầm',
    });
    expect(details).toMatchObject({
      birthDate: '1978-04-12',
      sex: 'female',
      birthPlace: 'Na Sầm',
      fullName: 'Nông Thị Hoà',
    });
    expect(posting).toBeNull();
  });

  it('never overrules a name, a birth or a sex, unless the code told the person and somebody looked', () => {
    const other = { fullName: 'Nông Thị Hoa', birthDate: '1979-04-12', birthYear: 1979, sex: 'male' as const };
    const of = { birthDate: '1978-04-12', sex: 'female' as const };
    expect(differences(other, {}, { of }).details).toBeNull();
    expect(differences(other, {}, { of, isSure: true }).details).toMatchObject(other);
    const formerly = [{ fullName: 'Nông Thị Hoa', birthDate: null, birthYear: null }];
    expect(differences(other, {}, { of: { ...of, formerly }, isSure: true }).details?.fullName).toBe('Nông Thị Hoà');
  });

  it('puts a position right, or begins a new posting where the line says since when', () => {
    expect(differences({ position: 'Trưởng phòng' })).toEqual({
      details: expect.objectContaining({ position: 'Trưởng phòng' }),
      posting: null,
    });
    expect(differences({ position: 'Trưởng phòng' }, { from: '2026-03-01' })).toEqual({
      details: null,
      posting: { unitId: 10, position: 'Trưởng phòng', on: '2026-03-01' },
    });
  });

  it('moves to another unit from the day that is given, else from today, the position going along', () => {
    expect(differences({}, { unitId: 11 }).posting).toEqual({ unitId: 11, position: 'Văn thư', on: TODAY });
    expect(differences({}, { unitId: 11, from: '2026-03-01' }).posting!.on).toBe('2026-03-01');
    expect(differences({ position: 'Bí thư' }, { unitId: 11 })).toEqual({
      details: null,
      posting: { unitId: 11, position: 'Bí thư', on: TODAY },
    });
  });

  it('begins a posting for somebody who has none, and says nothing of a position without a unit', () => {
    const of = { unitId: null, unitCode: null, position: null, postedFrom: null };
    expect(differences({ position: 'Bí thư' }, {}, { of })).toEqual({ details: null, posting: null });
    expect(differences({ position: 'Bí thư' }, { unitId: 11 }, { of }).posting).toMatchObject({ unitId: 11 });
  });

  it('leaves the ethnicity alone where it may not be set', () => {
    expect(differences({ ethnicity: 'Tày' }, {}, { maySetEthnicity: false }).details).toBeNull();
    expect(differences({ ethnicity: 'Tày' }).details).toMatchObject({ ethnicity: 'Tày' });
  });

  it('cannot begin before the posting on record', () => {
    const early = differences({}, { unitId: 11, from: '2019-01-01' });
    expect(whyNotPosted(early, person, TODAY)).toBe('posting_before_current');
    expect(whyNotPosted(differences({}, { unitId: 11 }), person, TODAY)).toBeNull();
    expect(whyNotPosted(differences({}), person, TODAY)).toBeNull();
  });
});

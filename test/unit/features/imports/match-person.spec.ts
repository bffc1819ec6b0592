import {
  matchPerson,
  type PersonOnRecord,
  type PersonSought,
} from '../../../../src/features/imports/rules/match-person.js';

const HOA: PersonOnRecord = {
  id: 342,
  code: 'CB000342',
  fullName: 'Lý Đức Hòa',
  birthDate: '1975-03-04',
  birthYear: 1975,
  sex: 'male',
  unitId: 7,
};
const SOUGHT: PersonSought = {
  fullName: 'Lý Đức Hoà',
  birthDate: '1975-03-04',
  birthYear: 1975,
  sex: null,
  unitIds: [7],
};

function kind(sought: Partial<PersonSought>, ...people: Partial<PersonOnRecord>[]): string {
  return matchPerson(
    { ...SOUGHT, ...sought },
    people.map((person) => ({ ...HOA, ...person })),
  ).kind;
}

describe('finding the person that a line means', () => {
  it('matches the same name and birth date in any unit', () => {
    expect(kind({}, {})).toBe('match');
    expect(kind({ unitIds: [8] }, {})).toBe('match');
    expect(kind({ fullName: 'LÝ ĐỨC HOÀ'.normalize('NFD') }, {})).toBe('match');
  });

  it('matches the year and the unit where no more than the year is known', () => {
    expect(kind({ birthDate: null }, {})).toBe('match');
    expect(kind({}, { birthDate: null })).toBe('match');
    expect(kind({ birthDate: null }, { unitId: 8 })).toBe('possible');
    expect(kind({ birthDate: null, unitIds: [7, 8] }, {})).toBe('possible');
    expect(kind({ birthDate: null, unitIds: [] }, { unitId: null })).toBe('possible');
  });

  it('never matches by the name alone', () => {
    expect(kind({ birthDate: null, birthYear: null }, {})).toBe('possible');
    expect(kind({}, { birthDate: null, birthYear: null })).toBe('possible');
  });

  it('takes another year or another day of the year for somebody else', () => {
    expect(kind({ birthDate: null, birthYear: 1976 }, {})).toBe('new');
    expect(kind({ birthDate: '1975-09-30', unitIds: [8] }, {})).toBe('new');
  });

  it('asks where day and month are swapped, or one figure differs in the same unit', () => {
    expect(kind({ birthDate: '1975-04-03', unitIds: [8] }, {})).toBe('possible');
    expect(kind({ birthDate: '1975-03-05' }, {})).toBe('possible');
    expect(kind({ birthDate: '1976-03-04', birthYear: 1976 }, {})).toBe('possible');
  });

  it('asks where the marks of the name differ', () => {
    expect(kind({ fullName: 'Lý Đức Hoá' }, {})).toBe('possible');
    expect(kind({ fullName: 'Ly Duc Hoa' }, {})).toBe('possible');
    expect(kind({ fullName: 'Lý Đức Hoá', birthDate: null, unitIds: [8] }, {})).toBe('new');
  });

  it('asks where the sex differs', () => {
    expect(kind({ sex: 'female' }, {})).toBe('possible');
    expect(kind({ sex: 'male' }, {})).toBe('match');
  });

  it('asks which of two who are equally like', () => {
    expect(kind({}, { id: 1 }, { id: 2 })).toBe('possible');
    expect(kind({ birthDate: null, unitIds: [] }, { id: 1 }, { id: 2, unitId: 9 })).toBe('possible');
  });

  it('prefers the full birth date over those who only might be meant', () => {
    const found = matchPerson(SOUGHT, [{ ...HOA, id: 1, birthDate: null, unitId: 9 }, HOA]);
    expect(found).toEqual({ kind: 'match', person: HOA });
  });

  it('takes a merged file for its survivor: by its birth surely, else where nothing contradicts it', () => {
    const formerly = [{ fullName: 'Lý Thị Khác', birthDate: '1980-05-06', birthYear: 1980 }];
    const old = { fullName: 'Lý Thị Khác', birthDate: '1980-05-06', birthYear: 1980, unitIds: [8] };
    expect(kind(old, {})).toBe('new');
    expect(kind(old, { formerly })).toBe('match');
    expect(kind({ ...old, birthDate: null, unitIds: [7] }, { formerly })).toBe('match');
    expect(kind({ ...old, birthDate: null }, { formerly })).toBe('possible');
    expect(kind({ ...old, birthDate: null, birthYear: null }, { formerly })).toBe('possible');
    expect(kind({ ...old, fullName: 'Lý Thị Khạc' }, { formerly })).toBe('possible');
    expect(kind({ ...old, birthDate: '1980-12-30' }, { formerly })).toBe('possible');
    expect(kind({ ...old, birthDate: '1991-12-30', birthYear: 1991 }, { formerly })).toBe('new');
    expect(kind({ ...old, fullName: 'Lý Văn Khác' }, { formerly })).toBe('new');
  });

  it('finds nobody among nobody', () => {
    expect(kind({})).toBe('new');
  });
});

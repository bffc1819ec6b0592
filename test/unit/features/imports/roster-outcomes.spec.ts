import type { PersonOnRecord } from '../../../../src/features/imports/rules/match-person.js';
import type { RosterLine } from '../../../../src/features/imports/rules/roster-line.js';
import { rosterOutcomes, searchKeysOf } from '../../../../src/features/imports/rules/roster-outcomes.js';
import type { RowOutcome, SettledChoice } from '../../../../src/features/imports/rules/row-outcome.js';
import { rowKey } from '../../../../src/features/imports/rules/row-key.js';
import { UNITS_OF_2011, unitOf } from '../../../support/rosters/units-of-2011.js';

const LINE: RosterLine = {
  row: 8,
  sheet: 'DS',
  fullNameRaw: 'Nông Văn Chiến',
  fullName: 'Nông Văn Chiến',
  birthDate: '1978-04-12',
  birthYear: 1978,
  sex: 'male',
  ethnicity: null,
  position: null,
  unitText: 'xã Tân Thanh, Văn Lãng',
  section: null,
  phone: null,
  problems: [],
};
const CHIEN: PersonOnRecord = {
  id: 1,
  code: 'CB000001',
  fullName: 'Nông Văn Chiến',
  birthDate: '1978-04-12',
  birthYear: 1978,
  sex: 'male',
  unitId: unitOf('20-182-06166').id,
};

interface Given {
  lines?: Partial<RosterLine>[];
  people?: PersonOnRecord[];
  enrolled?: number[];
  choices?: [string, SettledChoice][];
  within?: typeof UNITS_OF_2011;
}

function outcomes({
  lines = [{}],
  people = [],
  enrolled = [],
  choices = [],
  within = UNITS_OF_2011,
}: Given): RowOutcome[] {
  const all = lines.map((line, index) => ({ ...LINE, row: 8 + index, ...line }));
  const facts = {
    units: UNITS_OF_2011,
    people,
    unitIdsInScope: new Set(within.map(({ id }) => id)),
    enrolledPersonIds: new Set(enrolled),
  };
  const settled = new Map(choices);
  return [...rosterOutcomes(all, facts, (line) => settled.get(rowKey(line)) ?? {})];
}

const told = (given: Given): (string | undefined)[][] =>
  outcomes(given).map(({ outcome, message }) => [outcome, message?.key]);
const CHOSEN = rowKey({ sheet: 'DS', row: 8 });

describe('what a row would do', () => {
  it('adds somebody who is not on record', () => {
    expect(outcomes({})).toMatchObject([
      { row: 8, outcome: 'new', unit: { code: '20-182-06166' }, person: null, message: null },
    ]);
  });

  it('uses somebody on record', () => {
    expect(outcomes({ people: [CHIEN] })).toMatchObject([
      { outcome: 'match', person: { code: 'CB000001' }, alreadyIn: false, message: null },
    ]);
  });

  it('uses somebody whose merged file bore the name', () => {
    const formerly = [{ fullName: 'Nông Văn Chiến', birthDate: '1978-04-12', birthYear: 1978 }];
    const survivor = { ...CHIEN, fullName: 'Nông Văn Chính', birthDate: '1978-12-04', formerly };
    expect(outcomes({ people: [survivor] })[0]).toMatchObject({ outcome: 'match', person: { id: 1 } });
    expect(told({ lines: [{ fullName: 'Nông Văn Chính', birthDate: '1978-12-04' }], people: [survivor] })).toEqual([
      ['match', undefined],
    ]);
  });

  it('is an error where the file of the person is closed', () => {
    const closed: PersonOnRecord = { ...CHIEN, barred: 'closed' };
    expect(outcomes({ people: [closed] })).toMatchObject([
      { outcome: 'error', person: null, message: { key: 'imports.error.person_closed', params: { code: 'CB000001' } } },
    ]);
  });

  it('tells nothing of somebody elsewhere, and no choice makes a second person of them', () => {
    const people: PersonOnRecord[] = [{ ...CHIEN, barred: 'elsewhere' }];
    for (const choice of [{}, { personId: 'new' as const }, { personId: 1 }, { accepted: true }]) {
      const [row] = outcomes({ people, choices: [[CHOSEN, choice]] });
      expect(row).toMatchObject({ outcome: 'error', message: { key: 'imports.error.person_elsewhere', params: {} } });
      expect(JSON.stringify(row)).not.toContain('CB000001');
    }
  });

  it('is unsure where somebody elsewhere is merely similar, until the row is accepted as somebody else', () => {
    const people: PersonOnRecord[] = [{ ...CHIEN, birthDate: '1978-12-04', barred: 'elsewhere' }];
    const [row] = outcomes({ people });
    expect(row).toMatchObject({ outcome: 'unsure', message: { key: 'imports.unsure.person_elsewhere' } });
    expect(JSON.stringify(row)).not.toMatch(/CB000001|1978-12-04/);
    expect(told({ people, choices: [[CHOSEN, { accepted: true }]] })).toEqual([['new', undefined]]);
  });

  it('does not take a unit outside the scope, neither from the file nor by choice', () => {
    const elsewhere = unitOf('20-182-06166');
    const within = UNITS_OF_2011.filter(({ id }) => id !== elsewhere.id);
    for (const choices of [[], [[CHOSEN, { unitId: elsewhere.id }]]] as [string, SettledChoice][][]) {
      const [row] = outcomes({ within, choices });
      expect(row).toMatchObject({ outcome: 'unsure', unit: null, message: { key: 'imports.unsure.unit_elsewhere' } });
      expect(row?.unitChoices).toEqual([]);
    }
  });

  it('recognises who is already in the class', () => {
    expect(outcomes({ people: [CHIEN], enrolled: [1] })).toMatchObject([
      { outcome: 'match', alreadyIn: true, message: { key: 'imports.match.already_in', params: { code: 'CB000001' } } },
    ]);
  });

  it('is an error whatever else is known', () => {
    const problems: RosterLine['problems'] = [
      { level: 'note', key: 'imports.note.unknown_sex', params: { written: '?' } },
      { level: 'error', key: 'imports.error.impossible_date', params: { written: '31/02/1985' } },
    ];
    const [row] = outcomes({ lines: [{ problems }], people: [CHIEN] });
    expect(row).toMatchObject({ outcome: 'error', person: null, message: { key: 'imports.error.impossible_date' } });
    expect(row?.more.map(({ key }) => key)).toEqual(['imports.note.unknown_sex']);
  });

  it('is unsure of a half-readable date until it is accepted', () => {
    const problems: RosterLine['problems'] = [
      { level: 'unsure', key: 'imports.unsure.year_only', params: { written: '4/1978', year: '1978' } },
    ];
    expect(told({ lines: [{ problems }] })).toEqual([['unsure', 'imports.unsure.year_only']]);
    expect(told({ lines: [{ problems }], choices: [[CHOSEN, { accepted: true }]] })).toEqual([['new', undefined]]);
  });

  it('is unsure of a unit that is unknown, missing or one of several, and names what to choose from', () => {
    expect(told({ lines: [{ unitText: 'xã Tân Thnah' }] })).toEqual([
      ['unsure', 'imports.unsure.unit_unknown_suggested'],
    ]);
    expect(told({ lines: [{ unitText: 'zzz' }] })).toEqual([['unsure', 'imports.unsure.unit_unknown']]);
    expect(told({ lines: [{ unitText: null }] })).toEqual([['unsure', 'imports.unsure.unit_missing']]);
    const [row] = outcomes({ lines: [{ unitText: 'xã Hồng Thái' }] });
    expect(row).toMatchObject({
      outcome: 'unsure',
      unit: null,
      message: { key: 'imports.unsure.unit_many', params: { count: 2 } },
    });
    expect(row?.unitChoices.map(({ code }) => code)).toEqual(['20-181-06115', '20-182-06175']);
  });

  it('follows the unit that was chosen', () => {
    const choices: Given['choices'] = [[CHOSEN, { unitId: unitOf('20-182-06175').id }]];
    expect(outcomes({ lines: [{ unitText: 'xã Hồng Thái' }], choices })).toMatchObject([
      { outcome: 'new', unit: { code: '20-182-06175' } },
    ]);
  });

  it('lets a person matched by the birth date tell which unit is meant', () => {
    const people = [{ ...CHIEN, unitId: unitOf('20-182-06175').id }];
    expect(outcomes({ lines: [{ unitText: 'xã Hồng Thái' }], people })).toMatchObject([
      { outcome: 'match', unit: { code: '20-182-06175' } },
    ]);
    expect(told({ lines: [{ unitText: null }], people })).toEqual([['match', undefined]]);
    expect(told({ lines: [{ unitText: 'zzz' }], people })).toEqual([['unsure', 'imports.unsure.unit_unknown']]);
  });

  it('is unsure of a possible person until one, or somebody new, is chosen', () => {
    const lines = [{ birthDate: null, unitText: 'xã Bắc La' }];
    const [row] = outcomes({ lines, people: [CHIEN] });
    expect(row).toMatchObject({
      outcome: 'unsure',
      message: { key: 'imports.unsure.person_year_only' },
      personChoices: [{ id: 1 }],
    });
    expect(outcomes({ lines, people: [CHIEN], choices: [[CHOSEN, { personId: 1 }]] })).toMatchObject([
      { outcome: 'match', person: { id: 1 } },
    ]);
    expect(outcomes({ lines, people: [CHIEN], choices: [[CHOSEN, { personId: 'new' }]] })).toMatchObject([
      { outcome: 'new', person: null },
    ]);
  });

  it('does not follow a choice of somebody else’s name', () => {
    const other = { ...CHIEN, id: 2, fullName: 'Hoàng Thị Liên' };
    expect(told({ people: [other], choices: [[CHOSEN, { personId: 2 }]] })).toEqual([['new', undefined]]);
  });

  it('is unsure of who stands twice in the file, and says where first', () => {
    const rows = outcomes({
      lines: [{}, { fullName: 'NÔNG VĂN CHIẾN' }, { birthDate: null }, { birthDate: '1978-04-13' }],
    });
    expect(rows.map(({ outcome }) => outcome)).toEqual(['new', 'unsure', 'unsure', 'unsure']);
    expect(rows[1]?.message).toEqual({ key: 'imports.unsure.twice', params: { row: '8' } });
    const elsewhere = outcomes({ lines: [{}, { sheet: 'DS 2' }] });
    expect(elsewhere[1]?.message).toEqual({
      key: 'imports.unsure.twice_other_sheet',
      params: { row: '8', sheet: 'DS' },
    });
  });

  it('takes namesakes born on other days, and names that differ in their marks, for two people', () => {
    expect(told({ lines: [{}, { birthDate: '1978-04-13' }, { fullName: 'Nông Văn Chiên' }] })).toEqual([
      ['new', undefined],
      ['new', undefined],
      ['new', undefined],
    ]);
  });

  it('notices two lines that match one person on record', () => {
    const lines = [{}, { birthDate: null }];
    expect(told({ lines, people: [CHIEN] })).toEqual([
      ['match', undefined],
      ['unsure', 'imports.unsure.twice'],
    ]);
  });

  it('compares names without birth by their unit', () => {
    const bare = { birthDate: null, birthYear: null };
    expect(told({ lines: [bare, { ...bare, unitText: 'xã Bắc La' }, bare] })).toEqual([
      ['new', undefined],
      ['new', undefined],
      ['unsure', 'imports.unsure.twice'],
    ]);
  });

  it('does not count a line in error as the first of two', () => {
    const problems: RosterLine['problems'] = [{ level: 'error', key: 'imports.error.no_name', params: {} }];
    expect(told({ lines: [{ problems }, {}] })[1]).toEqual(['new', undefined]);
  });

  it('asks for the people on record by search key, each once', () => {
    expect(searchKeysOf([LINE, { ...LINE, fullName: 'NÔNG VĂN CHIÊN' }, { ...LINE, fullName: '' }])).toEqual([
      'nong van chien',
    ]);
  });
});

describe('a roster of ten thousand rows', () => {
  const lines = (count: number): Partial<RosterLine>[] =>
    Array.from({ length: count }, (_, index) => ({
      row: index + 1,
      birthDate: `19${60 + (index % 40)}-0${1 + (index % 9)}-1${index % 10}`,
      birthYear: 1960 + (index % 40),
      unitText: `xã Tân Thanh ${index}`,
    }));

  it('takes time in proportion, even where all bear one name and no unit is known', () => {
    const time = (count: number): number => {
      const start = performance.now();
      outcomes({ lines: lines(count), people: [CHIEN] });
      return performance.now() - start;
    };
    time(1_000);
    const small = time(1_000);
    expect(time(10_000)).toBeLessThan(small * 30 + 500);
  }, 30_000);
});

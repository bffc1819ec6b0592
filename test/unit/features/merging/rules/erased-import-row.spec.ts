import { isRowOf, type KeptRow, type SoughtFile } from '../../../../../src/features/merging/rules/erased-import-row.js';

const FILE: SoughtFile = { id: 7, code: 'CB000007', fullName: 'Hà Thị Bé', birthDate: '1980-01-02', birthYear: 1980 };

function row(given: { code?: string; name?: string; birth?: string; choice?: string; said?: string }): KeptRow {
  const { code, name = 'Hà Thị Bé', birth = null, choice, said } = given;
  return {
    line: { sheet: 'S', row: 1, fullName: name },
    shown: {
      sheet: 'S',
      row: 1,
      fields: [
        { field: 'fullName', before: null, after: name },
        { field: 'birth', before: null, after: birth },
      ],
      record: code === undefined ? null : { type: 'person', code },
      messages: said === undefined ? [] : [{ params: { code: said } }],
      questions: [],
    },
    choice: choice === undefined ? null : { person: choice },
  };
}

describe('a kept row of an imported file', () => {
  it.each([
    ['was entered as the person', row({ code: 'CB000007', name: 'Hà Bé' })],
    ['was settled to be the person', row({ choice: '7', name: 'Hà Bé' })],
    ['was refused for the code', row({ said: 'CB000007', name: 'Hà Bé' })],
    ['says name and birth', row({ birth: '1980-01-02' })],
  ])('is the person’s where it %s', (_, kept) => {
    expect(isRowOf(kept, [FILE])).toBe(true);
  });

  it.each([
    ['says the name alone', row({}), FILE],
    ['says the name alone and no birth is on record', row({}), { ...FILE, birthDate: null, birthYear: null }],
    ['says another birth', row({ birth: '1980-01-03' }), FILE],
    ['is somebody else’s', row({ code: 'CB000008', birth: '1980-01-02' }), FILE],
    ['was settled to be somebody else', row({ choice: '77' }), FILE],
  ])('is not where it %s', (_, kept, file) => {
    expect(isRowOf(kept, [file])).toBe(false);
  });
});

import { columnLetters } from '../../../../../src/platform/spreadsheets/writing/column-letters.js';

describe('the letters of a column', () => {
  it.each([
    [1, 'A'],
    [20, 'T'],
    [26, 'Z'],
    [27, 'AA'],
    [52, 'AZ'],
    [53, 'BA'],
    [702, 'ZZ'],
    [703, 'AAA'],
  ])('of %i are %s', (column, letters) => {
    expect(columnLetters(column)).toBe(letters);
  });
});

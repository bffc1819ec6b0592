import { shownCell } from '../../../../../src/features/statistics/rules/small-cells.js';

describe('a count of people by ethnicity', () => {
  it.each([
    [5, 20, 5],
    [20, 20, 20],
    [4, 20, null],
    [1, 4, null],
    [0, 20, null],
    [0, 0, 0],
    [15, 20, 15],
    [16, 20, null],
    [19, 20, null],
  ])('%i among %i is shown as %s', (count, among, shown) => {
    expect(shownCell(count, among, false)).toBe(shown);
    expect(shownCell(count, among, true)).toBe(count);
  });
});

import { numberRanges } from '../../../../src/web/paper/number-ranges.js';

describe('numbers that follow each other', () => {
  it.each([
    [[], ''],
    [[7], '7'],
    [[7, 8], '7, 8'],
    [[7, 8, 9, 10], '7–10'],
    [[1, 2, 7, 8, 9, 12], '1, 2, 7–9, 12'],
  ])('%j are %p', (numbers, text) => {
    expect(numberRanges(numbers)).toBe(text);
  });
});

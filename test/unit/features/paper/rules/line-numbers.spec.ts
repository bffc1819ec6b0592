import fc from 'fast-check';
import { readLineNumbers } from '../../../../../src/features/paper/rules/line-numbers.js';

const linesOf = (text: string) => readLineNumbers(text).lines.map(({ line }) => line);

describe('a row of numbers', () => {
  it.each([
    ['', []],
    ['3 7 12-14', [3, 7, 12, 13, 14]],
    ['3,7;12 - 14', [3, 7, 12, 13, 14]],
    [' 12–14 , 20—21', [12, 13, 14, 20, 21]],
    ['007', [7]],
    ['5-5', [5]],
  ])('%p names the lines %j', (text, lines) => {
    expect(linesOf(text)).toEqual(lines);
    expect(readLineNumbers(text).unread).toEqual([]);
  });

  it('has minutes behind a colon', () => {
    expect(readLineNumbers('8:15 9 : 5, 10').lines).toEqual([
      { line: 8, minutes: 15 },
      { line: 9, minutes: 5 },
      { line: 10, minutes: null },
    ]);
  });

  it.each([
    ['7 mười 9', ['mười']],
    ['14-12', ['14-12']],
    ['3- 5-7', ['3-5-7']],
    ['12345', ['12345']],
    ['1-99999', ['1-99999']],
    ['-3 4.5', ['-3', '4.5']],
    ['8:1000 8: 9-11:5', ['8:1000', '8:9-11:5']],
  ])('%p says what it could not read: %j', (text, unread) => {
    expect(readLineNumbers(text).unread).toEqual(unread);
  });

  const piece = fc.oneof(
    fc.nat({ max: 9999 }).map((line) => ({ text: String(line), lines: [line] })),
    fc.tuple(fc.nat({ max: 500 }), fc.nat({ max: 20 })).map(([from, more]) => ({
      text: `${from}-${from + more}`,
      lines: Array.from({ length: more + 1 }, (_, index) => from + index),
    })),
  );

  it('names all that was written, in its order, however it is parted', () => {
    const separator = fc.constantFrom(' ', ', ', ';', '  ', '\t');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), separator, (pieces, between) => {
        const { lines, unread } = readLineNumbers(pieces.map(({ text }) => text).join(between));
        expect(lines.map(({ line }) => line)).toEqual(pieces.flatMap((each) => each.lines));
        expect(unread).toEqual([]);
      }),
    );
  });

  it('loses nothing of any text: every piece is a number or is told', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const { lines, unread } = readLineNumbers(text);
        const said = text.replace(/[\s,;:‐-―−-]/g, '');
        expect(lines.length + unread.length > 0).toBe(said !== '' || /[:‐-―−-]/.test(text));
      }),
    );
  });
});

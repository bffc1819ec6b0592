import * as fc from 'fast-check';
import { createPaper } from '../../../../src/platform/pdf/document.js';
import { fitText, type FittedText, lineWidth } from '../../../../src/platform/pdf/fit-text.js';

const paper = createPaper({ size: 'A4', orientation: 'portrait', title: 'x', language: 'vi' });
paper.addPage();

const wordsOf = (fitted: FittedText): string =>
  fitted.lines.map((line) => line.map(({ text }) => text).join(' ')).join(' ');
const fit = (text: string, width: number, maxLines: number, letterSpacing = 0): FittedText =>
  fitText(paper, { text, face: 'bold' }, { width, size: 20, minSize: 10, maxLines, letterSpacing });

describe('fitting text into a column', () => {
  it('leaves short text at its size on one line', () => {
    const fitted = fit('Nông Thị Hạnh', 400, 2);
    expect([fitted.lines.length, fitted.size, fitted.height]).toEqual([1, 20, 25]);
  });

  it('sets text a little smaller before it breaks it', () => {
    const width = fit('Nông Thị Hạnh', 400, 1).lines.map((line) => lineWidth(paper, line, 20, 0))[0]! * 0.9;
    const fitted = fit('Nông Thị Hạnh', width, 2);
    expect(fitted.lines).toHaveLength(1);
    expect(fitted.size).toBeLessThan(20);
  });

  it('breaks into lines of like length, with no lonely last word', () => {
    const fitted = fit('Tôn Nữ Hoàng Phương Nguyễn Thị Thuỳ Dương Khuê', 300, 3);
    const widths = fitted.lines.map((line) => lineWidth(paper, line, fitted.size, 0));
    expect(widths.length).toBeGreaterThan(1);
    expect(Math.min(...widths) / Math.max(...widths)).toBeGreaterThan(0.6);
  });

  it('draws decomposed letters as composed ones', () => {
    expect(wordsOf(fit('Lạng Sơn'.normalize('NFD'), 400, 1))).toBe('Lạng Sơn');
  });

  it('never loses a letter and never leaves the column', () => {
    const word = fc.string({ unit: fc.constantFrom(...'aăâbcđêghinoôơtuưxyẬỄỮW'), minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 60, max: 400 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(0, 1),
        (words, width, maxLines, letterSpacing) => {
          const fitted = fit(words.join(' '), width, maxLines, letterSpacing);
          expect(wordsOf(fitted).replaceAll(' ', '')).toBe(words.join('').normalize('NFC'));
          for (const line of fitted.lines) {
            expect(lineWidth(paper, line, fitted.size, fitted.letterSpacing)).toBeLessThanOrEqual(width + 0.001);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

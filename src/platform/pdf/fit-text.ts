import type { PaperDocument } from './document.js';
import type { FontFace } from './fonts.js';

/** A piece of a line in one face; pieces are parted by a space. */
export interface Span {
  text: string;
  face: FontFace;
}

/** How text may be made to fit: first a little smaller, then on more lines, then as small as allowed. */
export interface FitOptions {
  width: number;
  size: number;
  minSize: number;
  maxLines: number;
  /** Break at full size first: for tables, where cells of many sizes look restless. */
  breakFirst?: boolean;
  /** Extra points between letters at full size; shrinks with the size. */
  letterSpacing?: number;
}

interface Word {
  text: string;
  face: FontFace;
}

/** Text that has been broken into lines at a size. */
export interface FittedText {
  lines: readonly (readonly Word[])[];
  size: number;
  letterSpacing: number;
  lineHeight: number;
  height: number;
}

/** Line pitch over size: marks stacked on capitals (Ễ, Ậ) need this much. */
const LEADING = 1.25;
/** A line may shrink to this part of its size before it is broken in two. */
const SHRINK_BEFORE_BREAK = 0.85;
const SIZE_STEP = 0.25;

/**
 * Breaks text into balanced lines of at most `width` points. Nothing is ever cut: text that does not fit at the
 * smallest size takes more lines than asked for, and a word wider than the line is broken between letters.
 */
export function fitText(document: PaperDocument, text: Span | readonly Span[], options: FitOptions): FittedText {
  const words = wordsOf([text].flat());
  const shrinkBeforeBreak = options.breakFirst ? 1 : SHRINK_BEFORE_BREAK;
  for (let lineCount = 1; lineCount <= options.maxLines; lineCount++) {
    const floor = lineCount === options.maxLines ? options.minSize : options.size * shrinkBeforeBreak;
    for (let size = options.size; size >= Math.max(floor, options.minSize); size -= SIZE_STEP) {
      const fitted = fitAt(document, words, size, options);
      if (fitted.lines.length <= lineCount) return fitted;
    }
  }
  return fitAt(document, words, options.minSize, options);
}

/** Width in points of the widest line. */
export function widthOfFitted(document: PaperDocument, fitted: FittedText): number {
  return Math.max(0, ...fitted.lines.map((line) => lineWidth(document, line, fitted.size, fitted.letterSpacing)));
}

/** Width in points of one line of words. */
export function lineWidth(document: PaperDocument, line: readonly Word[], size: number, letterSpacing: number): number {
  let width = 0;
  line.forEach((word, index) => {
    if (index > 0) width += widthOf(document, ' ', word.face, size) + letterSpacing;
    width += widthOf(document, word.text, word.face, size) + letterSpacing * word.text.length;
  });
  return width;
}

function wordsOf(spans: readonly Span[]): Word[] {
  return spans.flatMap(({ text, face }) =>
    text
      .normalize('NFC')
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => ({ text: word, face })),
  );
}

function fitAt(document: PaperDocument, words: readonly Word[], size: number, options: FitOptions): FittedText {
  const letterSpacing = ((options.letterSpacing ?? 0) * size) / options.size;
  const whole = words.flatMap((word) => breakWord(document, word, size, letterSpacing, options.width));
  const lines = balance(document, whole, size, letterSpacing, options.width);
  const lineHeight = size * LEADING;
  return { lines, size, letterSpacing, lineHeight, height: lineHeight * lines.length };
}

/** The same number of lines as a greedy break, in the narrowest column that still gives it: no orphaned last word. */
function balance(
  document: PaperDocument,
  words: readonly Word[],
  size: number,
  letterSpacing: number,
  width: number,
): Word[][] {
  const greedy = breakLines(document, words, size, letterSpacing, width);
  if (greedy.length < 2) return greedy;
  let [narrow, wide] = [width / greedy.length / 2, width];
  let best = greedy;
  while (wide - narrow > 1) {
    const middle = (narrow + wide) / 2;
    const lines = breakLines(document, words, size, letterSpacing, middle);
    const fits =
      lines.length === greedy.length && lines.every((line) => lineWidth(document, line, size, letterSpacing) <= width);
    if (fits) [best, wide] = [lines, middle];
    else narrow = middle;
  }
  return best;
}

function breakLines(
  document: PaperDocument,
  words: readonly Word[],
  size: number,
  letterSpacing: number,
  width: number,
): Word[][] {
  const lines: Word[][] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line && lineWidth(document, [...line, word], size, letterSpacing) <= width) line.push(word);
    else lines.push([word]);
  }
  return lines;
}

/** The word itself, or its letters in as many pieces as the width asks for. */
function breakWord(document: PaperDocument, word: Word, size: number, letterSpacing: number, width: number): Word[] {
  if (lineWidth(document, [word], size, letterSpacing) <= width) return [word];
  const parts: string[] = [''];
  for (const letter of word.text) {
    const longer = parts.at(-1) + letter;
    const fits = lineWidth(document, [{ ...word, text: longer }], size, letterSpacing) <= width;
    if (fits || parts.at(-1) === '') parts[parts.length - 1] = longer;
    else parts.push(letter);
  }
  return parts.map((text) => ({ text, face: word.face }));
}

function widthOf(document: PaperDocument, text: string, face: FontFace, size: number): number {
  return document.font(face, size).widthOfString(text);
}

/** Widths of letters in Times as parts of the size, coarse but never much too small. */
const LETTER_WIDTHS: readonly [RegExp, number][] = [
  [/[iljtf.,:;'"()|/ ]/, 0.27],
  [/[mw]/, 0.76],
  [/\p{Lu}/u, 0.7],
  [/\p{N}/u, 0.5],
];
const OTHER_WIDTH = 0.46;
/** Points of one unit of column width, and what of a cell the program keeps as padding. */
const POINTS_PER_WIDTH = 5.25;
const PADDING = 3;
const LEADING = 1.3;
/** The most that Excel takes. */
const HIGHEST = 409;

/** Text in a cell of a width in characters, at a size in points. */
export interface WrappedText {
  text: string;
  width: number;
  size: number;
  wrap: boolean;
}

/**
 * Height in points of a row that shows all of its cells. Written into the file, as not every program makes room for
 * wrapped text by itself.
 */
export function rowHeight(cells: readonly WrappedText[]): number {
  const heights = cells.map((cell) => lineCount(cell) * cell.size * LEADING);
  return Math.min(HIGHEST, Math.ceil(Math.max(15, ...heights) + 1));
}

function lineCount(cell: WrappedText): number {
  if (!cell.wrap) return 1;
  const room = Math.max(cell.size, cell.width * POINTS_PER_WIDTH - PADDING) / cell.size;
  return cell.text.split('\n').reduce((sum, line) => sum + linesOf(line, room), 0);
}

/** Breaks between words, within a word only where it is wider than the cell. */
function linesOf(text: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(' ')) {
    const width = widthOf(word);
    const space = used === 0 ? 0 : widthOf(' ');
    if (used + space + width <= room) {
      used += space + width;
      continue;
    }
    if (used > 0) lines++;
    lines += Math.max(0, Math.ceil(width / room) - 1);
    used = width > room ? width % room : width;
  }
  return lines;
}

function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += LETTER_WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? OTHER_WIDTH;
  return width;
}

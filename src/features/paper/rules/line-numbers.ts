/** A line of a list that was named by its number. */
export interface NamedLine {
  line: number;
  /** Minutes that were written behind it: `8:15` is line 8, a quarter of an hour late. */
  minutes: number | null;
}

/** What a row of numbers says; `unread` are the pieces that say nothing. */
export interface LineNumbers {
  lines: NamedLine[];
  unread: string[];
}

const ONE = /^(\d{1,4})(?::(\d{1,3}))?$/;
const RANGE = /^(\d{1,4})-(\d{1,4})$/;

/** Reads `3 7 12-14, 20:15`: numbers parted by spaces, commas or semicolons, ranges upwards, minutes after a colon. */
export function readLineNumbers(text: string): LineNumbers {
  const pieces = text
    .replace(/\s*[-‐-―−]\s*/g, '-')
    .replace(/\s*:\s*/g, ':')
    .split(/[\s,;]+/)
    .filter((piece) => piece !== '');
  const read: LineNumbers = { lines: [], unread: [] };
  for (const piece of pieces) {
    const lines = linesOf(piece);
    if (lines === null) read.unread.push(piece);
    else read.lines.push(...lines);
  }
  return read;
}

function linesOf(piece: string): NamedLine[] | null {
  const one = ONE.exec(piece);
  if (one) return [{ line: Number(one[1]), minutes: one[2] === undefined ? null : Number(one[2]) }];
  const [, from, to] = RANGE.exec(piece) ?? [];
  if (from === undefined || Number(from) > Number(to)) return null;
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => {
    return { line: Number(from) + index, minutes: null };
  });
}

/**
 * What a number format shows of a serial number: a whole day, a month with its year, a year alone,
 * or no day at all (a plain number, a time).
 */
export type DateFormat = 'day' | 'month' | 'year' | 'none';

/** Formats that Excel knows by number and does not write into the file (ECMA-376, part 1, 18.8.30). */
const BUILT_IN_DAYS = new Set([14, 15, 16, 22, ...range(27, 31), ...range(50, 54), 57, 58]);
const BUILT_IN_MONTHS = new Set([17, 55]);

/** What the format with this number, and this code where the file defines one, shows. */
export function dateFormatOf(formatId: number, code: string | undefined): DateFormat {
  if (code !== undefined) return dateFormatOfCode(code);
  if (BUILT_IN_DAYS.has(formatId)) return 'day';
  return BUILT_IN_MONTHS.has(formatId) ? 'month' : 'none';
}

/** How many digits a format such as `0000000000` pads a number to, 0 where it does not. */
export function paddingOf(code: string | undefined): number {
  return code !== undefined && /^0{2,20}$/.test(code) ? code.length : 0;
}

function dateFormatOfCode(code: string): DateFormat {
  const letters = code
    .split(';', 1)[0]
    ?.replace(/"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?/g, '')
    .toLowerCase();
  if (!letters || /general|[#0?@]/.test(letters)) return 'none';
  const years = /[ye]/.test(letters);
  if (/d/.test(letters)) return /[ym]/.test(letters) ? 'day' : 'none';
  if (!years) return 'none';
  return /m/.test(letters) ? 'month' : 'year';
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

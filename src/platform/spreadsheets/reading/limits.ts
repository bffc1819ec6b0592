const MEGABYTE = 1024 * 1024;

/**
 * How much of a spreadsheet is read before it is refused. Sizes are counted while the file is opened:
 * what a file says about its own size is never believed. What was read lives on in the program while its rows are compared
 * and saved; so an instance works on two files at once (`RunningImports`), which bounds that to twice the cells below.
 */
export const READING_LIMITS = {
  /** The file as it was uploaded. */
  fileBytes: 20 * MEGABYTE,
  /** Everything that is inflated from it, taken together. */
  inflatedBytes: 256 * MEGABYTE,
  /** Rows with content, over all sheets; empty styled rows do not count. */
  rows: 50_000,
  /** Columns with content in one sheet. */
  columns: 256,
  /** Cells with content, over all sheets. */
  cells: 2_000_000,
  /** Characters of all cells together; one shared text used a million times counts a million times. */
  characters: 32 * MEGABYTE,
  /** Characters of one cell; what is longer is cut, with a note. */
  cellCharacters: 2_000,
  sheets: 100,
  zipEntries: 10_000,
  /** Time in the worker. */
  seconds: 60,
  /** Memory of the worker. */
  memoryMegabytes: 512,
} as const;

export type ReadingLimits = Readonly<Record<keyof typeof READING_LIMITS, number>>;

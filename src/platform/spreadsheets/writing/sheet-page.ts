import type { CellKind } from './cell-kinds.js';

/** Millimetres. */
export interface PageMargins {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** How a sheet stands on screen and paper: A4, as many pages high as it needs, one page wide. */
export interface SheetPage {
  sheetName: string;
  /** Title in the properties of the file. */
  title: string;
  orientation: 'portrait' | 'landscape';
  margins: PageMargins;
  /** Widths in characters. */
  columnWidths: readonly number[];
  /** Rows that stay on screen, from the first. */
  frozenRows: number;
  /** Columns that stay on screen, from the first. */
  frozenColumns: number;
  /** First and last of the rows that are printed again on each page. */
  repeatedRows: readonly [number, number] | null;
  /** Rows that are there to be filled in. */
  entry?: EntryRows;
  /** Not shown, as it only serves other sheets. */
  hidden?: boolean;
}

/** Empty rows under what is written. */
export interface EntryRows {
  first: number;
  last: number;
  /** For each column what belongs there. */
  columns: readonly EntryColumn[];
}

export interface EntryColumn {
  /** How the cells take what is typed: as text, nothing typed is changed. Null: as the program guesses. */
  kind: CellKind | null;
  /** Shown beside the cell that is being filled in. */
  prompt: { title: string; text: string };
  /** What a drop-down offers; something else may be typed. Null for none. */
  choices: ChoiceList | null;
}

/** Values that stand one below the other from the first row of a column of another sheet. */
export interface ChoiceList {
  sheetName: string;
  column: number;
  count: number;
}

/** Margins of official papers: top, bottom, left, right 20, 20, 30, 15 mm. */
export const OFFICIAL_MARGINS: PageMargins = { top: 20, bottom: 20, left: 30, right: 15 };
/** From the edge of the paper to the line with the page number, mm. */
export const FOOTER_MARGIN = 10;

const LONGEST_NAME = 31;

/** A name that Excel takes: none of its forbidden signs, 31 characters at most, never empty. */
export function safeSheetName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    .replace(/[\\/?*[\]:']|\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...cleaned].slice(0, LONGEST_NAME).join('').trim() || 'Sheet1';
}

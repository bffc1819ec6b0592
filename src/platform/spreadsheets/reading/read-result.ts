import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { MessageParams } from '../../../common/errors.js';

/** What the content of the file turned out to be, whatever its name says. */
export type SpreadsheetKind = 'xlsx' | 'ods' | 'text';

/** One cell that holds something: values only, as they are stored; formulas by their last result. */
export interface Cell {
  /** 1 = A. */
  column: number;
  /** The value as a reader of the sheet would see it, untrimmed and not normalised. */
  text: string;
  /** The day of a date cell; null for text that merely looks like a date. */
  date: CalendarDate | null;
  /** The stored number, for a date cell its serial number. */
  number: number | null;
  /** The font's name, which alone tells old Vietnamese encodings apart; null where the format has no fonts. */
  font: string | null;
}

/** A row with content. `row` is the spreadsheet's own number; in text files the line where the record starts. */
export interface SheetRow {
  row: number;
  hidden: boolean;
  cells: Cell[];
}

/** A merged area; its value stands in the top left cell. */
export interface MergedArea {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Sheet {
  name: string;
  hidden: boolean;
  rows: SheetRow[];
  merged: MergedArea[];
}

/** Something the reader of the preview should know about the file. */
export type NoteCode =
  'other_name' | 'formulas' | 'macros' | 'external_links' | 'hidden_sheets' | 'long_cells' | 'guessed_encoding';

export interface ReadingNote {
  code: NoteCode;
  params: MessageParams;
}

/** Why a file is not read. Each code has one sentence that says what to do instead. */
export type RefusalCode =
  | 'empty'
  | 'too_large'
  | 'inflates_too_large'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'too_many_cells'
  | 'too_many_sheets'
  | 'too_slow'
  | 'too_much_memory'
  | 'old_xls'
  | 'xlsb'
  | 'encrypted'
  | 'archive'
  | 'web_page'
  | 'xml_spreadsheet'
  | 'not_a_spreadsheet'
  | 'damaged'
  | 'unsafe_names'
  | 'unsafe_xml';

export interface Refusal {
  code: RefusalCode;
  params: MessageParams;
}

export type ReadResult =
  { ok: true; kind: SpreadsheetKind; notes: ReadingNote[]; sheets: Sheet[] } | { ok: false; refused: Refusal };

import type { MessageParams } from '../../../common/errors.js';

/** What a row would do: add something, use or change what is on record, wait for a choice, or nothing until its cell is mended. */
export const OUTCOMES = ['new', 'match', 'unsure', 'error'] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

/** What was done with a row when the file was committed. */
export const ROW_DONE = [
  'entered',
  'updated',
  'moved',
  'enrolled',
  'waitlisted',
  'pending',
  'already',
  'skipped',
] as const;
export type RowDone = (typeof ROW_DONE)[number];

/** A message about a row, by its key in the catalogue. */
export interface RowMessage {
  key: string;
  params: MessageParams;
}

/** A value for programs, with words for people where it is a code. Dates are `YYYY-MM-DD` or, known by the year alone, `YYYY`. */
export type FieldValue = string | number | { code: string; label: string };

/** One field of a row: what is on record and what the file makes of it. Fields of which nothing is known are left out. */
export interface FieldChange {
  field: string;
  /** On record; null where nothing is, or where the row is new. */
  before: FieldValue | null;
  /** As it will be recorded; null where the file says nothing that can be understood. */
  after: FieldValue | null;
  /** As the file has it, where it is understood as something else or not at all. */
  written?: string;
}

/** Something on record that has a page. */
export interface RecordLink {
  type: 'person' | 'unit' | 'class' | 'course';
  code: string;
}

/**
 * Something that whoever previews may settle. The answer is kept in the row's choice under `name`: the value of one of the
 * options; for `unit` also the code or the name of another unit; for `accept` the value `1`: take the row as proposed.
 */
export interface RowQuestion {
  name: string;
  type: 'choice' | 'unit' | 'accept';
  /** The label, and what an empty choice says. */
  key: string;
  options: QuestionOption[];
}

export interface QuestionOption {
  value: string;
  /** Data, or a message. */
  label: string | RowMessage;
}

/** What was settled about a row, by the names of its questions. */
export type RowChoice = Readonly<Record<string, string>>;

/** What a row would do, as it is shown, kept and handed to programs. */
export interface ComparedRow {
  sheet: string;
  row: number;
  outcome: OutcomeKind;
  /** A match of which nothing needs to change: sending a file again is harmless. */
  already: boolean;
  fields: FieldChange[];
  record: RecordLink | null;
  /** Why the row is an error or unsure, then what else is worth knowing of it. */
  messages: RowMessage[];
  /** Only of rows that are unsure. */
  questions: RowQuestion[];
}

/** How many rows of a file would do what; `already` are among `match`. */
export type ImportCounts = Readonly<Record<OutcomeKind | 'already', number>>;

/** The value of a field after the row is entered, as programs read it. */
export function valueOf(row: ComparedRow, field: string): string | number | null {
  const value = row.fields.find((change) => change.field === field)?.after ?? null;
  return value === null ? null : codeOf(value);
}

/** A value without its words. */
export function codeOf(value: FieldValue): string | number {
  return typeof value === 'object' ? value.code : value;
}

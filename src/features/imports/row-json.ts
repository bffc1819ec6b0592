import {
  codeOf,
  type ComparedRow,
  type FieldValue,
  type RecordLink,
  type RowDone,
  type RowMessage,
} from './kinds/compared-row.js';

/** A row as programs read it: the same for every kind of list, from the API and from the command line. */
export interface RowJson {
  /** The spreadsheet's own number. */
  row: number;
  sheet: string;
  outcome: ComparedRow['outcome'];
  already: boolean;
  fields: Record<string, { before: string | number | null; after: string | number | null }>;
  record: RecordLink | null;
  message: string | null;
  /** What was done; null until the file is committed. */
  done: RowDone | null;
}

/** Shows a row to programs; `say` puts a message into words. */
export function rowJson(row: ComparedRow, done: RowDone | null, say: (message: RowMessage) => string): RowJson {
  return {
    row: row.row,
    sheet: row.sheet,
    outcome: row.outcome,
    already: row.already,
    fields: Object.fromEntries(
      row.fields.map(({ field, before, after }) => [field, { before: bare(before), after: bare(after) }]),
    ),
    record: row.record,
    message: messageOf(row, say),
    done,
  };
}

/** Everything there is to say about a row, as one text; null where there is nothing. */
export function messageOf({ messages }: ComparedRow, say: (message: RowMessage) => string): string | null {
  const [first, ...others] = messages.map(say);
  if (first === undefined) return null;
  return others.length === 0 ? first : [first, ...others].map(asSentence).join(' ');
}

function asSentence(text: string): string {
  return /[.?!…]$/.test(text) ? text : `${text}.`;
}

function bare(value: FieldValue | null): string | number | null {
  return value === null ? null : codeOf(value);
}

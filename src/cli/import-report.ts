import type { ImportNote } from '../features/imports/import.entity.js';
import { codeOf, type ComparedRow, type RowDone, valueOf } from '../features/imports/kinds/compared-row.js';
import type { ImportKindName } from '../features/imports/kinds/kind-names.js';
import { messageOf, rowJson } from '../features/imports/row-json.js';
import type { Words } from './words.js';

/** A row of a file with what it would do and, once committed, what was done. */
export interface ReportedRow {
  row: ComparedRow;
  done: RowDone | null;
}

/** What a file does, as programs read it. `row` is the spreadsheet's own number. */
export function importJson(
  kind: ImportKindName,
  rows: readonly ReportedRow[],
  notes: readonly ImportNote[],
  words: Words,
): object {
  const show = kind === 'roster' ? rosterRowJson : listRowJson;
  return { rows: rows.map((row) => show(row, words)), notes: notes.map((note) => wordsOfNote(note, words)) };
}

/** What a file does, line by line for people. */
export function importLines(rows: readonly ReportedRow[], words: Words): string[] {
  return rows.map(({ row, done }) =>
    [
      row.row,
      done ?? row.outcome,
      ...row.fields.slice(0, 2).map(shown),
      messageOf(row, (each) => words.say(each)) ?? '',
    ]
      .join('\t')
      .trimEnd(),
  );
}

/** How many rows there are of each kind: `28 enrolled, 2 skipped`. */
export function importTotals(rows: readonly ReportedRow[]): string {
  const totals = new Map<string, number>();
  for (const { row, done } of rows) totals.set(done ?? row.outcome, (totals.get(done ?? row.outcome) ?? 0) + 1);
  return [...totals].map(([what, count]) => `${count} ${what}`).join(', ');
}

/** Something about the whole file that whoever sent it should know. */
export function wordsOfNote({ code, params }: ImportNote, words: Words): string {
  return words.say({ key: `imports.file.${code}`, params });
}

function listRowJson({ row, done }: ReportedRow, words: Words): object {
  const { done: entered, ...shownRow } = rowJson(row, done, (message) => words.say(message));
  return { ...shownRow, ...(entered && { done: entered }) };
}

/** The learners of a class have had a form of their own from the beginning, and programs rely on it. */
function rosterRowJson({ row, done }: ReportedRow, words: Words): object {
  const birth = valueOf(row, 'birth');
  return {
    row: row.row,
    sheet: row.sheet,
    outcome: row.outcome,
    fullName: valueOf(row, 'fullName') ?? '',
    birthDate: typeof birth === 'string' && birth.length === 10 ? birth : null,
    birthYear: birth === null ? null : Number(String(birth).slice(0, 4)),
    sex: valueOf(row, 'sex'),
    unitCode: valueOf(row, 'unit'),
    personCode: row.record?.code ?? null,
    message: messageOf(row, (message) => words.say(message)),
    ...(done && { done }),
  };
}

function shown({ after, written }: ComparedRow['fields'][number]): string {
  if (after === null) return written ?? '';
  return typeof after === 'object' ? after.label : String(codeOf(after));
}

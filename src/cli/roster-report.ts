import type { ImportNote } from '../features/imports/import.entity.js';
import type { RowDone } from '../features/imports/previewed-row.js';
import type { RowOutcome } from '../features/imports/rules/row-outcome.js';
import type { Words } from './words.js';

/** A row of a file with what it would do and, once committed, what was done. */
export interface ReportedRow {
  outcome: RowOutcome;
  done: RowDone | null;
}

/** What a file does, as programs read it. `row` is the spreadsheet's own number. */
export function rosterJson(rows: readonly ReportedRow[], notes: readonly ImportNote[], words: Words): object {
  return {
    rows: rows.map(({ outcome, done }) => ({
      row: outcome.row,
      sheet: outcome.sheet,
      outcome: outcome.outcome,
      fullName: outcome.line.fullName,
      birthDate: outcome.line.birthDate,
      birthYear: outcome.line.birthYear,
      sex: outcome.line.sex,
      unitCode: outcome.unit?.code ?? null,
      personCode: outcome.person?.code ?? null,
      message: messageOf(outcome, words),
      ...(done && { done }),
    })),
    notes: notes.map((note) => wordsOfNote(note, words)),
  };
}

/** What a file does, line by line for people. */
export function rosterLines(rows: readonly ReportedRow[], words: Words): string[] {
  return rows.map(({ outcome, done }) =>
    [
      outcome.row,
      done ?? outcome.outcome,
      outcome.line.fullName || outcome.line.fullNameRaw,
      outcome.unit?.label ?? '',
      messageOf(outcome, words) ?? '',
    ]
      .join('\t')
      .trimEnd(),
  );
}

/** How many rows there are of each kind: `28 enrolled, 2 skipped`. */
export function rosterTotals(rows: readonly ReportedRow[]): string {
  const totals = new Map<string, number>();
  for (const { outcome, done } of rows) {
    const kind = done ?? outcome.outcome;
    totals.set(kind, (totals.get(kind) ?? 0) + 1);
  }
  return [...totals].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

/** Something about the whole file that whoever sent it should know. */
export function wordsOfNote({ code, params }: ImportNote, words: Words): string {
  return words.say({ key: `imports.file.${code}`, params });
}

function messageOf({ message, more }: RowOutcome, words: Words): string | null {
  return message && [message, ...more].map((each) => words.say(each)).join(' ');
}

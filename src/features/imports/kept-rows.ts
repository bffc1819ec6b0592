import type { FileRead } from './import-reading.js';
import type { ImportRow } from './import-row.entity.js';
import type { ComparedRow, RowChoice } from './kinds/compared-row.js';
import { rowKey } from './rules/row-key.js';

/** What was settled about the rows of a file, by their places in it. */
export type RowChoices = ReadonlyMap<string, RowChoice>;

/** What was settled about rows, by their places in the file. */
export function settledChoices(rows: readonly ImportRow[]): RowChoices {
  return new Map(
    rows.flatMap((row) =>
      row.choice ? [[rowKey({ sheet: row.shown.sheet, row: row.rowNo }), row.choice] as const] : [],
    ),
  );
}

/** The rows of a preview as they are kept. */
export function importRows(
  importId: number,
  { lines, converted }: Pick<FileRead, 'lines' | 'converted'>,
  rows: readonly ComparedRow[],
  settled: RowChoices,
): Omit<ImportRow, 'id'>[] {
  return rows.map((shown, index) => ({
    importId,
    sheet: shown.sheet.slice(0, 100),
    rowNo: shown.row,
    outcome: shown.outcome,
    already: shown.already,
    line: lines[index]!,
    shown,
    converted: converted.get(rowKey(shown)) ?? null,
    choice: settled.get(rowKey(shown)) ?? null,
    done: null,
  }));
}

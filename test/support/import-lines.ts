import type { FileLine, ListReading } from '../../src/features/imports/kinds/import-kind.js';
import { findHeader } from '../../src/features/imports/rules/find-header.js';
import { READING_LIMITS } from '../../src/platform/spreadsheets/reading/limits.js';
import { parseSpreadsheet } from '../../src/platform/spreadsheets/reading/parse-spreadsheet.js';
import { FilesOnDisk } from './rosters/file-on-disk.js';

/** The lines that a kind of list reads from a text file, as `TODAY` stands. */
export async function linesOf<Line extends FileLine>(
  kind: ListReading<Line>,
  rows: readonly string[],
  today = '2026-05-13',
): Promise<Line[]> {
  const files = new FilesOnDisk();
  try {
    const read = await parseSpreadsheet(files.write(Buffer.from(rows.join('\r\n'))), 'ds.csv', READING_LIMITS);
    if (!read.ok) throw new Error(read.refused.code);
    return read.sheets.flatMap((sheet) => {
      const header = findHeader(sheet, kind);
      return header ? [...kind.read({ sheet, header }, { includeHidden: false, today })] : [];
    });
  } finally {
    files.remove();
  }
}

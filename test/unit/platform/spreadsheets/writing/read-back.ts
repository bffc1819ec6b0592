import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { READING_LIMITS } from '../../../../../src/platform/spreadsheets/reading/limits.js';
import { parseSpreadsheet } from '../../../../../src/platform/spreadsheets/reading/parse-spreadsheet.js';
import type { Sheet } from '../../../../../src/platform/spreadsheets/reading/read-result.js';
import type { FileFormat } from '../../../../../src/platform/spreadsheets/writing/file-format.js';
import { FilesOnDisk } from '../../../../support/rosters/file-on-disk.js';

/** The sheets of a written file as the program's own reader reads them. */
export async function readBack(file: Readable, format: FileFormat): Promise<Sheet[]> {
  const files = new FilesOnDisk();
  try {
    const path = files.write(await buffer(file));
    const result = await parseSpreadsheet(path, `list.${format}`, READING_LIMITS);
    if (!result.ok) throw new Error(`refused: ${result.refused.code}`);
    return result.sheets;
  } finally {
    files.remove();
  }
}

/** The texts of a sheet as lines of fields, by row and column; nothing stands where there is no value. */
export function textsOf(sheet: Sheet): string[][] {
  const lines: string[][] = [];
  for (const { row, cells } of sheet.rows) {
    const line: string[] = [];
    for (const { column, text } of cells) line[column - 1] = text;
    lines[row - 1] = Array.from(line, (text) => text ?? '');
  }
  return Array.from(lines, (line) => line ?? []);
}

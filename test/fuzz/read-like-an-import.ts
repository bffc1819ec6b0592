import { convertFonts } from '../../src/features/imports/rules/convert-fonts.js';
import { PERSON_LIST } from '../../src/features/imports/rules/person-list.js';
import { readLists } from '../../src/features/imports/rules/read-lists.js';
import { mapSheets } from '../../src/features/imports/rules/sheet-mapping.js';
import { READING_LIMITS } from '../../src/platform/spreadsheets/reading/limits.js';
import { parseSpreadsheet } from '../../src/platform/spreadsheets/reading/parse-spreadsheet.js';
import type { Sheet } from '../../src/platform/spreadsheets/reading/read-result.js';

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/** Reads a file as an import does, as far as the lines of its lists; answers `read`, or the code of the refusal. */
export async function readLikeAnImport(path: string, fileName: string): Promise<string> {
  const result = await parseSpreadsheet(path, fileName, READING_LIMITS);
  if (!result.ok) return result.refused.code;
  checkSheets(result.sheets);
  for (const row of result.sheets.flatMap(({ rows }) => rows)) convertFonts(row);
  const lists = mapSheets(result.sheets, PERSON_LIST, null, new Map());
  const lines = [...readLists(PERSON_LIST, result.sheets, lists, { includeHidden: true, today: '2011-05-13' })];
  return lines.length > 0 ? 'read, with people' : 'read';
}

/** What everything that works with a sheet relies on. */
function checkSheets(sheets: readonly Sheet[]): void {
  must(sheets.length <= READING_LIMITS.sheets, 'too many sheets');
  must(new Set(sheets.map(({ name }) => name)).size === sheets.length, 'two sheets of one name');
  must(sheets.reduce((sum, { rows }) => sum + rows.length, 0) <= READING_LIMITS.rows, 'too many rows');
  for (const { rows } of sheets) {
    let last = 0;
    for (const { row, cells } of rows) {
      must(row > last && (row <= LAST_ROW || sheets.length === 1), `row ${row} after ${last}`);
      must(cells.length > 0, `row ${row} holds nothing`);
      last = row;
      for (const { column, text, date, number } of cells) {
        must(Number.isInteger(column) && column >= 1 && column <= LAST_COLUMN, `column ${column}`);
        must(text.length <= READING_LIMITS.cellCharacters, 'a text too long');
        must(date === null || /^\d{4}-\d{2}-\d{2}$/.test(date), `the day ${date}`);
        must(number === null || Number.isFinite(number), `the number ${number}`);
      }
    }
  }
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(`not as promised: ${otherwise}`);
}

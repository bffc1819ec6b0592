import type { SheetRow } from '../../../platform/spreadsheets/reading/read-result.js';
import { columnLetters } from '../../../platform/spreadsheets/writing/column-letters.js';

/** What spreadsheet programs show in the place of a result that could not be worked out. */
const FORMULA_ERROR = /^(?:#(?:DIV\/0!|REF!|N\/A|NAME\?|VALUE!|NUM!|NULL!|SPILL!|CALC!)|Err:\d{3})$/i;

/** Leaves the failed formulas of a row blank; answers where they stood, as `D5`. */
export function takeOutFormulaErrors(row: SheetRow): string[] {
  const failed = row.cells.filter(({ text }) => FORMULA_ERROR.test(text.trim()));
  if (failed.length > 0) row.cells = row.cells.filter((cell) => !failed.includes(cell));
  return failed.map(({ column }) => `${columnLetters(column)}${row.row}`);
}

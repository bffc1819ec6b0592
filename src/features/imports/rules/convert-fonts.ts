import { type ConvertedText, convertLegacy } from '../../../common/vietnamese/legacy-encoding-vietnamese.js';
import type { SheetRow } from '../../../platform/spreadsheets/reading/read-result.js';

/** A cell that was typed in an old encoding: as its bytes read, and as it was meant. */
export interface ConvertedCell {
  column: number;
  before: string;
  after: string;
  from: ConvertedText['from'];
}

/** Turns the texts of a row into Unicode, each cell by its own font. The cells are changed in place; answers those that were. */
export function convertFonts(row: SheetRow): ConvertedCell[] {
  const converted: ConvertedCell[] = [];
  for (const cell of row.cells) {
    const meant = convertLegacy(cell.text, cell.font);
    if (!meant) continue;
    converted.push({ column: cell.column, before: cell.text, after: meant.text, from: meant.from });
    cell.text = meant.text;
  }
  return converted;
}

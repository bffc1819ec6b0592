const REFERENCE = /^([A-Z]{1,3})([1-9]\d{0,6})$/;
const LAST_COLUMN = 16_384;
const LAST_ROW = 1_048_576;

export interface CellPosition {
  row: number;
  column: number;
}

/** `C7` as row 7, column 3; null for what no spreadsheet can hold. */
export function cellPosition(reference: string): CellPosition | null {
  const match = REFERENCE.exec(reference);
  if (!match) return null;
  const column = [...(match[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  const row = Number(match[2]);
  return column <= LAST_COLUMN && row <= LAST_ROW ? { row, column } : null;
}

/** Whether a row number can stand in a spreadsheet. */
export function isRowNumber(row: number): boolean {
  return Number.isInteger(row) && row >= 1 && row <= LAST_ROW;
}

import { BLANK_ROW, type SheetWriter } from './sheet-writer.js';

const TITLE_SIZE = 14;

/** Row number of the header of a list with these title lines. */
export function headerRowUnder(titleLines: readonly string[]): number {
  return titleLines.length + (titleLines.length > 0 ? 2 : 1);
}

/** Title lines, an empty row and the header row of a list. */
export function writeTableHead(
  sheet: SheetWriter,
  titleLines: readonly string[],
  columns: readonly { header: string }[],
): void {
  titleLines.forEach((value, index) => {
    const look = index === 0 ? { bold: true, size: TITLE_SIZE } : { italic: true };
    sheet.add({ cells: [{ column: 1, kind: 'text', value, look }] });
  });
  if (titleLines.length > 0) sheet.add(BLANK_ROW);
  const look = { bold: true, boxed: true, align: 'center', vertical: 'middle', wrap: true } as const;
  sheet.add({ cells: columns.map(({ header }, index) => ({ column: index + 1, kind: 'text', value: header, look })) });
}

import ExcelJS from 'exceljs';

export type CellText = string | number | Date | null;

/** A workbook of sheets of cells, row by row from the first; `font` is that of every cell that holds text. */
export async function workbook(
  sheets: Readonly<Record<string, readonly (readonly CellText[])[]>>,
  { font = null as string | null, hiddenRows = [] as number[] } = {},
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name);
    rows.forEach((texts, index) => {
      const row = sheet.getRow(index + 1);
      texts.forEach((text, column) => {
        const cell = row.getCell(column + 1);
        cell.value = text;
        if (font !== null && typeof text === 'string') cell.font = { name: font };
      });
      row.hidden = hiddenRows.includes(index + 1);
    });
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

import type { SheetChoice, SheetMapping } from '../../features/imports/rules/sheet-mapping.js';

/** How a form wants the sheets of a file to be read: fields `take.<n>`, `header.<n>`, `column.<n>.<column>`, n from 0. */
export function sheetChoices(body: Record<string, unknown>, sheets: readonly SheetMapping[]): SheetChoice[] {
  return sheets.map(({ sheet, header }, index) => {
    const headerRow = Number(body[`header.${index}`]) || null;
    const isSameHeader = headerRow !== null && headerRow === header?.firstRow;
    return {
      sheet,
      taken: sheets.length === 1 || body[`take.${index}`] === '1',
      headerRow,
      columns: isSameHeader ? columnsOf(body, index) : null,
    };
  });
}

function columnsOf(body: Record<string, unknown>, index: number): Record<number, string> {
  const columns: Record<number, string> = {};
  for (const [name, value] of Object.entries(body)) {
    const [, sheet, column] = /^column\.(\d{1,3})\.(\d{1,5})$/.exec(name) ?? [];
    if (Number(sheet) === index && typeof value === 'string' && /^[\w-]{1,40}$/.test(value))
      columns[Number(column)] = value;
  }
  return columns;
}

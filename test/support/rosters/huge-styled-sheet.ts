import { sheetXml, SHEET_PART, textRow, xlsxBytes } from './xlsx-bytes.js';

const ROWS = 20_000;
const COLUMNS = 80;

/** A list of two people in a sheet somebody ruled from end to end: 1.6 million empty cells with a style. */
export function hugeStyledSheet(): Buffer {
  const letters = Array.from({ length: COLUMNS }, (_, index) => columnName(index));
  const rows: string[] = [];
  for (let row = 1; row <= ROWS; row += 1) rows.push(rowXml(row, letters));
  return xlsxBytes({
    styles: `<fonts><font><name val="Times New Roman"/></font></fonts><cellXfs>${'<xf numFmtId="0" fontId="0"/>'.repeat(20)}</cellXfs>`,
    parts: [{ name: SHEET_PART, content: sheetXml(rows.join('')) }],
  });
}

function rowXml(row: number, letters: readonly string[]): string {
  if (row === 2) return textRow(row, 'Họ và tên', 'Năm sinh', 'Đơn vị');
  if (row === 3) return textRow(row, 'Nông Văn Chiến', '1978', 'xã Tân Thanh, Văn Lãng');
  if (row === ROWS) return textRow(row, 'Hoàng Thị Liên', '1981', 'HU Văn Lãng');
  const cells = letters.map((letter) => `<c r="${letter}${row}" s="17" t="n"><v></v></c>`);
  return `<row r="${row}" spans="1:${COLUMNS}" ht="15.75" customHeight="1">${cells.join('')}</row>`;
}

function columnName(index: number): string {
  return (index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : '') + String.fromCharCode(65 + (index % 26));
}

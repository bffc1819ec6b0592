import { READING_LIMITS, type ReadingLimits } from '../../../../../src/platform/spreadsheets/reading/limits.js';
import { parseSpreadsheet } from '../../../../../src/platform/spreadsheets/reading/parse-spreadsheet.js';
import type { Cell, ReadingNote, Sheet } from '../../../../../src/platform/spreadsheets/reading/read-result.js';
import { FilesOnDisk } from '../../../../support/rosters/file-on-disk.js';
import { SHEET_PART, sheetXml, textRow, xlsxBytes, type XlsxPieces } from '../../../../support/rosters/xlsx-bytes.js';
import { repeatedPart } from '../../../../support/rosters/zip-bytes.js';

const files = new FilesOnDisk();
afterAll(() => files.remove());

async function read(
  pieces: XlsxPieces,
  limits: ReadingLimits = READING_LIMITS,
  fileName = 'ds.xlsx',
): Promise<{ sheets: Sheet[]; notes: ReadingNote[] }> {
  const result = await parseSpreadsheet(files.write(xlsxBytes(pieces)), fileName, limits);
  if (!result.ok) throw new Error(`refused: ${result.refused.code}`);
  return result;
}

async function firstCell(cell: string, pieces: XlsxPieces = {}): Promise<Cell | undefined> {
  const { sheets } = await read({ ...pieces, rows: `<row r="1">${cell}</row>` });
  return sheets[0]?.rows[0]?.cells[0];
}

/** Cell style 1 has the given number format, style 0 none. */
function withFormat(formatId: number, code?: string): XlsxPieces {
  const formats = code === undefined ? '' : `<numFmts><numFmt numFmtId="${formatId}" formatCode="${code}"/></numFmts>`;
  return {
    styles: `${formats}<fonts><font><name val="Times New Roman"/></font><font><sz val="13"/><name val=".VnTime"/></font></fonts>
      <cellStyleXfs><xf numFmtId="0" fontId="0"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="${formatId}" fontId="1"/></cellXfs>`,
  };
}

describe('the values of a workbook', () => {
  it('keeps the rows and columns as the spreadsheet numbers them', async () => {
    const { sheets } = await read({
      rows: `${textRow(7, 'a')}<row r="9"><c r="C9" t="inlineStr"><is><t>b</t></is></c></row>`,
    });
    expect(sheets[0]?.rows.map(({ row, cells }) => [row, cells[0]?.column, cells[0]?.text])).toEqual([
      [7, 1, 'a'],
      [9, 3, 'b'],
    ]);
  });

  it('counts rows and columns where the file leaves their numbers out', async () => {
    const { sheets } = await read({
      rows: '<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c/><c><v>3</v></c></row>',
    });
    expect(sheets[0]?.rows.map(({ row, cells }) => [row, ...cells.map(({ column }) => column)])).toEqual([
      [1, 1, 2],
      [5, 2],
    ]);
  });

  it('reads prefixed elements and part names in another case', async () => {
    const content =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="2"><x:c r="A2"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const { sheets } = await read({ parts: [{ name: 'xl/worksheets/Sheet1.XML', content }] });
    expect(sheets[0]?.rows[0]).toMatchObject({ row: 2, cells: [{ column: 1, number: 5 }] });
  });

  it('joins the runs of a rich text, without readings, and tells its font', async () => {
    const sharedStrings =
      '<si><r><rPr><rFont val=".VnTimeH"/></rPr><t xml:space="preserve">Nguyễn </t></r><r><t>An</t></r><rPh><t>x</t></rPh></si>';
    const cell = await firstCell('<c r="A1" t="s"><v>0</v></c>', { sharedStrings });
    expect(cell).toEqual({ column: 1, text: 'Nguyễn An', date: null, number: null, font: '.VnTimeH' });
  });

  it('tells the font of a cell', async () => {
    const cell = await firstCell('<c r="A1" s="1" t="str"><v>NguyÔn</v></c>', withFormat(0));
    expect([cell?.text, cell?.font]).toEqual(['NguyÔn', '.VnTime']);
  });

  it('undoes the escapes of Excel', async () => {
    expect((await firstCell('<c r="A1" t="str"><v>a_x000D_b_x0041_</v></c>'))?.text).toBe('a\rbA');
  });

  it('reads numbers as they are shown, and phone numbers with their zeros', async () => {
    expect((await firstCell('<c r="A1"><v>0.30000000000000004</v></c>'))?.text).toBe('0.3');
    expect((await firstCell('<c r="A1" s="1"><v>912345678</v></c>', withFormat(164, '0000000000')))?.text).toBe(
      '0912345678',
    );
  });

  it('reads a shared text that is not there as empty', async () => {
    expect(await firstCell('<c r="A1" t="s"><v>99</v></c>')).toBeUndefined();
  });

  it.each([
    ['dd/mm/yyyy', 30_905, '11/08/1984', '1984-08-11'],
    ['[$-42A]d mmmm yyyy;@', 30_905, '11/08/1984', '1984-08-11'],
    ['&quot;ngày &quot;dd&quot; tháng &quot;mm&quot; năm &quot;yyyy', 30_905, '11/08/1984', '1984-08-11'],
    ['dd/mm/yyyy', 30_905.75, '11/08/1984', '1984-08-11'],
    ['dd/mm/yyyy', 1, '01/01/1900', '1900-01-01'],
    ['dd/mm/yyyy', 59, '28/02/1900', '1900-02-28'],
    ['dd/mm/yyyy', 61, '01/03/1900', '1900-03-01'],
    ['mmm-yy', 30_905, '08/1984', null],
    ['yyyy', 30_905, '1984', null],
    ['h:mm:ss', 30_905, '30905', null],
    ['General', 30_905, '30905', null],
    ['#,##0 &quot;đồng&quot;', 30_905, '30905', null],
    ['0.00E+00', 30_905, '30905', null],
    ['[Red]0', 30_905, '30905', null],
    ['dd/mm/yyyy', 60, '60', null],
    ['dd/mm/yyyy', -3, '-3', null],
    ['dd/mm/yyyy', 9e9, '9000000000', null],
  ])('reads the format %s of %d as %s', async (code, serial, text, date) => {
    const cell = await firstCell(`<c r="A1" s="1"><v>${serial}</v></c>`, withFormat(164, code));
    expect([cell?.text, cell?.date, cell?.number]).toEqual([text, date, serial]);
  });

  it('knows the formats that Excel does not write down', async () => {
    expect((await firstCell('<c r="A1" s="1"><v>30905</v></c>', withFormat(14)))?.date).toBe('1984-08-11');
    expect((await firstCell('<c r="A1" s="1"><v>30905</v></c>', withFormat(17)))?.text).toBe('08/1984');
    expect((await firstCell('<c r="A1" s="1"><v>30905</v></c>', withFormat(3)))?.date).toBeNull();
  });

  it('counts from 1904 where the workbook does', async () => {
    const cell = await firstCell('<c r="A1" s="1"><v>29443</v></c>', { ...withFormat(14), from1904: true });
    expect(cell?.date).toBe('1984-08-11');
  });

  it('reads days written as text of type d', async () => {
    expect((await firstCell('<c r="A1" t="d"><v>1984-08-11T00:00:00</v></c>'))?.date).toBe('1984-08-11');
  });

  it('takes a formula for its last result, and says so', async () => {
    const { sheets, notes } = await read({
      rows: '<row r="1"><c r="A1"><f>SUM(B1:B9)</f><v>12</v></c><c r="B1" t="str"><f>HYPERLINK("http://x")</f><v>x</v></c></row>',
    });
    expect(sheets[0]?.rows[0]?.cells.map(({ text }) => text)).toEqual(['12', 'x']);
    expect(notes).toEqual([{ code: 'formulas', params: { count: 2 } }]);
  });

  it('tells hidden rows, hidden sheets and merged cells', async () => {
    const links = 'xmlns:r="r"';
    const { sheets, notes } = await read({
      rows: '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" ht="0"><c r="A2"><v>1</v></c></row>',
      afterRows: '<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="ZZZZ1:A2"/></mergeCells>',
      workbook: `<workbook ${links}><sheets><sheet name="Ẩn" state="veryHidden" r:id="rId1"/></sheets></workbook>`,
    });
    expect(sheets[0]).toMatchObject({ name: 'Ẩn', hidden: true, merged: [{ top: 1, left: 1, bottom: 2, right: 3 }] });
    expect(sheets[0]?.rows.map(({ hidden }) => hidden)).toEqual([true, true]);
    expect(notes).toEqual([{ code: 'hidden_sheets', params: { count: 1, names: 'Ẩn' } }]);
  });

  it('notes macros and links to other files, and follows neither', async () => {
    const { notes } = await read({
      parts: [
        { name: 'xl/vbaProject.bin', content: 'x' },
        { name: 'xl/externalLinks/externalLink1.xml', content: '<!DOCTYPE never read>' },
      ],
    });
    expect(notes.map(({ code }) => code)).toEqual(['macros', 'external_links']);
  });

  it('never opens what is embedded', async () => {
    const { sheets } = await read({ parts: [{ name: 'xl/embeddings/book.xlsx', content: xlsxBytes() }] });
    expect(sheets).toHaveLength(1);
  });

  it('does not count empty cells, however many are styled', async () => {
    const empty = '<row><c s="1"/><c s="1"/><c s="1" t="str"><v> \u00a0</v></c></row>';
    const { sheets } = await read({
      parts: [
        repeatedPart(
          SHEET_PART,
          `<worksheet><sheetData>${textRow(1, 'A')}`,
          empty.repeat(10_000),
          100,
          `${textRow(1_000_005, 'Z')}</sheetData></worksheet>`,
        ),
      ],
    });
    expect(sheets[0]?.rows.map(({ row }) => row)).toEqual([1, 1_000_005]);
  }, 30_000);

  it('tells sheets of one name apart', async () => {
    const twice = '<sheet name="DS" r:id="rId1"/><sheet name="ds" r:id="rId1"/>';
    const { sheets } = await read({ workbook: `<workbook xmlns:r="r"><sheets>${twice}</sheets></workbook>` });
    expect(sheets.map(({ name }) => name)).toEqual(['DS', 'ds (2)']);
  });

  it('takes exactly as many rows and columns as the limits say', async () => {
    const limits = { ...READING_LIMITS, rows: 3, columns: 2 };
    const rows = textRow(1, 'a', 'b') + textRow(2, 'a', 'b') + textRow(3, 'a', 'b');
    expect((await read({ rows }, limits)).sheets[0]?.rows).toHaveLength(3);
    await expect(read({ rows: rows + textRow(4, 'a') }, limits)).rejects.toThrow('too_many_rows');
    await expect(read({ rows: textRow(1, 'a', 'b', 'c') }, limits)).rejects.toThrow('too_many_columns');
  });

  it('counts the rows of all sheets together and columns that are far apart', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>';
    expect((await read({ rows }, { ...READING_LIMITS, columns: 2 })).sheets[0]?.rows[0]?.cells[1]?.column).toBe(16_384);
  });

  it('cuts endless texts, with a note', async () => {
    const { sheets, notes } = await read({ rows: textRow(1, 'x'.repeat(3_000)) });
    expect(sheets[0]?.rows[0]?.cells[0]?.text).toHaveLength(READING_LIMITS.cellCharacters);
    expect(notes).toEqual([{ code: 'long_cells', params: { count: 1, limit: READING_LIMITS.cellCharacters } }]);
  });

  it('reads a workbook under any name, with a note', async () => {
    const { notes } = await read({}, READING_LIMITS, 'ds.csv');
    expect(notes).toEqual([{ code: 'other_name', params: { kind: 'xlsx', name: 'ds.csv' } }]);
    expect((await read({}, READING_LIMITS, 'DS.XLSX')).notes).toEqual([]);
  });

  it('reads a sheet in UTF-16', async () => {
    const content = Buffer.from(`\ufeff${sheetXml(textRow(1, 'Nguyễn')).replace('UTF-8', 'UTF-16')}`, 'utf16le');
    const { sheets } = await read({ parts: [{ name: SHEET_PART, content }] });
    expect(sheets[0]?.rows[0]?.cells[0]?.text).toBe('Nguyễn');
  });
});

import { READING_LIMITS } from '../../../../../src/platform/spreadsheets/reading/limits.js';
import { parseSpreadsheet } from '../../../../../src/platform/spreadsheets/reading/parse-spreadsheet.js';
import type { ReadResult } from '../../../../../src/platform/spreadsheets/reading/read-result.js';
import { FilesOnDisk } from '../../../../support/rosters/file-on-disk.js';
import { odsBytes, odsRow, odsText } from '../../../../support/rosters/ods-bytes.js';

const files = new FilesOnDisk();
afterAll(() => files.remove());

async function read(bytes: Buffer): Promise<Extract<ReadResult, { ok: true }>> {
  const result = await parseSpreadsheet(files.write(bytes), 'ds.ods', READING_LIMITS);
  if (!result.ok) throw new Error(`refused: ${result.refused.code}`);
  return result;
}

describe('the values of an OpenDocument spreadsheet', () => {
  it('keeps row and column numbers across repeated rows and cells', async () => {
    const { kind, sheets } = await read(
      odsBytes(
        odsRow('table:number-rows-repeated="6"', '<table:table-cell table:number-columns-repeated="1024"/>') +
          odsRow(
            '',
            '<table:table-cell table:number-columns-repeated="2"/>',
            odsText('a', 'table:number-columns-repeated="2"'),
          ) +
          odsRow('table:number-rows-repeated="2"', odsText('b')) +
          odsRow('table:number-rows-repeated="1048500"', '<table:table-cell/>'),
      ),
    );
    expect(kind).toBe('ods');
    expect(
      sheets[0]?.rows.map(({ row, cells }) => [row, ...cells.map(({ column, text }) => `${column}${text}`)]),
    ).toEqual([
      [7, '3a', '4a'],
      [8, '1b'],
      [9, '1b'],
    ]);
  });

  it('reads days, years shown alone, numbers and phone numbers', async () => {
    const cell = (attributes: string, shown: string): string =>
      `<table:table-cell ${attributes}><text:p>${shown}</text:p></table:table-cell>`;
    const { sheets } = await read(
      odsBytes(
        odsRow(
          '',
          cell('office:value-type="date" office:date-value="1984-08-11"', '11 tháng 8, 1984'),
          cell('office:value-type="date" office:date-value="1984-01-01"', '1984'),
          cell('office:value-type="float" office:value="1600"', '1.600'),
          cell('office:value-type="float" office:value="912345678"', '0912345678'),
          cell('office:value-type="boolean" office:boolean-value="true"', 'ĐÚNG'),
        ),
      ),
    );
    expect(sheets[0]?.rows[0]?.cells.map(({ text, date, number }) => [text, date, number])).toEqual([
      ['11/08/1984', '1984-08-11', 30905],
      ['1984', null, null],
      ['1600', null, 1600],
      ['0912345678', null, 912345678],
      ['TRUE', null, null],
    ]);
  });

  it('joins paragraphs and spans, and leaves notes of readers out', async () => {
    const { sheets } = await read(
      odsBytes(
        odsRow(
          '',
          '<table:table-cell office:value-type="string"><office:annotation><text:p>ý kiến</text:p></office:annotation>' +
            '<text:p>Nguyễn<text:s text:c="2"/><text:span>An</text:span></text:p><text:p>Lạng Sơn</text:p></table:table-cell>',
        ),
      ),
    );
    expect(sheets[0]?.rows[0]?.cells[0]?.text).toBe('Nguyễn  An\nLạng Sơn');
  });

  it('tells fonts, hidden rows, hidden sheets, merged cells and formulas', async () => {
    const { sheets, notes } = await read(
      odsBytes(
        odsRow(
          'table:visibility="filter"',
          odsText(
            'NguyÔn',
            'table:style-name="ce1" table:number-columns-spanned="3" table:number-rows-spanned="2" table:formula="of:=1"',
          ),
        ),
        {
          styles:
            '<style:style style:name="ce0" style:family="table-cell"><style:text-properties style:font-name="&apos;.VnTime&apos;"/></style:style>' +
            '<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="ce0"/>' +
            '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>',
          tableStyle: 'ta1',
        },
      ),
    );
    expect(sheets[0]).toMatchObject({ hidden: true, merged: [{ top: 1, left: 1, bottom: 2, right: 3 }] });
    expect(sheets[0]?.rows[0]).toMatchObject({ hidden: true, cells: [{ font: '.VnTime' }] });
    expect(notes.map(({ code }) => code)).toEqual(['formulas', 'hidden_sheets']);
  });

  it('finds the font of a cell where it is declared under another name, for a column, a piece of text or the whole file', async () => {
    const font = (name: string) => `<style:text-properties style:font-name="${name}"/>`;
    const { sheets } = await read(
      odsBytes(
        '<table:table-column table:default-cell-style-name="ce1"/>' +
          odsRow(
            '',
            odsText('a'),
            odsText('b', 'table:style-name="ce2"'),
            '<table:table-cell office:value-type="string"><text:p><text:span text:style-name="T1">c</text:span></text:p></table:table-cell>',
            odsText('d'),
          ),
        {
          styles:
            `<style:style style:name="ce1" style:family="table-cell">${font('_2e_VnTimeH1')}</style:style>` +
            '<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="Default"/>' +
            `<style:style style:name="T1" style:family="text">${font('.VnArial')}</style:style>`,
          parts: [
            {
              name: 'styles.xml',
              content:
                '<office:document-styles xmlns:office="o" xmlns:style="s" xmlns:svg="v"><office:font-face-decls>' +
                '<style:font-face style:name="_2e_VnTimeH1" svg:font-family="&apos;.VnTimeH&apos;"/></office:font-face-decls>' +
                `<office:styles><style:default-style style:family="table-cell">${font('VNI-Times')}</style:default-style>` +
                '<style:style style:name="Default" style:family="table-cell"/>' +
                `<style:style style:name="Default" style:family="graphic">${font('Arial')}</style:style>` +
                '</office:styles></office:document-styles>',
            },
          ],
        },
      ),
    );
    expect(sheets[0]?.rows[0]?.cells.map((cell) => [cell.text, cell.font])).toEqual([
      ['a', '.VnTimeH'],
      ['b', 'VNI-Times'],
      ['c', '.VnArial'],
      ['d', 'VNI-Times'],
    ]);
  });
});

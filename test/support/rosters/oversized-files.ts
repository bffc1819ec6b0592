import type { HostileFile } from './hostile-files.js';
import { odsBytes, odsRow, odsText } from './ods-bytes.js';
import { SHEET_PART, xlsxBytes } from './xlsx-bytes.js';
import { repeatedPart } from './zip-bytes.js';

const MEGABYTE = 1024 * 1024;

/** 300 MB of blanks in a sheet, in a file of a few hundred kilobytes. */
export function zipBomb(megabytes = 300): Buffer {
  return xlsxBytes({
    parts: [repeatedPart(SHEET_PART, '<worksheet>', ' '.repeat(MEGABYTE), megabytes, '</worksheet>')],
  });
}

/** One long text that forty thousand cells refer to. */
function sharedTextBomb(): Buffer {
  const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(200)}</row>`;
  return xlsxBytes({ rows: row.repeat(200), sharedStrings: `<si><t>${'a'.repeat(2_000)}</t></si>` });
}

/** Files that would take more time or memory than anybody has. */
export const OVERSIZED_FILES: readonly HostileFile[] = [
  { what: 'nothing at all', fileName: 'a.xlsx', refused: 'empty', bytes: () => Buffer.alloc(0) },
  { what: 'a zip bomb', fileName: 'a.xlsx', refused: 'inflates_too_large', bytes: () => zipBomb() },
  {
    what: 'a bomb that declares a small size',
    fileName: 'a.xlsx',
    refused: 'damaged',
    bytes: () =>
      xlsxBytes({
        parts: [{ ...repeatedPart(SHEET_PART, '<worksheet>', ' '.repeat(MEGABYTE), 100, ''), size: 1_000 }],
      }),
  },
  {
    what: 'a zip bomb in .ods',
    fileName: 'a.ods',
    refused: 'inflates_too_large',
    bytes: () => odsBytes('', { parts: [repeatedPart('content.xml', '<x>', ' '.repeat(MEGABYTE), 300, '</x>')] }),
  },
  {
    what: 'a bomb that is called small twice over, once for each sheet',
    fileName: 'a.xlsx',
    refused: 'inflates_too_large',
    bytes: () =>
      xlsxBytes({
        workbook: `<workbook xmlns:r="r"><sheets>${'<sheet name="a" r:id="rId1"/>'.repeat(9)}</sheets></workbook>`,
        parts: [repeatedPart(SHEET_PART, '<worksheet>', ' '.repeat(MEGABYTE), 40, '</worksheet>')],
      }),
  },
  {
    what: 'more parts than any workbook has',
    fileName: 'a.xlsx',
    refused: 'damaged',
    bytes: () =>
      xlsxBytes({
        parts: Array.from({ length: 10_001 }, (_, index) => ({
          name: `xl/media/${index}.png`,
          content: '',
          stored: true,
        })),
      }),
  },
  {
    what: 'a workbook with links without end',
    fileName: 'a.xlsx',
    refused: 'damaged',
    bytes: () =>
      xlsxBytes({
        parts: [
          repeatedPart(
            'xl/_rels/workbook.xml.rels',
            '<Relationships>',
            '<Relationship Id="a" Type="x/worksheet" Target="b"/>'.repeat(1_000),
            100,
            '</Relationships>',
          ),
        ],
      }),
  },
  { what: 'one text shared by too many cells', fileName: 'a.xlsx', refused: 'too_many_cells', bytes: sharedTextBomb },
  {
    what: 'a million rows with content',
    fileName: 'a.xlsx',
    refused: 'too_many_rows',
    bytes: () =>
      xlsxBytes({
        parts: [
          repeatedPart(
            SHEET_PART,
            '<worksheet><sheetData>',
            '<row><c><v>1</v></c></row>'.repeat(10_000),
            100,
            '</sheetData></worksheet>',
          ),
        ],
      }),
  },
  {
    what: 'sixteen thousand columns with content',
    fileName: 'a.xlsx',
    refused: 'too_many_columns',
    bytes: () => xlsxBytes({ rows: `<row r="1">${'<c><v>1</v></c>'.repeat(16_000)}</row>` }),
  },
  {
    what: 'one .ods row repeated a million times',
    fileName: 'a.ods',
    refused: 'too_many_rows',
    bytes: () => odsBytes(odsRow('table:number-rows-repeated="1048576"', odsText('x'))),
  },
  {
    what: 'one .ods cell repeated to the last column',
    fileName: 'a.ods',
    refused: 'too_many_columns',
    bytes: () => odsBytes(odsRow('', odsText('x', 'table:number-columns-repeated="16384"'))),
  },
  {
    what: 'a text of a hundred thousand lines',
    fileName: 'a.csv',
    refused: 'too_many_rows',
    bytes: () => Buffer.from('a;b\n'.repeat(100_000)),
  },
  { what: 'more than 20 MB', fileName: 'a.csv', refused: 'too_large', bytes: () => Buffer.alloc(21 * MEGABYTE, 'a') },
  {
    what: 'more sheets than anybody keeps',
    fileName: 'a.xlsx',
    refused: 'too_many_sheets',
    bytes: () =>
      xlsxBytes({
        workbook: `<workbook xmlns:r="r"><sheets>${'<sheet name="a" r:id="rId1"/>'.repeat(101)}</sheets></workbook>`,
      }),
  },
];

import type { HostileFile } from './hostile-files.js';
import { odsBytes, odsRow, odsText } from './ods-bytes.js';
import { SHEET_PART, sheetXml, textRow, xlsxBytes } from './xlsx-bytes.js';

const LAUGHS =
  '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>';
const LOCAL_FILE = '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>';

/** Workbooks that were broken on purpose or on the way. */
export const BROKEN_FILES: readonly HostileFile[] = [
  {
    what: 'entities that multiply, in the sheet',
    fileName: 'a.xlsx',
    refused: 'unsafe_xml',
    bytes: () =>
      xlsxBytes({
        parts: [{ name: SHEET_PART, content: LAUGHS + sheetXml(textRow(1, '&c;')).replace(/^<\?.*?\?>/, '') }],
      }),
  },
  {
    what: 'an entity that names a file, in the shared texts',
    fileName: 'a.xlsx',
    refused: 'unsafe_xml',
    bytes: () =>
      xlsxBytes({
        parts: [{ name: 'xl/sharedStrings.xml', content: `${LOCAL_FILE}<sst><si><t>&file;</t></si></sst>` }],
      }),
  },
  {
    what: 'a document type in UTF-16',
    fileName: 'a.xlsx',
    refused: 'unsafe_xml',
    bytes: () =>
      xlsxBytes({
        parts: [{ name: 'xl/sharedStrings.xml', content: Buffer.from(`\ufeff${LOCAL_FILE}<sst/>`, 'utf16le') }],
      }),
  },
  {
    what: 'a document type in the list of links',
    fileName: 'a.xlsx',
    refused: 'unsafe_xml',
    bytes: () =>
      xlsxBytes({ parts: [{ name: 'xl/_rels/workbook.xml.rels', content: `${LOCAL_FILE}<Relationships/>` }] }),
  },
  {
    what: 'a document type in the styles of an .ods file',
    fileName: 'a.ods',
    refused: 'unsafe_xml',
    bytes: () => odsBytes('', { parts: [{ name: 'styles.xml', content: `${LAUGHS}<x>&c;</x>` }] }),
  },
  {
    what: 'a document type in the workbook',
    fileName: 'a.xlsx',
    refused: 'unsafe_xml',
    bytes: () => xlsxBytes({ workbook: `${LOCAL_FILE}<workbook/>` }),
  },
  {
    what: 'a document type in an .ods file',
    fileName: 'a.ods',
    refused: 'unsafe_xml',
    bytes: () => odsBytes('', { parts: [{ name: 'content.xml', content: `${LAUGHS}<x>&c;</x>` }] }),
  },
  {
    what: 'an entity nobody declared',
    fileName: 'a.xlsx',
    refused: 'damaged',
    bytes: () => sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&xxe;</t></is></c></row>'),
  },
  {
    what: 'elements within elements without end',
    fileName: 'a.xlsx',
    refused: 'damaged',
    bytes: () => sheet('<row>'.repeat(100_000)),
  },
  {
    what: 'a name that leaves the folder',
    fileName: 'a.xlsx',
    refused: 'unsafe_names',
    bytes: () => xlsxBytes({ parts: [{ name: '../../etc/cron.d/x', content: 'x' }] }),
  },
  {
    what: 'an absolute name',
    fileName: 'a.xlsx',
    refused: 'unsafe_names',
    bytes: () => xlsxBytes({ parts: [{ name: '/etc/passwd', content: 'x' }] }),
  },
  {
    what: 'two parts of one name',
    fileName: 'a.xlsx',
    refused: 'damaged',
    bytes: () =>
      xlsxBytes({
        parts: [
          { name: 'xl/a.xml', content: 'x' },
          { name: 'XL/A.xml', content: 'y' },
        ],
      }),
  },
  {
    what: 'half of an .ods file',
    fileName: 'a.ods',
    refused: 'damaged',
    bytes: () => halfOf(odsBytes(odsRow('', odsText('A')))),
  },
  {
    what: 'a name that leaves the folder, in an .ods file',
    fileName: 'a.ods',
    refused: 'unsafe_names',
    bytes: () => odsBytes('', { parts: [{ name: '../content.xml', content: 'x' }] }),
  },
  { what: 'half of a workbook', fileName: 'a.xlsx', refused: 'damaged', bytes: () => halfOf(sheet(textRow(1, 'A'))) },
  {
    what: 'a sheet that stops in the middle',
    fileName: 'a.xlsx',
    refused: 'damaged',
    bytes: () => xlsxBytes({ parts: [{ name: SHEET_PART, content: '<worksheet><sheetData><row r="1">' }] }),
  },
  {
    what: 'a wrong checksum',
    fileName: 'a.xlsx',
    refused: 'damaged',
    bytes: () => xlsxBytes({ parts: [{ name: SHEET_PART, content: sheetXml(textRow(1, 'A')), declaredCrc: 7 }] }),
  },
  {
    what: 'bytes that are no UTF-8',
    fileName: 'a.xlsx',
    refused: 'damaged',
    bytes: () =>
      xlsxBytes({ parts: [{ name: SHEET_PART, content: Buffer.from('<worksheet>\xff\xfe</worksheet>', 'latin1') }] }),
  },
  {
    what: 'a cell right of the last column',
    fileName: 'a.xlsx',
    refused: 'damaged',
    bytes: () => sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>'),
  },
  {
    what: 'rows that stand on each other',
    fileName: 'a.xlsx',
    refused: 'damaged',
    bytes: () => sheet(textRow(5, 'A') + textRow(5, 'B')),
  },
  {
    what: 'a row below the last row',
    fileName: 'a.xlsx',
    refused: 'damaged',
    bytes: () => sheet('<row r="1048577"/>'),
  },
];

function sheet(rows: string): Buffer {
  return xlsxBytes({ rows });
}

function halfOf(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

import type { RefusalCode } from '../../../src/platform/spreadsheets/reading/read-result.js';
import { odsBytes, odsRow, odsText } from './ods-bytes.js';
import { columnName, SHEET_PART, sheetXml, textRow, xlsxBytes } from './xlsx-bytes.js';
import { repeatedPart, zipBytes } from './zip-bytes.js';

/** A file that must be refused, and with which reason. */
export interface HostileFile {
  what: string;
  fileName: string;
  refused: RefusalCode;
  bytes: () => Buffer;
}

const LAUGHS =
  '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>';
const LOCAL_FILE = '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>';
const CFB_START = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const MEGABYTE = 1024 * 1024;

function sheet(rows: string): Buffer {
  return xlsxBytes({ rows });
}

function compoundFile(stream: string): Buffer {
  return Buffer.concat([CFB_START, Buffer.alloc(2_000), Buffer.from(`${stream}\0`, 'utf16le'), Buffer.alloc(600)]);
}

/** 300 MB of blanks in a sheet, in a file of a few hundred kilobytes. */
export function zipBomb(megabytes = 300): Buffer {
  return xlsxBytes({
    parts: [repeatedPart(SHEET_PART, '<worksheet>', ' '.repeat(MEGABYTE), megabytes, '</worksheet>')],
  });
}

/** One long text that a thousand cells of each of many rows refer to. */
function sharedTextBomb(): Buffer {
  const cells = Array.from({ length: 200 }, (_, index) => `<c r="${columnName(index + 1)}1" t="s"><v>0</v></c>`).join(
    '',
  );
  const rows = Array.from({ length: 200 }, (_, index) => `<row>${cells.replaceAll('1"', `${index + 1}"`)}</row>`).join(
    '',
  );
  return xlsxBytes({ rows, sharedStrings: `<si><t>${'a'.repeat(2_000)}</t></si>` });
}

export const HOSTILE_FILES: readonly HostileFile[] = [
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
  { what: 'one text shared by too many cells', fileName: 'a.xlsx', refused: 'too_many_cells', bytes: sharedTextBomb },
  {
    what: 'a workbook inside an archive',
    fileName: 'a.zip',
    refused: 'archive',
    bytes: () => zipBytes([{ name: 'ds.xlsx', content: sheet(textRow(1, 'A')) }]),
  },
  {
    what: 'an archive that calls itself .xlsx',
    fileName: 'a.xlsx',
    refused: 'archive',
    bytes: () => zipBytes([{ name: 'anh.png', content: 'x' }]),
  },
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
    what: 'a row below the last row',
    fileName: 'a.xlsx',
    refused: 'damaged',
    bytes: () => sheet('<row r="1048577"/>'),
  },
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
    bytes: () => sheet(`<row r="1">${'<c><v>1</v></c>'.repeat(16_000)}</row>`),
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
  { what: 'an old .xls workbook', fileName: 'a.xls', refused: 'old_xls', bytes: () => compoundFile('Workbook') },
  { what: 'an older .xls workbook', fileName: 'a.xlsx', refused: 'old_xls', bytes: () => compoundFile('Book') },
  {
    what: 'a workbook with a password',
    fileName: 'a.xlsx',
    refused: 'encrypted',
    bytes: () => compoundFile('EncryptedPackage'),
  },
  {
    what: 'an encrypted part',
    fileName: 'a.xlsx',
    refused: 'encrypted',
    bytes: () => xlsxBytes({ parts: [{ name: 'xl/secret.xml', content: 'x', encrypted: true }] }),
  },
  {
    what: 'an .ods file with a password',
    fileName: 'a.ods',
    refused: 'encrypted',
    bytes: () => odsBytes('', { parts: [{ name: 'META-INF/manifest.xml', content: '<m><encryption-data/></m>' }] }),
  },
  { what: 'an old letter', fileName: 'a.doc', refused: 'not_a_spreadsheet', bytes: () => compoundFile('WordDocument') },
  {
    what: 'a new letter',
    fileName: 'a.docx',
    refused: 'not_a_spreadsheet',
    bytes: () =>
      zipBytes([
        { name: '[Content_Types].xml', content: '<Types/>' },
        {
          name: '_rels/.rels',
          content: '<r><Relationship Id="1" Type="x/officeDocument" Target="word/document.xml"/></r>',
        },
        { name: 'word/document.xml', content: '<document/>' },
      ]),
  },
  {
    what: 'a binary workbook',
    fileName: 'a.xlsb',
    refused: 'xlsb',
    bytes: () =>
      zipBytes([
        { name: '[Content_Types].xml', content: '<Types/>' },
        {
          name: '_rels/.rels',
          content: '<r><Relationship Id="1" Type="x/officeDocument" Target="xl/workbook.bin"/></r>',
        },
        { name: 'xl/workbook.bin', content: 'x' },
      ]),
  },
  {
    what: 'a picture called .xlsx',
    fileName: 'a.xlsx',
    refused: 'not_a_spreadsheet',
    bytes: () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  },
  { what: 'a print', fileName: 'a.pdf', refused: 'not_a_spreadsheet', bytes: () => Buffer.from('%PDF-1.7\nabc') },
  {
    what: 'a web page called .xls',
    fileName: 'a.xls',
    refused: 'web_page',
    bytes: () => Buffer.from('<html><table><tr><td>Nguyễn</td></tr></table></html>'),
  },
  {
    what: 'an XML spreadsheet of 2003',
    fileName: 'a.xls',
    refused: 'xml_spreadsheet',
    bytes: () => Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
  },
];

function halfOf(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

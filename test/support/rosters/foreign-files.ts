import type { HostileFile } from './hostile-files.js';
import { odsBytes } from './ods-bytes.js';
import { xlsxBytes } from './xlsx-bytes.js';
import { zipBytes } from './zip-bytes.js';

const CFB_START = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Files of other kinds, under whatever name. */
export const FOREIGN_FILES: readonly HostileFile[] = [
  {
    what: 'a workbook inside an archive',
    fileName: 'a.zip',
    refused: 'archive',
    bytes: () => zipBytes([{ name: 'ds.xlsx', content: xlsxBytes() }]),
  },
  {
    what: 'an archive that calls itself .xlsx',
    fileName: 'a.xlsx',
    refused: 'archive',
    bytes: () => zipBytes([{ name: 'anh.png', content: 'x' }]),
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

function compoundFile(stream: string): Buffer {
  return Buffer.concat([CFB_START, Buffer.alloc(2_000), Buffer.from(`${stream}\0`, 'utf16le'), Buffer.alloc(600)]);
}

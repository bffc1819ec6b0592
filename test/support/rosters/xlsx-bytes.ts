import { type DeflatedPart, zipBytes, type ZipPart } from './zip-bytes.js';

export type Part = ZipPart | DeflatedPart;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_LINKS = 'http://schemas.openxmlformats.org/package/2006/relationships';

export const SHEET_PART = 'xl/worksheets/sheet1.xml';

/** What a hand-written workbook of one sheet is made of; each piece may be replaced by a hostile one. */
export interface XlsxPieces {
  /** The rows of the sheet, `<row>…</row>`. */
  rows?: string;
  afterRows?: string;
  sharedStrings?: string;
  styles?: string;
  from1904?: boolean;
  workbook?: string;
  /** Further parts, or replacements of parts by their name. */
  parts?: readonly Part[];
}

/** The bytes of an .xlsx file. */
export function xlsxBytes(pieces: XlsxPieces = {}): Buffer {
  const replaced = new Set((pieces.parts ?? []).map((part) => part.name.toLowerCase()));
  return zipBytes([
    ...standardParts(pieces).filter((part) => !replaced.has(part.name.toLowerCase())),
    ...(pieces.parts ?? []),
  ]);
}

export function sheetXml(rows: string, afterRows = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${afterRows}</worksheet>`;
}

/** A row of inline texts from column A. */
export function textRow(row: number, ...texts: string[]): string {
  const cells = texts.map((text, index) => {
    return `<c r="${columnName(index + 1)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`;
  });
  return `<row r="${row}">${cells.join('')}</row>`;
}

function columnName(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnName(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

function standardParts(pieces: XlsxPieces): Part[] {
  const parts: Part[] = [
    {
      name: '[Content_Types].xml',
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    { name: '_rels/.rels', content: relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', content: pieces.workbook ?? workbookXml(pieces.from1904 ?? false) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationships([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'styles', 'styles.xml'],
        ['rId3', 'sharedStrings', '/xl/sharedStrings.xml'],
      ]),
    },
    { name: SHEET_PART, content: sheetXml(pieces.rows ?? textRow(1, 'A'), pieces.afterRows) },
  ];
  if (pieces.styles)
    parts.push({ name: 'xl/styles.xml', content: `<styleSheet xmlns="${MAIN}">${pieces.styles}</styleSheet>` });
  if (pieces.sharedStrings) {
    parts.push({ name: 'xl/sharedStrings.xml', content: `<sst xmlns="${MAIN}">${pieces.sharedStrings}</sst>` });
  }
  return parts;
}

function workbookXml(from1904: boolean): string {
  const properties = from1904 ? '<workbookPr date1904="1"/>' : '';
  return `<workbook xmlns="${MAIN}" xmlns:r="${LINKS}">${properties}<sheets><sheet name="DS" sheetId="1" r:id="rId1"/></sheets></workbook>`;
}

function relationships(links: readonly (readonly [string, string, string])[]): string {
  const items = links.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${LINKS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE_LINKS}">${items.join('')}</Relationships>`;
}

import type { Part } from './xlsx-bytes.js';
import { zipBytes } from './zip-bytes.js';

const SPACES = ['office', 'table', 'text', 'style', 'fo', 'svg']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');

/** What a hand-written .ods file is made of; parts may be replaced by hostile ones of their name. */
export interface OdsPieces {
  /** `<table:table>…</table:table>`, one or several. */
  tables: string;
  styles?: string;
  fonts?: string;
  parts?: readonly Part[];
}

/** The bytes of an .ods file. */
export function odsPackage({ tables, styles = '', fonts = '', parts = [] }: OdsPieces): Buffer {
  const content =
    `<office:document-content ${SPACES}><office:font-face-decls>${fonts}</office:font-face-decls>` +
    `<office:automatic-styles>${styles}</office:automatic-styles>` +
    `<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
  const replaced = new Set(parts.map((part) => part.name));
  const standard: Part[] = [
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    { name: 'content.xml', content },
  ];
  return zipBytes([...standard.filter((part) => !replaced.has(part.name)), ...parts]);
}

/** The bytes of an .ods file of one table. */
export function odsBytes(
  rows: string,
  { tableStyle, ...pieces }: Omit<OdsPieces, 'tables'> & { tableStyle?: string } = {},
): Buffer {
  const style = tableStyle ? ` table:style-name="${tableStyle}"` : '';
  return odsPackage({ ...pieces, tables: `<table:table table:name="DS"${style}>${rows}</table:table>` });
}

export function odsRow(attributes: string, ...cells: string[]): string {
  return `<table:table-row ${attributes}>${cells.join('')}</table:table-row>`;
}

export function odsText(text: string, attributes = ''): string {
  return `<table:table-cell office:value-type="string" ${attributes}><text:p>${text}</text:p></table:table-cell>`;
}

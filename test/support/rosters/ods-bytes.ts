import { type Part } from './xlsx-bytes.js';
import { zipBytes } from './zip-bytes.js';

const SPACES = ['office', 'table', 'text', 'style', 'fo']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');

/** The bytes of an .ods file of one table. */
export function odsBytes(
  rows: string,
  options: { styles?: string; tableStyle?: string; parts?: readonly Part[] } = {},
): Buffer {
  const style = options.tableStyle ? ` table:style-name="${options.tableStyle}"` : '';
  const content =
    `<office:document-content ${SPACES}><office:automatic-styles>${options.styles ?? ''}</office:automatic-styles>` +
    `<office:body><office:spreadsheet><table:table table:name="DS"${style}>${rows}</table:table></office:spreadsheet>` +
    '</office:body></office:document-content>';
  const replaced = new Set((options.parts ?? []).map((part) => part.name));
  const parts: Part[] = [
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    { name: 'content.xml', content },
  ];
  return zipBytes([...parts.filter((part) => !replaced.has(part.name)), ...(options.parts ?? [])]);
}

export function odsRow(attributes: string, ...cells: string[]): string {
  return `<table:table-row ${attributes}>${cells.join('')}</table:table-row>`;
}

export function odsText(text: string, attributes = ''): string {
  return `<table:table-cell office:value-type="string" ${attributes}><text:p>${text}</text:p></table:table-cell>`;
}

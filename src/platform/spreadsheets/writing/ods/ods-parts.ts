import { BODY_SIZE, FONT } from '../sheet-look.js';
import { FOOTER_MARGIN, type SheetPage } from '../sheet-page.js';
import { escapeXml } from './xml-text.js';

export const ODS_TYPE = 'application/vnd.oasis.opendocument.spreadsheet';

const PREFIXES = ['office', 'style', 'text', 'table', 'meta', 'config'] as const;
const OASIS = PREFIXES.map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`).join(' ');

/** Attributes of the outermost element of every part. */
export const NAMESPACES =
  `${OASIS} xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"` +
  ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"' +
  ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"' +
  ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"' +
  ' xmlns:ooo="http://openoffice.org/2004/office"' +
  ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"';
export const XML_START = '<?xml version="1.0" encoding="UTF-8"?>\n';
export const FONT_FACES = `<office:font-face-decls><style:font-face style:name="${FONT}" svg:font-family="'${FONT}'"/></office:font-face-decls>`;

const PAPER = { portrait: ['210mm', '297mm'], landscape: ['297mm', '210mm'] } as const;

/** `META-INF/manifest.xml`: what the package holds. */
export function manifestXml(): string {
  const parts = ['content.xml', 'styles.xml', 'meta.xml', 'settings.xml'];
  const entry = (path: string, type: string): string =>
    `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`;
  return (
    `${XML_START}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">` +
    `${entry('/', ODS_TYPE)}${parts.map((part) => entry(part, 'text/xml')).join('')}</manifest:manifest>`
  );
}

/** `meta.xml`: title and maker. */
export function metaXml(title: string, now: Date): string {
  return (
    `${XML_START}<office:document-meta ${NAMESPACES}><office:meta><meta:generator>taphuan</meta:generator>` +
    `<dc:title>${escapeXml(title.normalize('NFC'))}</dc:title><dc:creator>taphuan</dc:creator>` +
    `<dc:date>${now.toISOString()}</dc:date></office:meta></office:document-meta>`
  );
}

/** `styles.xml`: cell styles, and the paper of each sheet with the page number in its footer. */
export function stylesXml(pages: readonly SheetPage[], cellStyles: string): string {
  return (
    `${XML_START}<office:document-styles ${NAMESPACES}>${FONT_FACES}<office:styles>${defaultStyle()}${cellStyles}</office:styles>` +
    `<office:automatic-styles>${pages.map(pageLayout).join('')}</office:automatic-styles>` +
    `<office:master-styles>${pages.map(masterPage).join('')}</office:master-styles></office:document-styles>`
  );
}

/** `settings.xml`: the rows and columns that stay in view. */
export function settingsXml(tables: readonly { name: string; page: SheetPage }[]): string {
  const views = tables.map(
    ({ name, page }) =>
      `<config:config-item-map-entry config:name="${escapeXml(name)}">${split('Horizontal', page.frozenColumns)}` +
      `${split('Vertical', page.frozenRows)}${item('ActiveSplitRange', 'short', page.frozenRows > 0 ? 2 : 3)}` +
      `${item('PositionLeft', 'int', 0)}${item('PositionRight', 'int', page.frozenColumns)}` +
      `${item('PositionTop', 'int', 0)}${item('PositionBottom', 'int', page.frozenRows)}</config:config-item-map-entry>`,
  );
  return (
    `${XML_START}<office:document-settings ${NAMESPACES}><office:settings>` +
    '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">' +
    `<config:config-item-map-entry>${item('ViewId', 'string', 'view1')}` +
    `<config:config-item-map-named config:name="Tables">${views.join('')}</config:config-item-map-named>` +
    `${item('ActiveTable', 'string', escapeXml(tables[0]?.name ?? ''))}</config:config-item-map-entry>` +
    '</config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>'
  );
}

function defaultStyle(): string {
  return (
    '<style:default-style style:family="table-cell"><style:paragraph-properties/>' +
    `<style:text-properties style:font-name="${FONT}" fo:font-size="${BODY_SIZE}pt" fo:language="vi" fo:country="VN"/>` +
    '</style:default-style><style:style style:name="Default" style:family="table-cell"/>'
  );
}

function pageLayout({ orientation, margins }: SheetPage, index: number): string {
  const [width, height] = PAPER[orientation];
  return (
    `<style:page-layout style:name="paper-${index + 1}"><style:page-layout-properties` +
    ` fo:page-width="${width}" fo:page-height="${height}" style:print-orientation="${orientation}"` +
    ` fo:margin-top="${margins.top}mm" fo:margin-bottom="${FOOTER_MARGIN}mm" fo:margin-left="${margins.left}mm"` +
    ` fo:margin-right="${margins.right}mm" style:scale-to-X="1" style:scale-to-Y="0"/><style:header-style/>` +
    `<style:footer-style><style:header-footer-properties fo:min-height="${margins.bottom - FOOTER_MARGIN}mm"/></style:footer-style>` +
    '</style:page-layout>'
  );
}

function masterPage(_page: SheetPage, index: number): string {
  return (
    `<style:master-page style:name="page-${index + 1}" style:page-layout-name="paper-${index + 1}">` +
    '<style:header style:display="false"/><style:footer><text:p>' +
    '<text:page-number>1</text:page-number>/<text:page-count>1</text:page-count></text:p></style:footer></style:master-page>'
  );
}

function split(side: 'Horizontal' | 'Vertical', position: number): string {
  return item(`${side}SplitMode`, 'short', position > 0 ? 2 : 0) + item(`${side}SplitPosition`, 'int', position);
}

function item(name: string, type: 'short' | 'int' | 'string', value: string | number): string {
  return `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
}

import { PassThrough } from 'node:stream';
import { ZipFile } from 'yazl';
import { columnLetters } from '../column-letters.js';
import { type SheetPage, safeSheetName } from '../sheet-page.js';
import type { SheetSink, WorkbookSink } from '../sheet-sink.js';
import { OdsCellStyles } from './ods-cell-styles.js';
import { entryRulesXml } from './ods-entry.js';
import { columnsXml, layoutStylesXml, tableStyleName } from './ods-layout-styles.js';
import {
  FONT_FACES,
  manifestXml,
  metaXml,
  NAMESPACES,
  ODS_TYPE,
  settingsXml,
  stylesXml,
  XML_START,
} from './ods-parts.js';
import { OdsTable } from './ods-table.js';
import { escapeXml } from './xml-text.js';

/** An OpenDocument spreadsheet that is written while it is read. */
export function openOds(pages: readonly SheetPage[], out: PassThrough): WorkbookSink {
  return new OdsWorkbook(pages, out);
}

class OdsWorkbook implements WorkbookSink {
  readonly outlet = new PassThrough();
  private readonly zip = new ZipFile();
  private readonly styles = new OdsCellStyles();
  private readonly tables: { name: string; page: SheetPage; table: OdsTable }[] = [];

  /** The type comes first and as it is, so that the file is known by its first bytes. */
  constructor(
    private readonly pages: readonly SheetPage[],
    out: PassThrough,
  ) {
    this.zip.on('error', (error: Error) => out.destroy(error));
    this.zip.addBuffer(Buffer.from(ODS_TYPE), 'mimetype', { compress: false, forceDosTimestamp: true });
    this.zip.addReadStream(this.outlet, 'content.xml');
    this.zip.outputStream.pipe(out);
    out.on('close', () => this.outlet.destroy());
    this.outlet.write(
      `${XML_START}<office:document-content ${NAMESPACES}>${FONT_FACES}` +
        `<office:automatic-styles>${layoutStylesXml(pages)}</office:automatic-styles><office:body><office:spreadsheet>${entryRulesXml(pages)}`,
    );
  }

  nextSheet(): SheetSink {
    this.tables.at(-1)?.table.close();
    const sheet = this.tables.length;
    const page = this.pages[sheet];
    if (!page) throw new RangeError('The workbook has no further sheet');
    const name = safeSheetName(page.sheetName);
    const table = new OdsTable(this.outlet, page, sheet, this.styles);
    this.tables.push({ name, page, table });
    this.outlet.write(
      `<table:table table:name="${escapeXml(name)}" table:style-name="${tableStyleName(sheet)}">${columnsXml(page, sheet)}`,
    );
    return table;
  }

  async finish(): Promise<void> {
    this.tables.at(-1)?.table.close();
    this.outlet.end(`${this.filtersXml()}</office:spreadsheet></office:body></office:document-content>`);
    this.add('styles.xml', stylesXml(this.pages, this.styles.toXml()));
    this.add('settings.xml', settingsXml(this.tables));
    this.add('meta.xml', metaXml(this.pages[0]?.title ?? '', new Date()));
    this.add('META-INF/manifest.xml', manifestXml());
    this.zip.end();
  }

  private add(name: string, xml: string): void {
    this.zip.addBuffer(Buffer.from(xml), name);
  }

  private filtersXml(): string {
    const ranges = this.tables.flatMap(({ name, table }, index) => {
      if (!table.filtered) return [];
      const [headerRow, lastRow, columns] = table.filtered;
      const sheet = escapeXml(`'${name}'`);
      const area = `${sheet}.A${headerRow}:${sheet}.${columnLetters(columns)}${lastRow}`;
      return (
        `<table:database-range table:name="__Anonymous_Sheet_DB__${index}"` +
        ` table:target-range-address="${area}" table:display-filter-buttons="true"/>`
      );
    });
    return ranges.length === 0 ? '' : `<table:database-ranges>${ranges.join('')}</table:database-ranges>`;
  }
}

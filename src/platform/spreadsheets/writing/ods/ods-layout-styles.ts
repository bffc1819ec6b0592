import type { SheetPage } from '../sheet-page.js';

/** Rows as high as any that are written, in points. They stand before the rows, so all of them are there. */
const HEIGHTS = Array.from({ length: 409 }, (_, index) => index + 1);
/** Of one character's width, and of the room that a cell keeps at its sides. */
const PIXELS_A_CHARACTER = 9;
const PIXELS_OF_PADDING = 5;
const MM_A_PIXEL = 25.4 / 96;

/** Styles of tables, columns and rows, as they stand at the head of `content.xml`. */
export function layoutStylesXml(pages: readonly SheetPage[]): string {
  return pages.map(tableStyle).join('') + pages.map(columnStyles).join('') + HEIGHTS.map(rowStyleXml).join('');
}

/** The name of the style of a table. */
export function tableStyleName(sheet: number): string {
  return `table-${sheet + 1}`;
}

/** The columns of a table. */
export function columnsXml(page: SheetPage, sheet: number): string {
  return page.columnWidths
    .map((_, column) => `<table:table-column table:style-name="${columnStyleName(sheet, column)}"/>`)
    .join('');
}

/** The name of the style of a row of a height in points. */
export function rowStyle(height: number): string {
  return `row-${Math.min(HEIGHTS.length, Math.max(1, Math.ceil(height)))}`;
}

function tableStyle(page: SheetPage, sheet: number): string {
  return (
    `<style:style style:name="${tableStyleName(sheet)}" style:family="table" style:master-page-name="page-${sheet + 1}">` +
    `<style:table-properties table:display="${page.hidden !== true}" style:writing-mode="lr-tb"/></style:style>`
  );
}

function columnStyles(page: SheetPage, sheet: number): string {
  return page.columnWidths
    .map((width, column) => {
      const mm = ((width * PIXELS_A_CHARACTER + PIXELS_OF_PADDING) * MM_A_PIXEL).toFixed(2);
      return (
        `<style:style style:name="${columnStyleName(sheet, column)}" style:family="table-column">` +
        `<style:table-column-properties style:column-width="${mm}mm"/></style:style>`
      );
    })
    .join('');
}

function rowStyleXml(height: number): string {
  return (
    `<style:style style:name="${rowStyle(height)}" style:family="table-row"><style:table-row-properties` +
    ` style:row-height="${height}pt" style:use-optimal-row-height="false"/></style:style>`
  );
}

function columnStyleName(sheet: number, column: number): string {
  return `column-${sheet + 1}-${column + 1}`;
}

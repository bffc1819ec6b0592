import type { PaperDocument } from './document.js';
import { drawText } from './draw-text.js';
import { fitText, type FittedText } from './fit-text.js';
import type { FontFace } from './fonts.js';

export interface PdfColumn {
  header: string;
  /** Points. */
  width: number;
  align: 'left' | 'center' | 'right';
}

/** Measures in points. */
export interface PdfTable {
  columns: readonly PdfColumn[];
  rows: readonly (readonly string[])[];
  left: number;
  /** Top of the header row on the first page. */
  top: number;
  /** No row goes below this. */
  bottom: number;
  size: number;
  minRowHeight: number;
  color: string;
  /** Height that must be free under the last row: the last row moves on with what follows it. */
  tail: number;
  /** Opens the next page; answers the top of the header row on it. */
  nextPage(): number;
}

const PADDING = { x: 4, y: 3 };
const MAX_LINES = 3;

/** Draws a ruled table, with its header row again on every page and no row broken; answers the bottom of the last row. */
export function drawTable(document: PaperDocument, table: PdfTable): number {
  const headers = table.columns.map((column) => column.header);
  let y = drawRow(document, table, headers, 'bold', table.top);
  table.rows.forEach((cells, index) => {
    const isLast = index === table.rows.length - 1;
    const needed = measureRow(document, table, cells, 'regular').height + (isLast ? table.tail : 0);
    if (y + needed > table.bottom) y = drawRow(document, table, headers, 'bold', table.nextPage());
    y = drawRow(document, table, cells, 'regular', y);
  });
  return y;
}

function drawRow(
  document: PaperDocument,
  table: PdfTable,
  cells: readonly string[],
  face: FontFace,
  top: number,
): number {
  const { texts, height } = measureRow(document, table, cells, face);
  let left = table.left;
  table.columns.forEach((column, index) => {
    const text = texts[index]!;
    const align = face === 'bold' ? 'center' : column.align;
    document.rect(left, top, column.width, height).lineWidth(0.5).stroke(table.color);
    drawText(document, text, {
      x: anchor(left, column.width, align),
      y: top + (height - text.height) / 2,
      align,
      color: table.color,
    });
    left += column.width;
  });
  return top + height;
}

function measureRow(
  document: PaperDocument,
  table: PdfTable,
  cells: readonly string[],
  face: FontFace,
): { texts: FittedText[]; height: number } {
  const texts = table.columns.map((column, index) =>
    fitText(
      document,
      { text: cells[index] ?? '', face },
      {
        width: column.width - 2 * PADDING.x,
        size: table.size,
        minSize: table.size * 0.8,
        maxLines: MAX_LINES,
        breakFirst: face === 'regular',
      },
    ),
  );
  const tallest = Math.max(...texts.map((text) => text.height));
  return { texts, height: Math.max(table.minRowHeight, tallest + 2 * PADDING.y) };
}

function anchor(left: number, width: number, align: PdfColumn['align']): number {
  if (align === 'center') return left + width / 2;
  return align === 'left' ? left + PADDING.x : left + width - PADDING.x;
}

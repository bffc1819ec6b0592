import type { PaperDocument } from './document.js';
import { drawText } from './draw-text.js';
import { fitText, type FittedText } from './fit-text.js';
import type { FontFace } from './fonts.js';

export interface PdfColumn {
  /** A line feed breaks it there. */
  header: string;
  /** Points. */
  width: number;
  align: 'left' | 'center' | 'right';
  /** Points of its letters below the head; those of the table where it says nothing. */
  size?: number;
  /** Text gets smaller before it takes more lines than this. */
  maxLines?: number;
}

/** Measures in points. */
export interface PdfTable {
  columns: readonly PdfColumn[];
  /** Words that stand over the heads of several columns; columns outside have heads as high as both. */
  spans?: readonly { header: string; from: number; count: number }[];
  rows: readonly (readonly string[])[];
  /** Rows to write numbers in: a label over the first `count` columns, the other cells empty. */
  foot?: readonly { label: string; count: number }[];
  left: number;
  /** Top of the header row on the first page. */
  top: number;
  /** No row goes below this. */
  bottom: number;
  size: number;
  minRowHeight: number;
  /** Room over and under the text of a row. */
  rowPadding?: number;
  color: string;
  /** Height that must be free under the last row: the last row moves on with what follows it. */
  tail: number;
  /** Opens the next page; answers the top of the header row on it. */
  nextPage(): number;
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const PADDING = { x: 4, y: 3 };
const MAX_LINES = 3;
/** Letters shrink to this part of their size before a word is broken. */
const SMALLEST = 0.8;

/** Draws a ruled table, with its header row again on every page and no row broken; answers the bottom of the last row. */
export function drawTable(document: PaperDocument, table: PdfTable): number {
  const foot = table.foot ?? [];
  const below = table.tail + foot.length * table.minRowHeight;
  let y = drawHead(document, table, table.top);
  table.rows.forEach((cells, index) => {
    const isLast = index === table.rows.length - 1;
    const needed = measureRow(document, table, cells).height + (isLast ? below : 0);
    if (y + needed > table.bottom) y = drawHead(document, table, table.nextPage());
    y = drawRow(document, table, cells, y);
  });
  for (const { label, count } of foot) y = drawFoot(document, table, label, count, y);
  return y;
}

/** The heads of the columns, and over some of them the word that they share. */
function drawHead(document: PaperDocument, table: PdfTable, top: number): number {
  const spans = table.spans ?? [];
  const texts = headsOf(document, table, spans);
  const own = Math.max(table.minRowHeight, ...texts.map(({ height }) => height + 2 * PADDING.y));
  const shared = spans.map(({ header, from, count }) => {
    const width = widthOf(table, from, count);
    return { text: fitCell(document, table.size, header, 'bold', width), left: leftOf(table, from), width };
  });
  const over = Math.max(0, ...shared.map(({ text }) => text.height + 2 * PADDING.y));
  for (const { text, left, width } of shared) drawCell(document, table, text, { left, top, width, height: over });
  table.columns.forEach(({ width }, index) => {
    const under = spans.some(({ from, count }) => index >= from && index < from + count) ? over : 0;
    const box = { left: leftOf(table, index), top: top + under, width, height: own + over - under };
    drawCell(document, table, texts[index]!, box);
  });
  return top + own + over;
}

/** Heads under one shared word stand in letters of one size. */
function headsOf(document: PaperDocument, table: PdfTable, spans: NonNullable<PdfTable['spans']>): FittedText[] {
  const heads = table.columns.map((column) => fitHead(document, table, column, table.size));
  return heads.map((head, index) => {
    const span = spans.find(({ from, count }) => index >= from && index < from + count);
    const size = Math.min(
      ...heads.slice(span?.from ?? index, span ? span.from + span.count : index + 1).map((each) => each.size),
    );
    return size < head.size ? fitHead(document, table, table.columns[index]!, size) : head;
  });
}

/** The lines of a head, each broken further where it is too wide, in letters of one size. */
function fitHead(document: PaperDocument, table: PdfTable, { header, width }: PdfColumn, size: number): FittedText {
  const fit = { width: width - 2 * PADDING.x, minSize: table.size * SMALLEST, maxLines: MAX_LINES };
  const fitted = (most: number): FittedText[] =>
    header.split('\n').map((text) => fitText(document, { text, face: 'bold' }, { ...fit, size: most }));
  const lines = fitted(size);
  const same = fitted(Math.min(...lines.map((line) => line.size)));
  const height = same.reduce((total, line) => total + line.height, 0);
  return { ...same[0]!, lines: same.flatMap((line) => line.lines), height };
}

function drawRow(document: PaperDocument, table: PdfTable, cells: readonly string[], top: number): number {
  const { texts, height } = measureRow(document, table, cells);
  table.columns.forEach(({ width, align }, index) => {
    drawCell(document, table, texts[index]!, { left: leftOf(table, index), top, width, height }, align);
  });
  return top + height;
}

function drawFoot(document: PaperDocument, table: PdfTable, label: string, count: number, top: number): number {
  const width = widthOf(table, 0, count);
  const height = table.minRowHeight;
  const text = fitCell(document, table.size, label, 'bold', width);
  drawCell(document, table, text, { left: table.left, top, width, height }, 'left');
  table.columns.slice(count).forEach((column, index) => {
    const left = leftOf(table, count + index);
    document.rect(left, top, column.width, height).lineWidth(0.5).stroke(table.color);
  });
  return top + height;
}

function measureRow(
  document: PaperDocument,
  table: PdfTable,
  cells: readonly string[],
): { texts: FittedText[]; height: number } {
  const texts = table.columns.map(({ width, size = table.size, maxLines }, index) =>
    fitCell(document, size, cells[index] ?? '', 'regular', width, maxLines),
  );
  const tallest = Math.max(...texts.map((text) => text.height));
  return { texts, height: Math.max(table.minRowHeight, tallest + 2 * (table.rowPadding ?? PADDING.y)) };
}

function fitCell(
  document: PaperDocument,
  size: number,
  text: string,
  face: FontFace,
  width: number,
  maxLines = MAX_LINES,
): FittedText {
  return fitText(
    document,
    { text, face },
    {
      width: width - 2 * PADDING.x,
      size,
      minSize: size * SMALLEST,
      maxLines,
      breakFirst: face === 'regular',
    },
  );
}

function drawCell(
  document: PaperDocument,
  { color }: PdfTable,
  text: FittedText,
  { left, top, width, height }: Box,
  align: PdfColumn['align'] = 'center',
): void {
  document.rect(left, top, width, height).lineWidth(0.5).stroke(color);
  drawText(document, text, { x: anchor(left, width, align), y: top + (height - text.height) / 2, align, color });
}

function leftOf(table: PdfTable, column: number): number {
  return table.left + widthOf(table, 0, column);
}

function widthOf({ columns }: PdfTable, from: number, count: number): number {
  return columns.slice(from, from + count).reduce((total, { width }) => total + width, 0);
}

function anchor(left: number, width: number, align: PdfColumn['align']): number {
  if (align === 'center') return left + width / 2;
  return align === 'left' ? left + PADDING.x : left + width - PADDING.x;
}

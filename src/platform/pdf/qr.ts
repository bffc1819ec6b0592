import { create } from 'qrcode';
import type { PaperDocument } from './document.js';

export interface QrPlace {
  x: number;
  y: number;
  /** Side of the square in points, without the quiet zone of four modules that the paper around it must leave white. */
  side: number;
  color: string;
}

/** Neighbouring dark modules of a row: less to write as one, and no hairline of white between them. */
export interface DarkRun {
  row: number;
  start: number;
  length: number;
}

/** Draws a QR code as one vector shape. */
export function drawQr(document: PaperDocument, text: string, place: QrPlace): void {
  const { size, runs } = qrRuns(text);
  const module = place.side / size;
  for (const { row, start, length } of runs) {
    document.rect(place.x + start * module, place.y + row * module, length * module, module);
  }
  document.fill(place.color);
}

/** The QR code of a text, readable with 15 % of it damaged (level M), in a square of `size` modules. */
export function qrRuns(text: string): { size: number; runs: DarkRun[] } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const rows = Array.from({ length: modules.size }, (_, row) => row);
  return {
    size: modules.size,
    runs: rows.flatMap((row) => darkRuns(row, modules.size, (column) => modules.get(row, column) !== 0)),
  };
}

function darkRuns(row: number, size: number, isDark: (column: number) => boolean): DarkRun[] {
  const runs: DarkRun[] = [];
  for (let column = 0; column < size; column++) {
    if (!isDark(column)) continue;
    const last = runs.at(-1);
    if (last && last.start + last.length === column) last.length++;
    else runs.push({ row, start: column, length: 1 });
  }
  return runs;
}

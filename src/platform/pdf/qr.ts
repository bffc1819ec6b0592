import { create } from 'qrcode';
import type { PaperDocument } from './document.js';

export interface QrPlace {
  x: number;
  y: number;
  /** Side of the square in points, without the quiet zone of four modules that the paper around it must leave white. */
  side: number;
  color: string;
}

/** Draws a QR code as one vector shape, readable with 15 % of it damaged (level M). */
export function drawQr(document: PaperDocument, text: string, place: QrPlace): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const module = place.side / modules.size;
  for (let row = 0; row < modules.size; row++) {
    for (const run of darkRuns(modules.size, (column) => modules.get(row, column) !== 0)) {
      document.rect(place.x + run.start * module, place.y + row * module, run.length * module, module);
    }
  }
  document.fill(place.color);
}

/** Neighbouring dark modules of a row drawn as one: less to write, and no hairline of white between them. */
function darkRuns(size: number, isDark: (column: number) => boolean): { start: number; length: number }[] {
  const runs: { start: number; length: number }[] = [];
  for (let column = 0; column < size; column++) {
    if (!isDark(column)) continue;
    const last = runs.at(-1);
    if (last && last.start + last.length === column) last.length++;
    else runs.push({ start: column, length: 1 });
  }
  return runs;
}

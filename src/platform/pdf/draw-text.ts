import type { PaperDocument } from './document.js';
import { type FittedText, lineWidth } from './fit-text.js';

export interface TextPlace {
  /** Left edge, centre or right edge of the lines, as `align` says. */
  x: number;
  /** Top of the first line. */
  y: number;
  align: 'left' | 'center' | 'right';
  color: string;
}

const ALIGN_FACTOR = { left: 0, center: 0.5, right: 1 } as const;

/** Draws fitted lines; answers the bottom of the last one. */
export function drawText(document: PaperDocument, text: FittedText, place: TextPlace): number {
  document.fillColor(place.color);
  text.lines.forEach((line, index) => {
    const width = lineWidth(document, line, text.size, text.letterSpacing);
    let x = place.x - width * ALIGN_FACTOR[place.align];
    const y = place.y + index * text.lineHeight;
    for (const run of runsOf(line)) {
      document.font(run[0]!.face, text.size);
      document.text(run.map((word) => word.text).join(' '), x, y, {
        lineBreak: false,
        characterSpacing: text.letterSpacing,
      });
      x += lineWidth(document, run, text.size, text.letterSpacing) + spaceAfter(document, text);
    }
  });
  return place.y + text.height;
}

/** Words of one face that follow each other, so that a line is written in as few pieces as possible. */
function runsOf<T extends { face: string }>(line: readonly T[]): T[][] {
  const runs: T[][] = [];
  for (const word of line) {
    const run = runs.at(-1);
    if (run && run[0]!.face === word.face) run.push(word);
    else runs.push([word]);
  }
  return runs;
}

function spaceAfter(document: PaperDocument, text: FittedText): number {
  return document.widthOfString(' ') + text.letterSpacing;
}

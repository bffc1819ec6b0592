import { mm, type PaperDocument } from './document.js';
import { drawText } from './draw-text.js';
import { fitText, widthOfFitted } from './fit-text.js';
import type { HeadingLine, PaperHeading } from './paper-heading.js';

export interface HeadingPlace {
  /** Centres of the two blocks and the width that each may take, in points. */
  leftCenter: number;
  rightCenter: number;
  leftWidth: number;
  rightWidth: number;
  y: number;
  size: number;
  color: string;
}

/** Draws both blocks; answers the bottom of the longer one. */
export function drawHeading(document: PaperDocument, heading: PaperHeading, place: HeadingPlace): number {
  const left = drawBlock(document, heading.left, { ...place, x: place.leftCenter, width: place.leftWidth });
  const right = drawBlock(document, heading.right, { ...place, x: place.rightCenter, width: place.rightWidth });
  return Math.max(left, right);
}

interface BlockPlace {
  x: number;
  width: number;
  y: number;
  size: number;
  color: string;
}

function drawBlock(document: PaperDocument, lines: readonly HeadingLine[], place: BlockPlace): number {
  let y = place.y;
  for (const line of lines) {
    const text = fitText(
      document,
      { text: line.text, face: line.style },
      {
        width: place.width,
        size: place.size,
        minSize: place.size * 0.7,
        maxLines: 2,
      },
    );
    y = drawText(document, text, { x: place.x, y, align: 'center', color: place.color });
    if (line.ruled) y = drawRule(document, place, widthOfFitted(document, text), y);
  }
  return y;
}

/** A rule a little shorter than the words over it. */
function drawRule(document: PaperDocument, place: BlockPlace, textWidth: number, y: number): number {
  const half = textWidth * 0.45;
  document
    .moveTo(place.x - half, y + mm(0.6))
    .lineTo(place.x + half, y + mm(0.6))
    .lineWidth(0.7)
    .stroke(place.color);
  return y + mm(1.8);
}

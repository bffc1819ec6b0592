import { mm, type PaperDocument } from '../../../platform/pdf/document.js';
import { drawText } from '../../../platform/pdf/draw-text.js';
import { fitText, type FitOptions, type FittedText, type Span } from '../../../platform/pdf/fit-text.js';
import type { Translate } from '../../../platform/pdf/translate.js';
import { INK, RED } from './certificate-colors.js';
import type { CertificateFacts } from './certificate-facts.js';
import { drawOrnament } from './certificate-frame.js';
import { birthText, positionText, studyText } from './certificate-words.js';

/** Where the foot begins, the space under the heading, and the axis of the page, in millimetres. */
const BOTTOM = 143;
const UNDER_HEADING = 1.5;
const AXIS = 148.5;
const WIDTH = 232;
/** Crowded certificates are set smaller, down to this scale; lines of plain text give way less. */
const MIN_SCALE = 0.5;
const MIN_PLAIN_SCALE = 0.84;
const SCALE_STEP = 0.04;

/** A line of the body in millimetres at full scale; `before` is the space over it. */
interface Line {
  text: readonly Span[];
  size: number;
  before: number;
  maxLines: number;
  minScale?: number;
  color?: string;
  letterSpacing?: number;
  ornament?: boolean;
}

interface PlacedLine extends Line {
  fitted: FittedText;
}

const ORNAMENT_HEIGHT = 4.6;

/** Draws what is certified, centred between the bottom of the heading (in points) and the foot. */
export function drawBody(
  document: PaperDocument,
  facts: CertificateFacts,
  headingBottom: number,
  translate: Translate,
): void {
  const top = headingBottom + mm(UNDER_HEADING);
  const room = mm(BOTTOM) - top;
  const { lines, scale } = fitBody(document, bodyLines(facts, translate), room);
  let y = top + Math.max(0, room - heightOf(lines, scale)) / 2;
  for (const line of lines) {
    y = drawText(document, line.fitted, {
      x: mm(AXIS),
      y: y + mm(line.before * scale),
      align: 'center',
      color: line.color ?? INK,
    });
    if (line.ornament) {
      drawOrnament(document, y + mm((ORNAMENT_HEIGHT / 2) * scale));
      y += mm(ORNAMENT_HEIGHT * scale);
    }
  }
}

function bodyLines(facts: CertificateFacts, translate: Translate): Line[] {
  const certifies = translate('papers.certificate.certifies', { certifier: facts.certifier });
  const completed = translate('papers.certificate.completed');
  const plain = { size: 4.7, maxLines: 2, minScale: MIN_PLAIN_SCALE };
  const lines: Line[] = [
    { text: [{ text: facts.title, face: 'bold' }], size: 14, before: 0, maxLines: 1, color: RED, ornament: true },
    { ...plain, text: [{ text: certifies, face: 'italic' }], before: 3 },
    { text: [{ text: facts.fullName, face: 'bold' }], size: 12, before: 1.5, maxLines: 2, letterSpacing: 0.6 },
    { ...plain, text: [{ text: birthText(facts, translate), face: 'regular' }], before: 1.5 },
    { ...plain, text: [{ text: positionText(facts), face: 'regular' }], before: 1.4 },
    { ...plain, text: [{ text: completed, face: 'italic' }], before: 4.5 },
    { text: [{ text: facts.courseTitle, face: 'bold' }], size: 5.8, before: 1.5, maxLines: 3 },
    { ...plain, text: studyText(facts, translate), before: 1.4 },
  ];
  return lines.filter((line) => line.text.some((span) => span.text !== ''));
}

function fitBody(
  document: PaperDocument,
  lines: readonly Line[],
  room: number,
): { lines: PlacedLine[]; scale: number } {
  for (let scale = 1; ; scale -= SCALE_STEP) {
    const placed = lines.map((line) => ({ ...line, fitted: fitText(document, line.text, fitOptions(line, scale)) }));
    if (heightOf(placed, scale) <= room || scale <= MIN_SCALE) return { lines: placed, scale };
  }
}

function fitOptions(line: Line, scale: number): FitOptions {
  const size = mm(line.size * Math.max(scale, line.minScale ?? 0));
  return {
    width: mm(WIDTH),
    size,
    minSize: size * 0.7,
    maxLines: line.maxLines,
    letterSpacing: mm((line.letterSpacing ?? 0) * scale),
  };
}

function heightOf(lines: readonly PlacedLine[], scale: number): number {
  return lines.reduce(
    (sum, line) => sum + line.fitted.height + mm((line.before + (line.ornament ? ORNAMENT_HEIGHT : 0)) * scale),
    0,
  );
}

import { mm, type PaperDocument } from '../../../platform/pdf/document.js';
import { drawHeading } from '../../../platform/pdf/draw-heading.js';
import type { PaperHeading } from '../../../platform/pdf/paper-heading.js';
import { INK } from './certificate-colors.js';

/** The heading in the upper corners of the frame; answers its bottom in points. */
export function drawCertificateHeading(document: PaperDocument, heading: PaperHeading): number {
  return drawHeading(document, heading, {
    leftCenter: mm(80),
    leftWidth: mm(94),
    rightCenter: mm(214),
    rightWidth: mm(108),
    y: mm(25.5),
    size: mm(4.8),
    color: INK,
  });
}

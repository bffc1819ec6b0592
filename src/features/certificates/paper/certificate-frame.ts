import { mm, type PaperDocument } from '../../../platform/pdf/document.js';
import { GOLD, RED } from './certificate-colors.js';

/** Corner ornaments, in millimetres of the page: two steps inwards from the golden line. */
const CORNERS = [
  'M11.2 25.2h6v-8h8v-6M11.2 22.2h3v-8h8v-3',
  'M285.8 25.2h-6v-8h-8v-6M285.8 22.2h-3v-8h-8v-3',
  'M11.2 184.8h6v8h8v6M11.2 187.8h3v8h8v3',
  'M285.8 184.8h-6v8h-8v6M285.8 187.8h-3v8h-8v3',
];

/** The red frame, the golden hairline inside it and the ornaments of the corners. */
export function drawFrame(document: PaperDocument): void {
  document.save().scale(mm(1)).lineJoin('miter');
  document.rect(9, 9, 279, 192).lineWidth(0.9).stroke(RED);
  document.lineWidth(0.35).rect(11.2, 11.2, 274.6, 187.6).stroke(GOLD);
  for (const corner of CORNERS) document.path(corner).stroke(GOLD);
  document.restore();
}

/** The golden line with a diamond under the title; `y` is its middle in points. */
export function drawOrnament(document: PaperDocument, y: number): void {
  document.save().translate(0, y).scale(mm(1)).lineWidth(0.35);
  document.path('M118 0h25M154 0h25').stroke(GOLD);
  document.path('M148.5 -1.8l1.8 1.8-1.8 1.8-1.8-1.8z').stroke(GOLD);
  document.restore();
}

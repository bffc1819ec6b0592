import { mm, type PaperDocument } from '../../../platform/pdf/document.js';
import { drawText } from '../../../platform/pdf/draw-text.js';
import { fitText, widthOfFitted } from '../../../platform/pdf/fit-text.js';
import type { FontFace } from '../../../platform/pdf/fonts.js';
import { drawQr } from '../../../platform/pdf/qr.js';
import type { Translate } from '../../../platform/pdf/translate.js';
import { writtenDate } from '../../../platform/pdf/written-date.js';
import { FAINT_INK, INK, SEAL_LINE, SOFT_INK } from './certificate-colors.js';
import type { CertificateFacts } from './certificate-facts.js';
import { verifyPage } from './certificate-words.js';

/** All places in millimetres of the page. */
const QR = { x: 27, y: 149, side: 24 };
const BESIDE_QR = { x: 55, width: 100 };
const NUMBERS = { x: 27, width: 128 };
const SIGNATURE = { axis: 233, width: 94, top: 144.5, nameTop: 182.6 };
const SEAL = { x: 190, y: 172, radius: 16, gap: 1 };

/** Draws the check at the left, the place of the seal and the signature at the right, and the remark. */
export function drawFoot(
  document: PaperDocument,
  facts: CertificateFacts,
  options: { translate: Translate; remark: string | null },
): void {
  drawCheck(document, facts, options.translate);
  drawNumbers(document, facts, options.translate);
  const title = drawSignature(document, facts, options.translate);
  drawSealPlace(document, title, options.translate);
  if (options.remark !== null) drawRemark(document, options.remark);
}

function drawCheck(document: PaperDocument, facts: CertificateFacts, translate: Translate): void {
  drawQr(document, facts.verifyUrl, { x: mm(QR.x), y: mm(QR.y), side: mm(QR.side), color: INK });
  document.link(mm(QR.x), mm(QR.y), mm(QR.side), mm(QR.side), facts.verifyUrl);
  const left = { ...BESIDE_QR, align: 'left' } as const;
  const label = { ...left, size: 3.6, color: SOFT_INK };
  const where = writeLine(document, translate('papers.certificate.check_at'), { ...label, y: 150.5 });
  const page = writeLine(document, verifyPage(facts), { ...left, y: where.bottom, size: 3.6 });
  const what = writeLine(document, translate('papers.certificate.check_code'), { ...label, y: page.bottom + 1.5 });
  writeLine(document, facts.code, { ...left, y: what.bottom, size: 4.4, face: 'bold' });
}

function drawNumbers(document: PaperDocument, facts: CertificateFacts, translate: Translate): void {
  const left = { ...NUMBERS, align: 'left', size: 4.2 } as const;
  const register = translate('papers.certificate.register_number', { number: facts.registerNumber });
  const { bottom } = writeLine(document, register, { ...left, y: 177.5 });
  if (facts.serialNumber === null) return;
  const serial = translate('papers.certificate.serial_number', { number: facts.serialNumber });
  writeLine(document, serial, { ...left, y: bottom + 0.6 });
}

/** The seal stands at the left of the signature, further left where a long title comes down to it. */
function drawSealPlace(document: PaperDocument, title: WrittenLine, translate: Translate): void {
  const clearOfTitle = title.left - SEAL.gap - SEAL.radius;
  const x = title.bottom > SEAL.y - SEAL.radius + 2 ? Math.min(SEAL.x, clearOfTitle) : SEAL.x;
  document
    .save()
    .lineWidth(mm(0.25))
    .dash(mm(1.2), { space: mm(1.2) });
  document.circle(mm(x), mm(SEAL.y), mm(SEAL.radius)).stroke(SEAL_LINE).restore();
  writeLine(document, translate('papers.certificate.seal_place'), {
    x,
    y: SEAL.y - 1.9,
    width: SEAL.radius * 1.7,
    align: 'center',
    size: 3,
    color: FAINT_INK,
  });
}

/** Place and date, authority, title and name; answers where the title came to stand. */
function drawSignature(document: PaperDocument, facts: CertificateFacts, translate: Translate): WrittenLine {
  const { authority, title, name } = facts.signer;
  const date = writtenDate(facts.issueDate, translate);
  const placeAndDate = translate('papers.date.place_and_date', { place: facts.issuePlace, date });
  const center = { x: SIGNATURE.axis, width: SIGNATURE.width, align: 'center', size: 4.7 } as const;
  const { bottom } = writeLine(document, placeAndDate, { ...center, y: SIGNATURE.top, face: 'italic' });
  const top =
    authority === null ? bottom : writeLine(document, authority, { ...center, y: bottom + 0.6, face: 'bold' }).bottom;
  const written = writeLine(document, title, { ...center, y: top, face: 'bold', maxLines: 2 });
  writeLine(document, name, { ...center, y: SIGNATURE.nameTop, size: 5, face: 'bold' });
  return written;
}

function drawRemark(document: PaperDocument, remark: string): void {
  writeLine(document, remark, {
    x: 148.5,
    y: 193,
    width: 230,
    align: 'center',
    size: 3.2,
    face: 'italic',
    color: SOFT_INK,
  });
}

interface LinePlace {
  x: number;
  y: number;
  width: number;
  align: 'left' | 'center';
  size: number;
  face?: FontFace;
  color?: string;
  maxLines?: number;
}

/** Left edge and bottom of what was written, in millimetres. */
interface WrittenLine {
  left: number;
  bottom: number;
}

/** Writes a line at a place in millimetres. */
function writeLine(document: PaperDocument, text: string, place: LinePlace): WrittenLine {
  const size = mm(place.size);
  const fitted = fitText(
    document,
    { text, face: place.face ?? 'regular' },
    {
      width: mm(place.width),
      size,
      minSize: size * 0.7,
      maxLines: place.maxLines ?? 1,
    },
  );
  const bottom = drawText(document, fitted, {
    x: mm(place.x),
    y: mm(place.y),
    align: place.align,
    color: place.color ?? INK,
  });
  const shift = place.align === 'center' ? widthOfFitted(document, fitted) / 2 : 0;
  return { left: place.x - shift / mm(1), bottom: bottom / mm(1) };
}

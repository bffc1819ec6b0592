import PdfKit from 'pdfkit';
import { type FontFace, paperFont } from './fonts.js';

/** A pdfkit document: a readable stream of the file. */
export type PaperDocument = PDFKit.PDFDocument;

export interface PaperOptions {
  size: 'A4' | 'A5';
  orientation: 'portrait' | 'landscape';
  /** Shown as the title of the window and kept in the properties of the file. */
  title: string;
  /** BCP 47 tag of the text, for screen readers. */
  language: string;
  /** Keep pages open until the end, to number them "1/3". */
  keepPages?: boolean;
}

const FACES: readonly FontFace[] = ['regular', 'bold', 'italic', 'boldItalic'];
const POINTS_PER_MM = 72 / 25.4;

/** Millimetres as the points in which pdfkit measures. */
export function mm(millimetres: number): number {
  return millimetres * POINTS_PER_MM;
}

/**
 * An open document without a page, with the paper fonts registered under the names of `FontFace`. Margins are
 * nothing: whoever draws places everything. The caller adds pages and calls `end()`.
 */
export function createPaper(options: PaperOptions): PaperDocument {
  const document = new PdfKit({
    size: options.size,
    layout: options.orientation,
    margin: 0,
    autoFirstPage: false,
    bufferPages: options.keepPages ?? false,
    font: '',
    pdfVersion: '1.7',
    lang: options.language,
    displayTitle: true,
    info: {
      Title: options.title.normalize('NFC'),
      Creator: 'taphuan',
      Producer: 'pdfkit',
    },
  });
  for (const face of FACES) registerFace(document, face);
  return document;
}

/** pdfkit takes a parsed font too, which its type does not say. */
function registerFace(document: PaperDocument, face: FontFace): void {
  const font: unknown = paperFont(face);
  document.registerFont(face, font as Buffer);
}

import type { Readable } from 'node:stream';
import { formatDate } from '../../../common/dates/calendar-date.js';
import { createPaper, mm, type PaperDocument } from '../../../platform/pdf/document.js';
import { drawHeading } from '../../../platform/pdf/draw-heading.js';
import { drawTable, type PdfColumn } from '../../../platform/pdf/draw-table.js';
import { drawText } from '../../../platform/pdf/draw-text.js';
import { fitText, type Span } from '../../../platform/pdf/fit-text.js';
import type { Translate } from '../../../platform/pdf/translate.js';
import type { SignInSheetFacts } from './sign-in-sheet-facts.js';

export interface SignInSheetOptions {
  translate: Translate;
  /** BCP 47 tag of the language that `translate` answers in. */
  language: string;
  /** A line at the foot of each page, for example that the people are invented; null for none. */
  remark: string | null;
}

const INK = '#000000';
/** A4 upright with the margins of an official paper, in millimetres. */
const PAGE = { left: 30, right: 195, top: 20, bottom: 277, footer: 283 };
const AXIS = (PAGE.left + PAGE.right) / 2;
/** Axes of what stands at the left and at the right. */
const LEFT_AXIS = 68;
const RIGHT_AXIS = 152;
const SIGNATURE_WIDTH = 80;
const SIZE = 12.5;
/** Totals and signatures, kept on one page with the last row. */
const TAIL = mm(54);
const DOTS = '…'.repeat(30);

/** A PDF of A4 pages: the list that learners sign at one session, with room for the totals and two signatures. */
export function renderSignInSheet(facts: SignInSheetFacts, options: SignInSheetOptions): Readable {
  const document = createPaper({
    size: 'A4',
    orientation: 'portrait',
    title: documentTitle(facts, options.translate),
    language: options.language,
    keepPages: true,
  });
  document.addPage();
  const top = drawTop(document, facts, options.translate);
  const bottom = drawLearners(document, facts, top, options.translate);
  drawTail(document, facts, bottom, options.translate);
  drawFooters(document, options);
  document.end();
  return document;
}

function documentTitle(facts: SignInSheetFacts, translate: Translate): string {
  return translate('papers.sign_in.file_title', { class: facts.classCode, number: facts.sessionNumber });
}

function drawTop(document: PaperDocument, facts: SignInSheetFacts, translate: Translate): number {
  const headingBottom = drawHeading(document, facts.heading, {
    leftCenter: mm(LEFT_AXIS),
    leftWidth: mm(76),
    rightCenter: mm(RIGHT_AXIS),
    rightWidth: mm(86),
    y: mm(PAGE.top),
    size: SIZE,
    color: INK,
  });
  const session = translate('papers.sign_in.session', {
    number: facts.sessionNumber,
    part: translate(`papers.part.${facts.part}`),
    date: formatDate(facts.date),
  });
  const course = translate('papers.sign_in.class', { title: facts.classTitle, code: facts.classCode });
  const title = translate('papers.sign_in.title');
  const middle = { center: AXIS, width: PAGE.right - PAGE.left, size: SIZE };
  let y = headingBottom + mm(6);
  y = writeCentered(document, { text: title, face: 'bold' }, { ...middle, y, size: SIZE + 1.5 });
  y = writeCentered(document, { text: course, face: 'bold' }, { ...middle, y });
  y = writeCentered(document, { text: session, face: 'italic' }, { ...middle, y });
  y = writeFact(document, translate('papers.sign_in.place'), facts.place, y + mm(2));
  return writeFact(document, translate('papers.sign_in.trainer'), facts.trainerName, y) + mm(3);
}

function drawLearners(document: PaperDocument, facts: SignInSheetFacts, top: number, translate: Translate): number {
  return drawTable(document, {
    columns: tableColumns(translate),
    rows: facts.learners.map((learner, index) => [
      String(index + 1),
      learner.fullName,
      learner.position ?? '',
      learner.unitName ?? '',
    ]),
    left: mm(PAGE.left),
    top,
    bottom: mm(PAGE.bottom),
    size: 11.5,
    minRowHeight: mm(9),
    color: INK,
    tail: TAIL,
    nextPage: () => {
      document.addPage();
      return mm(PAGE.top);
    },
  });
}

function tableColumns(translate: Translate): PdfColumn[] {
  const column = (key: string, width: number, align: PdfColumn['align']): PdfColumn => ({
    header: translate(`papers.sign_in.columns.${key}`),
    width: mm(width),
    align,
  });
  return [
    column('number', 11, 'center'),
    column('full_name', 43, 'left'),
    column('position', 30, 'left'),
    column('unit', 42, 'left'),
    column('signature', 23, 'left'),
    column('note', 16, 'left'),
  ];
}

function drawTail(document: PaperDocument, facts: SignInSheetFacts, bottom: number, translate: Translate): void {
  const total = translate('papers.sign_in.total', { count: facts.learners.length });
  const top = writeFact(document, total, '', bottom + mm(3)) + mm(4);
  const hint = translate('papers.sign_in.sign_hint');
  const trainer = translate('papers.sign_in.trainer_signs');
  const manager = translate('papers.sign_in.manager_signs');
  drawSignature(document, { title: trainer, hint, name: facts.trainerName, center: LEFT_AXIS, top });
  drawSignature(document, { title: manager, hint, name: facts.managerName, center: RIGHT_AXIS, top });
}

interface Signature {
  title: string;
  hint: string;
  name: string | null;
  /** Millimetres. */
  center: number;
  /** Points. */
  top: number;
}

function drawSignature(document: PaperDocument, facts: Signature): void {
  const place = { center: facts.center, width: SIGNATURE_WIDTH };
  let y = writeCentered(document, { text: facts.title, face: 'bold' }, { ...place, y: facts.top, size: SIZE });
  y = writeCentered(document, { text: facts.hint, face: 'italic' }, { ...place, y, size: SIZE - 1 });
  if (facts.name === null) return;
  writeCentered(document, { text: facts.name, face: 'bold' }, { ...place, y: y + mm(20), size: SIZE });
}

function drawFooters(document: PaperDocument, options: SignInSheetOptions): void {
  const { count } = document.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    document.switchToPage(page);
    const number = options.translate('papers.page_number', { page: page + 1, pages: count });
    const place = { center: AXIS, width: PAGE.right - PAGE.left };
    const y = writeCentered(document, { text: number, face: 'regular' }, { ...place, y: mm(PAGE.footer), size: 10 });
    if (options.remark === null) continue;
    writeCentered(document, { text: options.remark, face: 'italic' }, { ...place, y, size: 9 });
  }
}

/** A label and what is known, or dots to write on; answers the bottom in points. */
function writeFact(document: PaperDocument, label: string, value: string | null, y: number): number {
  const text = fitText(
    document,
    { text: `${label} ${value ?? DOTS}`, face: 'regular' },
    {
      width: mm(PAGE.right - PAGE.left),
      size: SIZE,
      minSize: SIZE * 0.85,
      maxLines: 2,
    },
  );
  return drawText(document, text, { x: mm(PAGE.left), y, align: 'left', color: INK });
}

interface CenteredPlace {
  /** Millimetres. */
  center: number;
  /** Millimetres. */
  width: number;
  /** Points. */
  y: number;
  /** Points. */
  size: number;
}

function writeCentered(document: PaperDocument, span: Span, place: CenteredPlace): number {
  const { size } = place;
  const text = fitText(document, span, { width: mm(place.width), size, minSize: size * 0.8, maxLines: 2 });
  return drawText(document, text, { x: mm(place.center), y: place.y, align: 'center', color: INK });
}

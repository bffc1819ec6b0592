import type { Readable } from 'node:stream';
import { createPaper, mm, type PaperDocument } from '../../platform/pdf/document.js';
import { drawTable, type PdfColumn, type PdfTable } from '../../platform/pdf/draw-table.js';
import type { Translate } from '../../platform/pdf/translate.js';
import { drawSheetFoot, drawSheetTop, sessionText, writeCentered } from './draw-sheet-texts.js';
import { blocksOf, columnsOn, pageFor, ROW_HEIGHT, ROW_PADDING, type SheetPage } from './sheet-layout.js';
import type { SignInSheetFacts } from './sign-in-sheet-facts.js';

export interface SignInSheetOptions {
  translate: Translate;
  /** BCP 47 tag of the language that `translate` answers in. */
  language: string;
  /** A line at the foot of each page, for example that the people are invented; null for none. */
  remark: string | null;
}

/** What is signed for side by side, with the numbers that sessions have among those of the list. */
interface Block {
  indexes: readonly number[];
  facts: SignInSheetFacts;
}

const INK = '#000000';
/** Totals and signatures, kept on one page with the last row. */
const TAIL = mm(52);
/** Where nobody is to sign. */
const NO_SIGNATURE = '—';

/**
 * A PDF of A4 pages: the list that learners sign, with room for totals and two signatures. One session stands upright with a
 * column to sign in; of several each has its own column across, at most six side by side, and the others follow on pages of
 * their own with the same lines.
 */
export function renderSignInSheet(facts: SignInSheetFacts, options: SignInSheetOptions): Readable {
  const { translate } = options;
  const page = pageFor(facts.sessions.length);
  const document = createPaper({
    size: 'A4',
    orientation: page.orientation,
    title: translate('papers.sign_in.file_title', { class: facts.classCode, number: String(facts.number) }),
    language: options.language,
    keepPages: true,
  });
  const indexes = facts.sessions.map((_, index) => index);
  for (const block of blocksOf(indexes)) {
    const sessions = block.map((index) => facts.sessions[index]!);
    drawBlock(document, page, { indexes: block, facts: { ...facts, sessions } }, translate);
  }
  drawFooters(document, page, facts, options);
  document.end();
  return document;
}

function drawBlock(document: PaperDocument, page: SheetPage, { indexes, facts }: Block, translate: Translate): void {
  document.addPage();
  const top = drawSheetTop(document, page, facts, translate);
  const bottom = drawTable(document, {
    ...columnsOf(page, facts, translate),
    rows: facts.learners.map(({ fullName, jobTitle, unitLabel, expected }, line) => {
      const signs = indexes.map((index) => (expected[index] ? '' : NO_SIGNATURE));
      return [String(line + 1), fullName, jobTitle ?? '', unitLabel, ...signs, ''];
    }),
    left: mm(page.left),
    top,
    bottom: mm(page.bottom),
    size: page.size,
    minRowHeight: mm(ROW_HEIGHT),
    rowPadding: ROW_PADDING,
    color: INK,
    tail: TAIL,
    nextPage: () => {
      document.addPage();
      return mm(page.top);
    },
  });
  drawSheetFoot(document, page, facts, bottom, translate);
}

/** One session has a column headed "signature"; several stand side by side under that word, with a row to count each. */
function columnsOf(
  page: SheetPage,
  { sessions }: SignInSheetFacts,
  translate: Translate,
): Pick<PdfTable, 'columns' | 'spans' | 'foot'> {
  const widths = columnsOn(page, sessions.length);
  const column = (key: string, width: number, align: PdfColumn['align']): PdfColumn => {
    return { header: translate(`papers.sign_in.columns.${key}`), width: mm(width), align };
  };
  const many = page.orientation === 'landscape';
  const small = { size: page.smallSize, maxLines: 2 };
  const columns = [
    column('number', widths.number, 'center'),
    column('full_name', widths.fullName, 'left'),
    { ...column('position', widths.jobTitle, 'left'), ...small },
    { ...column('unit', widths.unit, 'left'), ...small },
    ...sessions.map((session, index): PdfColumn => {
      const signature = column('signature', widths.signatures[index]!, 'center');
      return many ? { ...signature, header: sessionText(session, translate) } : signature;
    }),
    column('note', widths.note, 'left'),
  ];
  if (!many) return { columns };
  const labels = ['signed', 'away'].map((key) => translate(`papers.sign_in.count.${key}`));
  return {
    columns,
    spans: [{ header: translate('papers.sign_in.columns.signature'), from: 4, count: sessions.length }],
    foot: labels.map((label) => ({ label, count: 4 })),
  };
}

function drawFooters(
  document: PaperDocument,
  page: SheetPage,
  { number, classCode }: SignInSheetFacts,
  { translate, remark }: SignInSheetOptions,
): void {
  const { count } = document.bufferedPageRange();
  const place = { center: (page.left + page.right) / 2, width: page.right - page.left };
  for (let index = 0; index < count; index++) {
    document.switchToPage(index);
    const pageText = translate('papers.page_number', { page: index + 1, pages: count });
    const text = translate('papers.sign_in.footer', { number: String(number), class: classCode, page: pageText });
    const y = writeCentered(document, { text, face: 'regular' }, { ...place, y: mm(page.footer), size: 10 });
    if (remark !== null) writeCentered(document, { text: remark, face: 'italic' }, { ...place, y, size: 9 });
  }
}

import type { Readable } from 'node:stream';
import { createPaper, mm } from '../../../platform/pdf/document.js';
import { drawHeading } from '../../../platform/pdf/draw-heading.js';
import { drawTable, type PdfColumn } from '../../../platform/pdf/draw-table.js';
import type { Translate } from '../../../platform/pdf/translate.js';
import { INK, PAGE, PaperFlow, SIZE } from './paper-flow.js';
import type { SummonedPerson, SummonsFacts } from './summons-facts.js';
import { birthOf, noteOf, summonsWords, type SummonsWords } from './summons-words.js';

export interface SummonsOptions {
  translate: Translate;
  /** BCP 47 tag of the language that `translate` answers in. */
  language: string;
  /** A line at the foot of each page, for example that the people are invented; null for none. */
  remark: string | null;
}

/** Axes of what stands at the left and at the right, in millimetres. */
const LEFT_AXIS = 68;
const RIGHT_AXIS = 152;
const SIGNATURE_WIDTH = 80;
/** Kept on one page with the last name: the sum, and the word that the list is confirmed. */
const SUM_HEIGHT = mm(18);
/** With the room above it. */
const SIGNATURE_HEIGHT = mm(47);
/** A heading with the head of a table and one row. */
const TABLE_START = mm(34);
/** A change of the list on two lines. */
const CHANGE_HEIGHT = mm(12);
const WIDTHS = [10, 43, 23, 31, 36, 22];
const ALIGNS: readonly PdfColumn['align'][] = ['center', 'left', 'center', 'left', 'left', 'left'];

/** A PDF of A4 pages: the list of those who are summoned to a class, attached to the letter that summons them. */
export function renderSummons(facts: SummonsFacts, options: SummonsOptions): Readable {
  const { translate, language } = options;
  const words = summonsWords(facts, translate);
  const paper = { size: 'A4', orientation: 'portrait', title: words.fileTitle, language, keepPages: true } as const;
  const flow = new PaperFlow(createPaper(paper));
  flow.nextPage();
  writeTop(flow, facts, words);
  const signatureFollows = facts.changes.length === 0;
  const tail = signatureFollows ? SIGNATURE_HEIGHT : 0;
  writePeople(flow, facts.learners, words, translate, SUM_HEIGHT + (facts.substitutes === null ? tail : 0));
  writeSum(flow, words);
  if (facts.substitutes !== null) writeSubstitutes(flow, facts.substitutes, words, translate, tail);
  writeChanges(flow, words);
  writeSignature(flow, facts);
  writeFooters(flow, options);
  flow.document.end();
  return flow.document;
}

function writeTop(flow: PaperFlow, facts: SummonsFacts, words: SummonsWords): void {
  flow.y = drawHeading(flow.document, facts.heading, {
    leftCenter: mm(LEFT_AXIS),
    leftWidth: mm(76),
    rightCenter: mm(RIGHT_AXIS),
    rightWidth: mm(86),
    y: flow.y,
    size: SIZE,
    color: INK,
  });
  flow.gap(6);
  flow.centered({ text: words.title, face: 'bold' }, SIZE + 1.5);
  flow.centered({ text: words.subject, face: 'bold' });
  if (words.ofUnits !== null) flow.centered({ text: words.ofUnits, face: 'bold' });
  flow.centered({ text: words.attachedTo, face: 'italic' });
  if (words.warning !== null) {
    flow.gap(1.5);
    flow.centered({ text: words.warning, face: 'bold' }, SIZE + 1.5);
  }
  flow.gap(2);
  for (const text of words.particulars) flow.line({ text, face: 'regular' });
  flow.gap(3);
}

function writePeople(
  flow: PaperFlow,
  people: readonly SummonedPerson[],
  words: SummonsWords,
  translate: Translate,
  tail: number,
): void {
  flow.y = drawTable(flow.document, {
    columns: words.columns.map((header, index) => ({ header, width: mm(WIDTHS[index]!), align: ALIGNS[index]! })),
    rows: people.map((person, index) => [
      String(index + 1),
      person.fullName,
      birthOf(person),
      person.position ?? '',
      person.unitName,
      noteOf(person, translate),
    ]),
    left: mm(PAGE.left),
    top: flow.y,
    bottom: mm(PAGE.bottom),
    size: 11.5,
    minRowHeight: mm(7.5),
    color: INK,
    tail,
    nextPage: flow.nextPage,
  });
}

function writeSum(flow: PaperFlow, words: SummonsWords): void {
  flow.gap(3);
  flow.line({ text: words.total, face: 'bold' });
  if (words.confirmed !== null) flow.line({ text: words.confirmed, face: 'italic' });
}

function writeSubstitutes(
  flow: PaperFlow,
  people: readonly SummonedPerson[],
  words: SummonsWords,
  translate: Translate,
  tail: number,
): void {
  flow.gap(5);
  flow.keep(TABLE_START);
  flow.centered({ text: words.substitutes, face: 'bold' });
  flow.gap(2);
  if (people.length > 0) writePeople(flow, people, words, translate, tail);
  else flow.centered({ text: words.noSubstitutes, face: 'italic' });
}

function writeChanges(flow: PaperFlow, words: SummonsWords): void {
  if (words.changesTitle === null) return;
  flow.gap(4);
  flow.keep(mm(14));
  flow.line({ text: words.changesTitle, face: 'bold' });
  words.changes.forEach((text, index) => {
    if (index === words.changes.length - 1) flow.keep(CHANGE_HEIGHT + SIGNATURE_HEIGHT);
    flow.line({ text: `– ${text}`, face: 'regular' }, 11.5);
  });
}

function writeSignature(flow: PaperFlow, { signer }: SummonsFacts): void {
  flow.gap(5);
  flow.keep(SIGNATURE_HEIGHT - mm(5));
  const place = { center: RIGHT_AXIS, width: SIGNATURE_WIDTH };
  if (signer.authority !== null) flow.block({ text: signer.authority, face: 'bold' }, place);
  flow.block({ text: signer.title, face: 'bold' }, place);
  if (signer.name === null) return;
  flow.gap(20);
  flow.block({ text: signer.name, face: 'bold' }, place);
}

function writeFooters(flow: PaperFlow, { translate, remark }: SummonsOptions): void {
  const { count } = flow.document.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    flow.document.switchToPage(page);
    flow.footer(translate('papers.page_number', { page: page + 1, pages: count }), remark);
  }
}

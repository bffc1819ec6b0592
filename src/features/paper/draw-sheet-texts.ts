import { formatDate } from '../../common/dates/calendar-date.js';
import { mm, type PaperDocument } from '../../platform/pdf/document.js';
import { drawHeading } from '../../platform/pdf/draw-heading.js';
import { drawText } from '../../platform/pdf/draw-text.js';
import { fitText, type Span } from '../../platform/pdf/fit-text.js';
import { drawQr } from '../../platform/pdf/qr.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { SheetPage } from './sheet-layout.js';
import type { SignInSession, SignInSheetFacts } from './sign-in-sheet-facts.js';

const INK = '#000000';
const SIZE = 12.5;
const SIGNATURE_WIDTH = 80;
/** Side of the code, in millimetres, and what is left white around it. */
const QR = { side: 21, clear: 3 };
const DOTS = '…'.repeat(30);

/** Draws what stands over the table; answers its bottom in points. */
export function drawSheetTop(
  document: PaperDocument,
  page: SheetPage,
  facts: SignInSheetFacts,
  translate: Translate,
): number {
  const y = drawHeading(document, facts.heading, {
    leftCenter: mm(page.leftAxis),
    leftWidth: mm(76),
    rightCenter: mm(page.rightAxis),
    rightWidth: mm(86),
    y: mm(page.top),
    size: SIZE,
    color: INK,
  });
  const codeTop = page.codeBesideHeading ? mm(page.top) : y + mm(4);
  const codeBottom = drawCode(document, page, facts, codeTop, translate);
  const titleBottom = drawTitle(document, page, facts, y + mm(4), translate);
  const place = { x: page.left, width: page.right - page.left };
  const placeText = `${translate('papers.sign_in.place')} ${distinct(facts.sessions, ({ place: where }) => where)}`;
  const trainers = distinct(facts.sessions, ({ trainerNames }) => trainerNames);
  const below = writeLine(document, placeText, { ...place, y: Math.max(titleBottom, codeBottom) + mm(1.5) });
  const bottom = writeLine(document, `${translate('papers.sign_in.trainer')} ${trainers}`, { ...place, y: below });
  return bottom + mm(3);
}

/** Draws the totals and the room for two signatures under the table. */
export function drawSheetFoot(
  document: PaperDocument,
  page: SheetPage,
  { sessions, learners }: SignInSheetFacts,
  tableBottom: number,
  translate: Translate,
): void {
  const count = learners.length;
  const total = translate(sessions.length === 1 ? 'papers.sign_in.total' : 'papers.sign_in.total_of_list', { count });
  const width = page.right - page.left;
  const top = writeLine(document, total, { x: page.left, width, y: tableBottom + mm(3) }) + mm(4);
  const hint = translate('papers.sign_in.sign_hint');
  const trainers = new Set(sessions.map(({ trainerNames }) => trainerNames));
  const name = trainers.size === 1 ? sessions[0]!.trainerNames : null;
  const trainer = translate('papers.sign_in.trainer_signs');
  const manager = translate('papers.sign_in.manager_signs');
  drawSignature(document, { title: trainer, hint, name, center: page.leftAxis, top });
  drawSignature(document, { title: manager, hint, name: null, center: page.rightAxis, top });
}

/** When a session is, as the head of its column: number, part of the day, day and month; the year stands above. */
export function sessionText({ number, part, date }: SignInSession, translate: Translate): string {
  const params = { number: String(number), part: translate(`papers.part.${part}`), date: formatDate(date).slice(0, 5) };
  return translate('papers.sign_in.column_session', params);
}

/** At the right: whoever keys the signed list in finds its page by this. */
function drawCode(
  document: PaperDocument,
  page: SheetPage,
  { keyInAddress }: SignInSheetFacts,
  y: number,
  translate: Translate,
): number {
  const left = page.right - QR.side;
  drawQr(document, keyInAddress, { x: mm(left), y, side: mm(QR.side), color: INK });
  const hint = { text: translate('papers.sign_in.key_in_hint'), face: 'italic' as const };
  const place = { center: left + QR.side / 2, width: QR.side, size: 8 };
  return writeCentered(document, hint, { ...place, y: y + mm(QR.side + 1.5) });
}

function drawTitle(
  document: PaperDocument,
  page: SheetPage,
  { number, classTitle, classCode, sessions }: SignInSheetFacts,
  top: number,
  translate: Translate,
): number {
  const width = page.right - page.left - 2 * (QR.side + QR.clear);
  const middle = { center: (page.left + page.right) / 2, width, size: SIZE };
  const course = translate('papers.sign_in.class', { title: classTitle, code: classCode });
  let y = writeCentered(
    document,
    { text: translate('papers.sign_in.title'), face: 'bold' },
    { ...middle, y: top, size: SIZE + 1.5 },
  );
  const ofClass = translate('papers.sign_in.number', { number: String(number) });
  y = writeCentered(document, { text: ofClass, face: 'regular' }, { ...middle, y });
  y = writeCentered(document, { text: course, face: 'bold' }, { ...middle, y });
  return writeCentered(document, { text: whenText(sessions, translate), face: 'italic' }, { ...middle, y });
}

function whenText(sessions: readonly SignInSession[], translate: Translate): string {
  const [first, last] = [sessions[0]!, sessions.at(-1)!];
  if (sessions.length === 1) {
    const params = { number: String(first.number), part: translate(`papers.part.${first.part}`) };
    return translate('papers.sign_in.session', { ...params, date: formatDate(first.date) });
  }
  const params = { count: sessions.length, from: formatDate(first.date), to: formatDate(last.date) };
  return translate(first.date === last.date ? 'papers.sign_in.sessions_of_day' : 'papers.sign_in.sessions', params);
}

/** What the sessions say, each thing once; dots to write on where that is nothing. */
function distinct(sessions: readonly SignInSession[], of: (session: SignInSession) => string | null): string {
  const said = new Set(sessions.flatMap((session) => of(session) ?? []));
  return said.size > 0 ? [...said].join('; ') : DOTS;
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
  writeCentered(document, { text: facts.name, face: 'bold' }, { ...place, y: y + mm(18), size: SIZE });
}

/** Writes a line from the left; answers its bottom in points. `x` and `width` in millimetres, `y` in points. */
function writeLine(document: PaperDocument, text: string, place: { x: number; width: number; y: number }): number {
  const fit = { width: mm(place.width), size: SIZE, minSize: SIZE * 0.85, maxLines: 2 };
  const fitted = fitText(document, { text, face: 'regular' }, fit);
  return drawText(document, fitted, { x: mm(place.x), y: place.y, align: 'left', color: INK });
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

/** Writes lines about an axis; answers their bottom in points. */
export function writeCentered(document: PaperDocument, span: Span, place: CenteredPlace): number {
  const { size } = place;
  const text = fitText(document, span, { width: mm(place.width), size, minSize: size * 0.8, maxLines: 2 });
  return drawText(document, text, { x: mm(place.center), y: place.y, align: 'center', color: INK });
}

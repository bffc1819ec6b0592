import { nameIdentity } from '../../../common/vietnamese/name-identity.js';
import { FOOT_LINE, SECTION_WORDS, TOTAL_LINE, TOTAL_WORD } from './roster-catalog.js';
import { tidy, wordKey } from './word-key.js';

/** What the cells of a line hold, as far as it tells people from the other lines of a paper. */
export interface LineFacts {
  index: string;
  name: string;
  /** How many of birth, sex, ethnicity, position, unit and phone the line itself fills. */
  details: number;
  /** Whether birth, unit, position or phone is among them: a sex or ethnicity alone may be a sum. */
  hasDistinctDetail: boolean;
  /** Every text of the line, mapped or not. */
  texts: readonly string[];
  /** The one text stands in cells merged across the table. */
  isBanner: boolean;
}

/** `person`: a row of the roster; `section`: heads the people below it; `foot`: from here on signatures; else nothing. */
export type LineKind = 'person' | 'section' | 'foot' | 'nothing';

export interface ListState {
  hasIndexColumn: boolean;
  /** Whether people came before this line. */
  begun: boolean;
  /** Whether the foot of the paper has begun. */
  ended: boolean;
}

/** Which kind of line this is. A numbered line with a name and details is a person, wherever it stands. */
export function lineKind(line: LineFacts, list: ListState): LineKind {
  const numbered = isNumber(line.index);
  const named = /\p{L}{2}/u.test(line.name);
  if (isColumnNumbers(line.texts)) return 'nothing';
  if (numbered && named && line.details > 0) return 'person';
  if (isFootLine(line.texts)) return list.begun ? 'foot' : 'nothing';
  if (line.texts.some((text) => isTotal(text, line.hasDistinctDetail))) return 'nothing';
  if (isSection(line, named)) return 'section';
  if (list.ended) return 'nothing';
  return isPerson(line, list, numbered, named) ? 'person' : 'nothing';
}

/** Whether a line begins the foot of a paper: who made the list, who signs, where it goes. */
export function isFootLine(texts: readonly string[]): boolean {
  return texts.some((text) => FOOT_LINE.test(wordKey(text)));
}

/** Whether a text is the name of a sum: "Tổng cộng", "Cộng (12 đ/c)". */
export function isSumLine(text: string): boolean {
  return TOTAL_LINE.test(wordKey(text));
}

/** "Tổng" and "Cộng" are no names; without marks they might be, and only an otherwise empty line is a sum. */
function isTotal(text: string, hasDistinctDetail: boolean): boolean {
  return isSumLine(text) && (TOTAL_WORD.test(tidy(text)) || !hasDistinctDetail);
}

function isPerson(line: LineFacts, list: ListState, numbered: boolean, named: boolean): boolean {
  if (named) return line.details > 0 || numbered || (!list.hasIndexColumn && looksLikeName(line.name));
  return numbered ? line.hasDistinctDetail : line.hasDistinctDetail && line.details >= 2 && list.begun;
}

/** "I. Huyện Văn Lãng", "I | Huyện Văn Lãng", "Đảng bộ xã Tân Thanh" on a line of its own. */
function isSection(line: LineFacts, named: boolean): boolean {
  if (line.details > 0) return false;
  const text = sectionText(line);
  if (text === '' || text.length > 200) return false;
  if (line.isBanner && !isNumber(line.index)) return true;
  if (sectionMark(line.index) !== null && !isNumber(line.index)) return true;
  const mark = sectionMark(text);
  if (mark !== null && !/^\d/.test(mark)) return true;
  return (named || !isNumber(line.index)) && startsLikeSection(withoutMark(text));
}

const SECTION_STARTS = SECTION_WORDS.map((word) => `${nameIdentity(word)} `);

function startsLikeSection(text: string): boolean {
  const identity = `${nameIdentity(text)} `;
  return SECTION_STARTS.some((start) => identity.startsWith(start));
}

/** The text that names a section: the name cell, else the only text of the line. */
export function sectionText(line: Pick<LineFacts, 'index' | 'name' | 'texts'>): string {
  const others = line.texts.filter((text) => text !== line.index);
  return tidy(line.name) || tidy(others[0] ?? line.index);
}

/** The mark before a heading: "A", "II", "3", "-"; null where there is none. */
export function sectionMark(text: string): string | null {
  return (
    /^\s*([IVXLC]{1,6}|[A-Z\u0110]|\d{1,3})\s*(?:[.):/-]|$)/u.exec(text)?.[1] ??
    (/^\s*[-+*•]\s*\S/u.test(text) ? '-' : null)
  );
}

export function withoutMark(text: string): string {
  return tidy(text.replace(/^\s*(?:(?:[IVXLC]{1,6}|[A-Z\u0110]|\d{1,3})\s*[.):/-]|[-+*•])\s*/u, ''));
}

function isNumber(index: string): boolean {
  return /^\d{1,5}(\.\d{1,4})*[.)]?$/.test(tidy(index));
}

/** The line "(1) (2) (3)" or "A B 1 2" under a heading. */
export function isColumnNumbers(texts: readonly string[]): boolean {
  if (texts.length < 3) return false;
  const numbers: number[] = [];
  for (const text of texts) {
    const mark = /^\(?([A-Z]|\d{1,2})\)?(=.*)?$/.exec(text.trim())?.[1];
    if (mark === undefined) return false;
    if (/\d/.test(mark)) numbers.push(Number(mark));
  }
  return (
    numbers.length > 0 && numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1)
  );
}

/** Two to six words that all begin with a capital letter. */
function looksLikeName(text: string): boolean {
  const words = tidy(text).split(' ');
  return words.length >= 2 && words.length <= 6 && words.every((word) => /^\p{Lu}[\p{L}'-]*\.?$/u.test(word));
}

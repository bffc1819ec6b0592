import { type CalendarDate, formatDate } from '../../../common/dates/calendar-date.js';
import { grouped } from '../../../common/grouped.js';
import { formatInteger } from '../../../common/numbers.js';
import { LETTER_WORDS } from '../letter-words-catalog.js';
import type { NoticeLocale } from '../notice-words-catalog.js';
import type { RenderedNotice } from './render-notice.js';

/** A notice as a letter tells it. */
export interface LetterItem extends RenderedNotice {
  /** Notices of one class stand together. */
  classCode: string;
  /** Address within the program. */
  link: string | null;
}

/** To whom, and from which server. */
export interface LetterFrame {
  locale: NoticeLocale;
  name: string;
  baseUrl: string;
  /** The morning on which the day's notices go; null for a letter at once. */
  day: CalendarDate | null;
}

const MOST_ITEMS = 40;
const RULE = '────────────';

/** The words of a letter that tells one notice or several: plain text, addresses with the name of the server. */
export function composeLetter(items: readonly LetterItem[], frame: LetterFrame): { subject: string; body: string } {
  const words = LETTER_WORDS[frame.locale];
  const [first, ...others] = items;
  if (!first) throw new Error('a letter tells at least one notice');
  const body = others.length === 0 && frame.day === null ? told(first, frame) : gathered(items, frame);
  const text = [words.greeting(frame.name), body, `-- \n${words.foot(`${frame.baseUrl}/account`)}`].join('\n\n');
  return { subject: subjectOf(items, frame), body: text };
}

function subjectOf(items: readonly LetterItem[], { locale, day }: LetterFrame): string {
  const words = LETTER_WORDS[locale];
  if (items.length === 1) return items[0]!.subject;
  const n = formatInteger(items.length);
  return day === null ? words.several(n) : words.daily(n, formatDate(day));
}

function gathered(items: readonly LetterItem[], frame: LetterFrame): string {
  const ordered = [...grouped(items, ({ classCode }) => classCode).values()].flat();
  const shown = ordered.slice(0, MOST_ITEMS).map((item) => `${item.subject}\n\n${told(item, frame)}`);
  const left = items.length - shown.length;
  const more = LETTER_WORDS[frame.locale].more(formatInteger(left), `${frame.baseUrl}/notices`);
  return [...shown, ...(left > 0 ? [more] : [])].join(`\n\n${RULE}\n\n`);
}

function told({ body, link }: LetterItem, { locale, baseUrl }: LetterFrame): string {
  return link === null ? body : `${body}\n\n${LETTER_WORDS[locale].see} ${baseUrl}${link}`;
}

import { formatDate } from '../../../common/dates/calendar-date.js';
import { localDateOf, localTime } from '../../../common/dates/local-time.js';
import { formatInteger } from '../../../common/numbers.js';
import { sessionTimes } from '../../../common/sessions.js';
import { FACT_WORDS } from '../letter-words-catalog.js';
import type { NoticeLocale } from '../notice-words-catalog.js';
import type { Fact, FactWord, NoticeFacts, SessionFact } from './notice-facts.js';
import { type FactFormat, formatOf, type NoticeKind } from './notice-kinds.js';
import { type NoticeWords, PLACEHOLDER } from './notice-words.js';

/** A notice in words: a line, and a text of a few lines. */
export type RenderedNotice = NoticeWords;

const MOST_SESSIONS = 20;
const SUBJECT_LENGTH = 200;

/**
 * Fills words with facts. Nothing in words or facts is ever run. What a fact holds stays on the line of its placeholder, a
 * list of sessions excepted; a line of the text whose placeholders are all empty is left out, so that "Reason: {reason}" goes
 * where there is none.
 */
export function renderNotice(
  kind: NoticeKind,
  locale: NoticeLocale,
  words: NoticeWords,
  facts: NoticeFacts,
): RenderedNotice {
  const written = (name: string): string => {
    const format = formatOf(kind, name);
    return format === undefined ? '' : writtenFact(format, facts[name] ?? null, locale);
  };
  const subject = oneLine(filled(words.subject, (name) => oneLine(written(name))));
  const body = words.body.split('\n').flatMap((line) => {
    const named = [...line.matchAll(PLACEHOLDER)].map(([, name]) => written(name!));
    return named.length > 0 && named.every((text) => text === '') ? [] : [filled(line, written).trimEnd()];
  });
  return {
    subject: cut(subject, SUBJECT_LENGTH),
    body: body
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  };
}

/** Text of one line: breaks and control characters become blanks. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function filled(text: string, written: (name: string) => string): string {
  return text.replace(PLACEHOLDER, (_, name: string) => written(name));
}

function writtenFact(format: FactFormat, fact: Fact, locale: NoticeLocale): string {
  if (fact === null || fact === '') return '';
  switch (format) {
    case 'text':
      return oneLine(String(fact));
    case 'number':
      return formatInteger(Number(fact));
    case 'date':
      return formatDate(String(fact));
    case 'moment':
      return FACT_WORDS[locale].moment(localTime(String(fact)), formatDate(localDateOf(String(fact))));
    case 'words':
      return (fact as readonly FactWord[])
        .map(({ word, n }) => FACT_WORDS[locale][word](formatInteger(n ?? 0)))
        .join(', ');
    case 'sessions':
      return sessionLines(fact as readonly SessionFact[], locale);
  }
}

function sessionLines(sessions: readonly SessionFact[], locale: NoticeLocale): string {
  const words = FACT_WORDS[locale];
  const lines = sessions.slice(0, MOST_SESSIONS).map(({ what, date, part, periods, room }) => {
    const { start, end } = sessionTimes(part, periods);
    const place = room === null ? '' : `, ${oneLine(room)}`;
    return `– ${formatDate(date)}, ${words[part]} ${start}–${end}${place}${what === null ? '' : ` (${words[what]})`}`;
  });
  const more = sessions.length - lines.length;
  return [...lines, ...(more > 0 ? [words.more(formatInteger(more))] : [])].join('\n');
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
}

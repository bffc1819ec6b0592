import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { Config } from '../../platform/config/config.js';
import { isMailAddress } from '../../platform/mail/mail-address.js';
import type { NewLetter } from './mail-queue.js';
import type { WordsInForce } from './notice-words.service.js';
import type { CalendarChange } from './rules/calendar-of-letter.js';
import { composeLetter } from './rules/compose-letter.js';
import { gatherCalendar } from './rules/gather-calendar.js';
import { peopleIn } from './rules/named-people.js';
import type { NoticeFacts } from './rules/notice-facts.js';
import type { NoticeKind } from './rules/notice-kinds.js';
import type { Reader } from './rules/told-scene.js';

/** A notice that goes by letter. */
export interface MailedNotice {
  kind: NoticeKind;
  /** In JSON. */
  facts: string;
  link: string | null;
  calendar: CalendarChange;
}

/** What all letters that are written together need: words, and the names of those whom the notices name. */
export interface LetterWords {
  words: WordsInForce;
  names: ReadonlyMap<number, string>;
}

/** Writes letters that tell notices. */
@Injectable()
export class NoticeLetters {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** One letter with all the notices, in the reader's language; null for an address that is none. `day`: of a daily letter. */
  write(
    reader: Reader,
    notices: readonly MailedNotice[],
    { words, names }: LetterWords,
    day: CalendarDate | null = null,
  ): NewLetter | null {
    const { userId, name, email, locale } = reader;
    if (email === null || !isMailAddress(email)) return null;
    const { baseUrl } = this.config;
    const items = notices.map(({ kind, facts, link }) => ({
      ...words.say(kind, locale, facts, names),
      classCode: String((JSON.parse(facts) as NoticeFacts)['code'] ?? ''),
      link,
    }));
    const calendar = gatherCalendar(
      notices.map((notice) => notice.calendar),
      { locale, baseUrl, at: this.clock.instant() },
    );
    return {
      userId,
      toAddress: email,
      toName: name,
      ...composeLetter(items, { locale, name, baseUrl, day }),
      calendar,
      names: [...new Set(notices.flatMap(({ facts }) => peopleIn(JSON.parse(facts) as NoticeFacts)))],
    };
  }
}

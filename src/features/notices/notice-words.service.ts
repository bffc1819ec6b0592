import { Injectable } from '@nestjs/common';
import { NOTICE_WORDS, type NoticeLocale } from './notice-words-catalog.js';
import { NoticeTemplatesRepository } from './notice-templates.repository.js';
import { MattersQuery } from './matters.query.js';
import { peopleIn, withPeople } from './rules/named-people.js';
import type { NoticeFacts } from './rules/notice-facts.js';
import type { NoticeKind } from './rules/notice-kinds.js';
import { renderNotice, type RenderedNotice } from './rules/render-notice.js';

/** The words that stand now, read once for as many notices as are to be said. */
export interface WordsInForce {
  /** `facts` as kept with the notice, in JSON; `names` of the people in it, see `NoticeWordsService.namesIn`. */
  say(kind: NoticeKind, locale: NoticeLocale, facts: string, names: ReadonlyMap<number, string>): RenderedNotice;
  /** Whether letters of the kind go to readers of the language. */
  goByMail(kind: NoticeKind, locale: NoticeLocale): boolean;
}

/** Says notices in the words of the office or, where it has none, in the program's own. */
@Injectable()
export class NoticeWordsService {
  constructor(
    private readonly templates: NoticeTemplatesRepository,
    private readonly matters: MattersQuery,
  ) {}

  /** The names that those bear now whom notices name beside their reader, by person. One statement, or none. */
  namesIn(facts: readonly string[]): Promise<Map<number, string>> {
    const ids = facts.flatMap((each) => peopleIn(JSON.parse(each) as NoticeFacts));
    return this.matters.names([...new Set(ids)]);
  }

  async inForce(): Promise<WordsInForce> {
    const rows = new Map((await this.templates.all()).map((row) => [`${row.kind}.${row.locale}`, row]));
    return {
      say: (kind, locale, facts, names) =>
        renderNotice(
          kind,
          locale,
          rows.get(`${kind}.${locale}`) ?? NOTICE_WORDS[kind][locale],
          withPeople(JSON.parse(facts) as NoticeFacts, names),
        ),
      goByMail: (kind, locale) => rows.get(`${kind}.${locale}`)?.active ?? true,
    };
  }
}

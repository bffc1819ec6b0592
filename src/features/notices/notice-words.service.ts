import { Injectable } from '@nestjs/common';
import { NOTICE_WORDS, type NoticeLocale } from './notice-words-catalog.js';
import { NoticeTemplatesRepository } from './notice-templates.repository.js';
import type { NoticeFacts } from './rules/notice-facts.js';
import type { NoticeKind } from './rules/notice-kinds.js';
import { renderNotice, type RenderedNotice } from './rules/render-notice.js';

/** The words that stand now, read once for as many notices as are to be said. */
export interface WordsInForce {
  /** `facts` as kept with the notice, in JSON. */
  say(kind: NoticeKind, locale: NoticeLocale, facts: string): RenderedNotice;
  /** Whether letters of the kind go to readers of the language. */
  goByMail(kind: NoticeKind, locale: NoticeLocale): boolean;
}

/** Says notices in the words of the office or, where it has none, in the program's own. */
@Injectable()
export class NoticeWordsService {
  constructor(private readonly templates: NoticeTemplatesRepository) {}

  async inForce(): Promise<WordsInForce> {
    const rows = new Map((await this.templates.all()).map((row) => [`${row.kind}.${row.locale}`, row]));
    return {
      say: (kind, locale, facts) =>
        renderNotice(
          kind,
          locale,
          rows.get(`${kind}.${locale}`) ?? NOTICE_WORDS[kind][locale],
          JSON.parse(facts) as NoticeFacts,
        ),
      goByMail: (kind, locale) => rows.get(`${kind}.${locale}`)?.active ?? true,
    };
  }
}

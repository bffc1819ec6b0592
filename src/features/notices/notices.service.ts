import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { NoticesRepository } from './notices.repository.js';
import type { NoticeLocale } from './notice-words-catalog.js';
import type { NoticeKind } from './rules/notice-kinds.js';
import { NoticeWordsService } from './notice-words.service.js';

/** A notice as its reader sees it. */
export interface NoticeListed {
  id: number;
  kind: NoticeKind;
  /** The matter in one line. */
  subject: string;
  /** Plain text of a few lines. */
  body: string;
  /** Address within the program, if there is something to see. */
  link: string | null;
  at: Instant;
  readAt: Instant | null;
}

/** Which of the own notices to list. */
export interface NoticesAsked {
  locale: NoticeLocale;
  unreadOnly: boolean;
  offset: number;
  limit: number;
}

/** What a user is told on the page. Everybody sees the own notices only. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly notices: NoticesRepository,
    private readonly words: NoticeWordsService,
    private readonly clock: Clock,
  ) {}

  /** The actor's notices, the latest first, in the words that stand now. */
  async list(actor: Actor, asked: NoticesAsked): Promise<{ items: NoticeListed[]; total: number }> {
    mustBeAllowed(actor, 'notices.own');
    if (actor.userId === null) return { items: [], total: 0 };
    const [rows, total] = await this.notices.listOf(actor.userId, asked);
    if (rows.length === 0) return { items: [], total };
    const words = await this.words.inForce();
    const names = await this.words.namesIn(rows.map(({ facts }) => facts));
    const items = rows.map(({ id, kind, facts, link, at, readAt }) => {
      const { subject, body } = words.say(kind as NoticeKind, asked.locale, facts, names);
      return { id, kind: kind as NoticeKind, subject, body, link, at, readAt };
    });
    return { items, total };
  }

  /** How many of the actor's notices are unread; one statement, for every page has it in its head. */
  async countUnread(actor: Actor): Promise<number> {
    return actor.userId === null || !actor.permissions.has('notices.own') ? 0 : this.notices.countUnread(actor.userId);
  }

  /** Marks own notices as read; numbers of others' notices are passed over. Answers how many were unread until now. */
  async markRead(actor: Actor, ids: readonly number[] | 'all'): Promise<number> {
    mustBeAllowed(actor, 'notices.own');
    return actor.userId === null ? 0 : this.notices.markRead(actor.userId, ids, this.clock.instant());
  }
}

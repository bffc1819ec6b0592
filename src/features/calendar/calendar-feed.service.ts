import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { addDays } from '../../common/dates/calendar-date.js';
import { DomainError } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Config } from '../../platform/config/config.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CalendarFeedsRepository } from './calendar-feeds.repository.js';
import { CalendarSessionsRepository } from './calendar-sessions.repository.js';
import { feedToken, readFeedToken } from './rules/feed-token.js';
import type { CalendarSession } from './rules/session-event.js';

/** How far back a calendar reaches. */
const DAYS_BACK = 90;

/** What an address of a calendar opens. */
export interface OpenedFeed {
  /** The language of the person's account. */
  locale: 'vi' | 'en';
  sessions: CalendarSession[];
}

/** Gives each person a secret address at which calendars read the person's sessions. */
@Injectable()
export class CalendarFeedService {
  constructor(
    private readonly feeds: CalendarFeedsRepository,
    private readonly sessions: CalendarSessionsRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** The secret part of the actor's address; null for an account without a staff file. */
  async tokenOf(actor: Actor): Promise<string | null> {
    const { personId } = actor;
    if (personId === null) return null;
    return feedToken({ personId, generation: await this.feeds.generationOf(personId) }, this.config.sessionSecret);
  }

  /** Gives the actor another address; the one before is refused from then on. @throws DomainError calendar_no_person */
  async renew(actor: Actor): Promise<void> {
    mustBeAllowed(actor, 'account.own');
    const { personId } = actor;
    if (personId === null) throw new DomainError('calendar_no_person');
    await this.unitOfWork.run(async () => {
      await this.feeds.renew(personId, this.clock.instant());
      await this.audit.record(actor, {
        action: 'calendar.renewed',
        subjectType: 'user',
        subjectId: actor.username,
      });
    });
  }

  /** What an address opens, in three statements; null for one that does not hold, whatever the cause. */
  async read(token: string): Promise<OpenedFeed | null> {
    const key = readFeedToken(token, this.config.sessionSecret);
    if (!key) return null;
    const reader = await this.feeds.reader(key.personId);
    if (!reader || reader.generation !== key.generation) return null;
    const since = addDays(this.clock.today(), -DAYS_BACK);
    const held = await this.sessions.held(key.personId, since);
    const dropped = await this.sessions.dropped(key.personId, since);
    return { locale: reader.locale, sessions: [...held, ...dropped] };
  }

  /** The actor's sessions from today on, in order of time; also those that are off. */
  async coming(actor: Actor): Promise<CalendarSession[]> {
    return actor.personId === null ? [] : this.sessions.held(actor.personId, this.clock.today());
  }
}

import { createHash } from 'node:crypto';
import { Controller, Get, Header, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '../../common/clock.js';
import { DomainError, notFound } from '../../common/errors.js';
import { CalendarFeedService, type OpenedFeed } from '../../features/calendar/calendar-feed.service.js';
import { calendarFile } from '../../features/calendar/rules/calendar-file.js';
import { sessionEvent } from '../../features/calendar/rules/session-event.js';
import { Config } from '../../platform/config/config.js';
import { Public } from '../../platform/http/route-access.js';
import type { Translate } from '../../platform/pdf/translate.js';
import { AddressLimit } from '../certificates/address-limit.js';
import { paths } from '../shared/paths.js';
import { ViewEngine } from '../shared/view-engine.js';

/** A whole office may ask from behind one line, and a calendar asks for many people from one. */
const READS_PER_MINUTE = 240;

/** The calendar that other programs read by a secret address; no sign-in goes with it. */
@Controller('my/calendar.ics')
export class CalendarFeedController {
  private readonly limit = new AddressLimit(READS_PER_MINUTE);

  constructor(
    private readonly feeds: CalendarFeedService,
    private readonly views: ViewEngine,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** The file; an address that does not hold is not found, whatever the cause. @throws DomainError not_found, calendar_too_many */
  @Get()
  @Public()
  @Header('X-Robots-Tag', 'noindex')
  async read(
    @Query('token') token: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    if (!this.limit.allows(request.ip ?? '', this.clock.now().getTime())) {
      throw new DomainError('calendar_too_many', { status: 429, params: { minutes: 1 } });
    }
    const feed = typeof token === 'string' ? await this.feeds.read(token) : null;
    if (!feed) throw notFound();
    response.set({
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="tap-huan.ics"',
      'Cache-Control': 'private, no-cache',
      // The file names the moment it was made; what it tells is the same while the rows are.
      ETag: `"${createHash('sha256').update(JSON.stringify(feed)).digest('base64url')}"`,
    });
    return this.file(feed);
  }

  private file({ locale, sessions }: OpenedFeed): string {
    const words: Translate = (key, params) => this.views.messages.t(locale, key, params);
    const events = sessions.map((session) =>
      sessionEvent(session, words, this.config.baseUrl + paths.class(session.classCode)),
    );
    return calendarFile(words('calendar.name'), events, this.clock.instant());
  }
}

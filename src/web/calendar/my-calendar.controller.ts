import { Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { CalendarFeedService } from '../../features/calendar/calendar-feed.service.js';
import { Config } from '../../platform/config/config.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { myCalendarView } from './my-calendar.view.js';

/** The own sessions day by day, and the address at which other calendars read them. */
@Controller('my/calendar')
export class MyCalendarController {
  constructor(
    private readonly feeds: CalendarFeedService,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page({ permission: 'account.own' })
  async show(@CurrentActor() actor: Actor) {
    const sessions = await this.feeds.coming(actor);
    const token = await this.feeds.tokenOf(actor);
    return page('calendar/my', myCalendarView(sessions, token, this.config.baseUrl, this.clock.today()));
  }

  /** Another address; the one before holds no longer. @throws DomainError calendar_no_person */
  @Post('address')
  @Page({ permission: 'account.own' })
  async renew(@CurrentActor() actor: Actor) {
    await this.feeds.renew(actor);
    return redirect(paths.myCalendar(), done('calendar.renewed'));
  }
}

import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { offsetOf, pageNumber } from '../../common/page.js';
import { rowId } from '../../common/row-id.js';
import { NoticesService } from '../../features/notices/notices.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { PageFrame } from '../shared/page-frame.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { noticesView } from './notices.view.js';

const PAGE_SIZE = 30;

/** What a user is told. */
@Controller('notices')
export class NoticesController {
  constructor(
    private readonly notices: NoticesService,
    private readonly frame: PageFrame,
    private readonly clock: Clock,
  ) {}

  /** The unread ones; `?all=1` shows those that were read too. */
  @Get()
  @Page({ permission: 'notices.own' })
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Req() request: Request) {
    const all = query['all'] === '1';
    const number = pageNumber(query['page']);
    const { items, total } = await this.notices.list(actor, {
      locale: this.frame.localeOf(request),
      unreadOnly: !all,
      offset: offsetOf(number, PAGE_SIZE),
      limit: PAGE_SIZE,
    });
    const today = this.clock.today();
    return page('notices/list', noticesView({ all, page: number, pageSize: PAGE_SIZE, items, total, today }));
  }

  /** Marks one notice (`id`) or all as read, and goes to `to`: the place that the notice is about, or the list. Others' notices are passed over. */
  @Post('read')
  @Page({ permission: 'notices.own' })
  async read(@CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const id = typeof body['id'] === 'string' ? rowId(body['id']) : null;
    const marked = await this.notices.markRead(actor, id === null ? 'all' : [id]);
    const to = placeInside(body['to']);
    if (to !== null) return redirect(to);
    return redirect(paths.notices(), id === null ? done('notices.all_read', { count: marked }) : null);
  }
}

/** An address inside the program; null for any other. */
function placeInside(to: unknown): string | null {
  return typeof to === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(to) ? to : null;
}

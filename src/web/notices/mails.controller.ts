import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { DomainError } from '../../common/errors.js';
import { offsetOf, pageNumber } from '../../common/page.js';
import { rowId } from '../../common/row-id.js';
import { MailsService } from '../../features/notices/mails.service.js';
import { UntoldEventsService } from '../../features/notices/untold-events.service.js';
import { MAIL_STATES } from '../../features/notices/rules/mail-state.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { MailStatus } from '../../platform/mail/mail-status.js';
import { PageFrame } from '../shared/page-frame.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';
import { mailsView } from './mails.view.js';

const PAGE_SIZE = 50;

/** Letters on their way, and whether there is a server that takes them. */
@Controller('admin/mail')
export class MailsController {
  constructor(
    private readonly mails: MailsService,
    private readonly untold: UntoldEventsService,
    private readonly status: MailStatus,
    private readonly frame: PageFrame,
  ) {}

  @Get()
  @Page({ permission: 'notices.manage' })
  list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    return this.page(actor, query, {}, 200);
  }

  /** Queues a letter to an address that says that letters arrive. */
  @Post('test')
  @Page({ permission: 'notices.manage' })
  async test(@CurrentActor() actor: Actor, @Body() body: Record<string, unknown>, @Req() request: Request) {
    const address = typeof body['address'] === 'string' ? body['address'].slice(0, 300) : '';
    try {
      await this.mails.sendTest(actor, address, this.frame.localeOf(request));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.page(actor, {}, { address, refused: error }, error.status);
    }
    return redirect(paths.adminMail(), done('notices.mail.test_queued', { address: address.trim() }));
  }

  /** Puts all letters that were given up back in the queue. */
  @Post('retry')
  @Page({ permission: 'notices.manage' })
  async retryFailed(@CurrentActor() actor: Actor) {
    const letters = await this.mails.retryFailed(actor);
    return redirect(paths.adminMail(), done('notices.mail.all_retried', { n: letters }));
  }

  /** Has events told again that were put aside. */
  @Post('events')
  @Page({ permission: 'notices.manage' })
  async tellAgain(@CurrentActor() actor: Actor) {
    const events = await this.untold.tellAgain(actor);
    return redirect(paths.adminMail(), done('notices.mail.retold', { n: events }));
  }

  /** Puts a letter back in the queue. */
  @Post(':id/retry')
  @Page({ permission: 'notices.manage' })
  retry(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.change(id, (mail) => this.mails.retry(actor, mail), 'notices.mail.retried');
  }

  /** Takes a letter out of the queue. */
  @Post(':id/drop')
  @Page({ permission: 'notices.manage' })
  drop(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.change(id, (mail) => this.mails.drop(actor, mail), 'notices.mail.dropped');
  }

  private async change(typed: string, act: (id: number) => Promise<void>, said: string) {
    try {
      await act(rowId(typed));
    } catch (error) {
      return refused(paths.adminMail(), error);
    }
    return redirect(paths.adminMail(), done(said));
  }

  private async page(
    actor: Actor,
    query: Record<string, unknown>,
    test: { address?: string; refused?: DomainError },
    status: number,
  ) {
    const state = MAIL_STATES.find((each) => each === query['state']) ?? null;
    const number = pageNumber(query['page']);
    const found = await this.mails.list(actor, { state, offset: offsetOf(number, PAGE_SIZE), limit: PAGE_SIZE });
    const counts = await this.mails.counts(actor);
    const untold = await this.untold.list(actor);
    const { server, from } = this.status;
    const view = mailsView({ state, page: number, pageSize: PAGE_SIZE, ...found, counts, untold, server, from, test });
    return page('notices/mails', view, status);
  }
}

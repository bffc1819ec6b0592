import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { offsetOf } from '../../common/page.js';
import { AccountsService } from '../../features/access/accounts.service.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { page } from '../shared/page-result.js';
import { auditListFilter } from './audit.filter.js';
import { auditView } from './audit.view.js';

const PAGE_SIZE = 50;

/** Who did what, when. */
@Controller('admin/audit')
export class AuditController {
  constructor(
    private readonly log: AuditLog,
    private readonly accounts: AccountsService,
  ) {}

  @Get()
  @Page({ permission: 'audit.read' })
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const filter = auditListFilter(query);
    const { q: words } = filter.query;
    const userIdsOfWords = words === '' ? [] : await this.accounts.idsOf(actor, words);
    const find = { ...filter.find, words, userIdsOfWords };
    const slice = { offset: offsetOf(filter.page, PAGE_SIZE), limit: PAGE_SIZE };
    const items = await this.log.list(actor, find, slice);
    const total = await this.log.count(actor, find);
    return page('admin/audit', auditView({ filter, items, total, pageSize: PAGE_SIZE }));
  }
}

import { Controller, Query, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { AccountsService } from '../../features/access/accounts.service.js';
import type { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { type AuditFilter, AuditLog } from '../../platform/audit/audit-log.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { auditWorkbook } from './audit-workbook.js';
import { auditListFilter } from './audit.filter.js';
import { usersWorkbook } from './users-workbook.js';

const LINES_AT_ONCE = 1_000;

/** The accounts and the audit as files; who takes them along is in the audit. */
@Controller('admin')
export class AdminFilesController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly log: AuditLog,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly frame: PageFrame,
  ) {}

  @FileRoutes('users')
  @Page({ permission: 'users.manage' })
  async users(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Query('q') query: unknown,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const q = typeof query === 'string' ? query.trim().slice(0, 100) : '';
    const { items } = await this.accounts.search(actor, q, { offset: 0, limit: Number.MAX_SAFE_INTEGER });
    const details = { rows: items.length };
    await this.audit.record(actor, { action: 'users.exported', subjectType: 'users', subjectId: 'list', details });
    return download(usersWorkbook(items, this.frame.wordsOf(request), format), 'nguoi-dung', format);
  }

  @FileRoutes('audit')
  @Page({ permission: 'audit.read' })
  async lines(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const filter = auditListFilter(query);
    const { q: words } = filter.query;
    const userIdsOfWords = words === '' ? [] : await this.accounts.idsOf(actor, words);
    const find = { ...filter.find, words, userIdsOfWords, before: this.endOf(filter.find) };
    await this.audit.record(actor, {
      action: 'audit.exported',
      subjectType: 'audit',
      subjectId: 'list',
      details: filter.query,
    });
    const content = auditWorkbook(this.entries(actor, find), this.frame.wordsOf(request), format);
    return download(content, `nhat-ky-${this.clock.today()}`, format);
  }

  /** Lines that come while the file is written are not in it, so that none is read twice. */
  private endOf({ before }: Pick<AuditFilter, 'before'>): Instant {
    const end = new Date(this.clock.now().getTime() + 1).toISOString();
    return before !== undefined && before < end ? before : end;
  }

  private async *entries(actor: Actor, find: AuditFilter): AsyncGenerator<AuditEntry> {
    for (let offset = 0; ; offset += LINES_AT_ONCE) {
      const lines = await this.log.list(actor, find, { offset, limit: LINES_AT_ONCE });
      yield* lines;
      if (lines.length < LINES_AT_ONCE) return;
    }
  }
}

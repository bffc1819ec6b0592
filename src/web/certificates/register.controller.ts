import { Controller, Get, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { yearOf } from '../../common/dates/calendar-date.js';
import { offsetOf, pageNumber } from '../../common/page.js';
import { RegisterService } from '../../features/certificates/register.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { page } from '../shared/page-result.js';
import { registerWorkbook } from './register-workbook.js';
import { registerView } from './register.view.js';

const PAGE_SIZE = 50;

/** The issuing register by year; the newest one that has lines unless a year is named. */
@Controller()
export class RegisterController {
  constructor(
    private readonly register: RegisterService,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly frame: PageFrame,
  ) {}

  @Get('register')
  @Page({ permission: 'certificates.read' })
  async show(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const years = await this.register.years(actor);
    const year = this.yearOf(query['year'], years[0]?.year);
    const number = pageNumber(query['page']);
    const slice = { offset: offsetOf(number, PAGE_SIZE), limit: PAGE_SIZE };
    const lines = await this.register.lines(actor, year, slice);
    return page('register/show', registerView({ year, years, lines, page: number, pageSize: PAGE_SIZE }));
  }

  @FileRoutes('register')
  @Page({ permission: 'certificates.read' })
  async file(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Query('year') text: unknown,
    @Req() request: Request,
  ) {
    const year = this.yearOf(text, undefined);
    const lines = await this.register.lines(actor, year);
    const details = { rows: lines.length };
    await this.audit.record(actor, { action: 'register.exported', subjectType: 'register', subjectId: year, details });
    const content = registerWorkbook(year, lines, this.frame.wordsOf(request), format);
    return download(content, `so-goc-${year}`, format);
  }

  private yearOf(text: unknown, latest: number | undefined): number {
    return typeof text === 'string' && /^\d{4}$/.test(text) ? Number(text) : (latest ?? yearOf(this.clock.today()));
  }
}

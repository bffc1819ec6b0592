import { Body, Controller, Get, Param, Post, Query, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import { type Actor, isAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { offsetOf } from '../../common/page.js';
import { RegisterRemindersService } from '../../features/attendance/register-reminders.service.js';
import { RegistersMissingQuery } from '../../features/attendance/registers-missing.query.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { done, page, redirect, type RedirectResult } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';
import { sessionNumber } from '../shared/session-number.js';
import { missingChoice, missingQuery } from './registers-missing.filter.js';
import { registersMissingView } from './registers-missing.view.js';
import { registersMissingWorkbook } from './registers-missing-workbook.js';

const PAGE_SIZE = 30;
const MOST = 50_000;

/** Sessions that were held and whose registers are missing or not whole. */
@Controller()
export class RegistersMissingController {
  constructor(
    private readonly missing: RegistersMissingQuery,
    private readonly reminders: RegisterRemindersService,
    private readonly audit: AuditService,
    private readonly frame: PageFrame,
    private readonly clock: Clock,
  ) {}

  /** `?which=none|part&trainer=<code of a person>&class=<code>`. */
  @Get('attendance/missing')
  @Page({ permission: 'attendance.read' })
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const choice = missingChoice(query);
    const { page: number, ...filter } = choice;
    const slice = { limit: PAGE_SIZE, offset: offsetOf(number, PAGE_SIZE) };
    return page(
      'attendance/missing',
      registersMissingView({
        choice,
        registers: await this.missing.list(actor, { ...filter, ...slice }),
        counts: await this.missing.count(actor, filter),
        trainers: await this.missing.trainers(actor, filter),
        isOwn: actor.role === 'trainer' && actor.personId !== null,
        mayRemind: isAllowed(actor, 'classes.manage'),
        pageSize: PAGE_SIZE,
        today: this.clock.today(),
      }),
    );
  }

  @FileRoutes('attendance/missing')
  @Page({ permission: 'attendance.read' })
  async file(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const { page: _, ...filter } = missingChoice(query);
    const registers = await this.missing.list(actor, { ...filter, limit: MOST });
    const details = { rows: registers.length };
    const subject = { subjectType: 'registers', subjectId: filter.classCode ?? 'missing' };
    await this.audit.record(actor, { action: 'registers.exported', ...subject, details });
    const content = registersMissingWorkbook(registers, this.clock.today(), this.frame.wordsOf(request), format);
    return download(content, 'chua-diem-danh', format);
  }

  /** Reminds those who teach the session now. */
  @Post('classes/:code/sessions/:number/reminding')
  @Page({ permission: 'classes.manage' })
  async remind(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('number') number: string,
    @Body() body: Record<string, unknown>,
  ): Promise<RedirectResult> {
    const list = paths.registersMissing(missingQuery(missingChoice(body)));
    try {
      const { unmarked } = await this.reminders.remind(actor, code, sessionNumber(number));
      return redirect(list, done('attendance.missing.told', { number, code, unmarked }));
    } catch (error) {
      return refused(list, error);
    }
  }
}

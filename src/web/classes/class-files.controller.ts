import { Controller, Get, Param, Query, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { EnrolmentsService } from '../../features/enrolments/enrolments.service.js';
import type { Translate } from '../../platform/pdf/translate.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { download } from '../shared/download.js';
import { PageFrame } from '../shared/page-frame.js';
import { ViewEngine } from '../shared/view-engine.js';
import { classListFilter } from './class-list.filter.js';
import { classListWorkbook } from './class-list.workbook.js';
import { rosterWorkbook } from './roster.workbook.js';

const MOST = 50_000;

/** The list of classes and the list of learners as sheets; taking people's data out is written to the audit. */
@Controller()
export class ClassFilesController {
  constructor(
    private readonly classes: ClassesService,
    private readonly enrolments: EnrolmentsService,
    private readonly audit: AuditService,
    private readonly frame: PageFrame,
    private readonly views: ViewEngine,
  ) {}

  @Get('classes.xlsx')
  @Page({ permission: 'classes.read' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const filter = classListFilter(query, actor);
    const items = await this.classes.list(actor, { ...filter.find, limit: MOST });
    return download(classListWorkbook(items, this.translate(request)), 'lop-hoc', 'xlsx');
  }

  @Get('classes/:code/roster.xlsx')
  @Page({ permission: 'roster.read' })
  async roster(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const cls = await this.classes.get(actor, code);
    const lines = await this.enrolments.roster(actor, cls, ['enrolled']);
    await this.audit.record(actor, {
      action: 'roster.exported',
      subjectType: 'class',
      subjectId: code,
      details: { rows: lines.length },
    });
    return download(rosterWorkbook(cls, lines, this.translate(request)), `hoc-vien-${code}`, 'xlsx');
  }

  private translate(request: Request): Translate {
    const locale = this.frame.localeOf(request);
    return (key, params) => this.views.messages.t(locale, key, params);
  }
}

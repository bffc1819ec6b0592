import { Controller, Param, Query, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { EnrolmentsService } from '../../features/enrolments/enrolments.service.js';
import { ClashesService } from '../../features/sessions/clashes.service.js';
import { standingOf, TimetableService } from '../../features/sessions/timetable.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { classListFilter } from './class-list.filter.js';
import { classListWorkbook } from './class-list.workbook.js';
import { rosterWorkbook } from './roster.workbook.js';
import { timetableWorkbook } from './timetable-workbook.js';

const MOST = 50_000;

/** The list of classes, a timetable and a list of learners as sheets; taking people's data out is written to the audit. */
@Controller()
export class ClassFilesController {
  constructor(
    private readonly classes: ClassesService,
    private readonly enrolments: EnrolmentsService,
    private readonly sessions: TimetableService,
    private readonly clashes: ClashesService,
    private readonly audit: AuditService,
    private readonly frame: PageFrame,
  ) {}

  @FileRoutes('classes')
  @Page({ permission: 'classes.read' })
  async list(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const filter = classListFilter(query, actor);
    const items = await this.classes.list(actor, { ...filter.find, limit: MOST });
    return download(classListWorkbook(items, this.frame.wordsOf(request), format), 'lop-hoc', format);
  }

  @FileRoutes('classes/:code/sessions')
  @Page({ permission: 'classes.manage' })
  async timetable(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Param('code') code: string,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const cls = await this.classes.getManaged(actor, code);
    const sessions = await this.sessions.taught(cls.id);
    const clashes = await this.clashes.standing(actor, cls, sessions.map(standingOf));
    const words = this.frame.wordsOf(request);
    return download(timetableWorkbook(cls, sessions, clashes, words, format), `lich-hoc-${code}`, format);
  }

  @FileRoutes('classes/:code/roster')
  @Page({ permission: 'roster.read' })
  async roster(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
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
    return download(rosterWorkbook(cls, lines, this.frame.wordsOf(request), format), `hoc-vien-${code}`, format);
  }
}

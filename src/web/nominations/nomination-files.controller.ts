import { Controller, Param, Query, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { notFound } from '../../common/errors.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { AnswersQuery } from '../../features/nominations/answers.query.js';
import { CallsService } from '../../features/nominations/calls.service.js';
import { ListsService } from '../../features/nominations/lists.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { answersWorkbook } from './answers-workbook.js';
import { isAmong } from './call-page.view.js';
import { answerFilter } from './calls.filter.js';
import { listWorkbook } from './list-workbook.js';
import { unitCodeOf } from './unit-address.js';

/** The answers to a call and the list of a unit as sheets; taking people's data out is written to the audit. */
@Controller('nominations')
export class NominationFilesController {
  constructor(
    private readonly calls: CallsService,
    private readonly answers: AnswersQuery,
    private readonly lists: ListsService,
    private readonly classes: ClassesService,
    private readonly audit: AuditService,
    private readonly frame: PageFrame,
  ) {}

  @FileRoutes(':class')
  @Page({ permission: 'nominations.manage' })
  async call(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Param('class') code: string,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const { call } = await this.calls.ofClass(actor, code);
    if (!call) throw notFound();
    const cls = await this.classes.getManaged(actor, code);
    const { only } = answerFilter(query);
    const { units } = await this.answers.ofCall(actor, code);
    const shown = units.filter((answer) => isAmong(answer, only));
    const content = answersWorkbook({ cls, call, units: shown, only }, this.frame.wordsOf(request), format);
    return download(content, `cu-di-hoc-${code}`, format);
  }

  @FileRoutes(':class/units/:unit')
  @Page({ permission: 'nominations.read' })
  async list(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Param('class') code: string,
    @Param('unit') unit: string,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const list = await this.lists.ofUnit(actor, code, unitCodeOf(unit));
    await this.audit.record(actor, {
      action: 'nominations.exported',
      subjectType: 'class',
      subjectId: code,
      details: { unit: list.unit.code, rows: list.nominees.length },
    });
    const name = `cu-di-hoc-${code}-${list.unit.code.replace(/[^A-Za-z0-9-]/g, '_')}`;
    return download(listWorkbook(list, this.frame.wordsOf(request), format), name, format);
  }
}

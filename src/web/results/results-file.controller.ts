import { Controller, Param, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { ResultsService } from '../../features/results/results.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { resultsWorkbook } from './results-workbook.js';

/** Scores and results of a class as a file; who takes them along is in the audit. */
@Controller('classes/:code')
export class ResultsFileController {
  constructor(
    private readonly results: ResultsService,
    private readonly audit: AuditService,
    private readonly frame: PageFrame,
  ) {}

  @FileRoutes('results')
  @Page({ permission: 'results.read' })
  async file(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Param('code') code: string,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const sheet = await this.results.sheet(actor, code);
    const details = { rows: sheet.learners.length };
    await this.audit.record(actor, { action: 'results.exported', subjectType: 'class', subjectId: code, details });
    return download(resultsWorkbook(sheet, this.frame.wordsOf(request), format), `ket-qua-${sheet.cls.code}`, format);
  }
}

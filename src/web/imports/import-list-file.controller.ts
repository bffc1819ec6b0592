import { Controller, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { ImportsService } from '../../features/imports/imports.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { importListWorkbook } from './import-list-workbook.js';

const MOST = 5_000;

/** The list of files that were sent, itself as a file. */
@Controller()
export class ImportListFileController {
  constructor(
    private readonly imports: ImportsService,
    private readonly frame: PageFrame,
  ) {}

  @FileRoutes('imports')
  @Page({ permission: 'imports.run' })
  async file(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const items = await this.imports.recent(actor, MOST);
    return download(importListWorkbook(items, this.frame.wordsOf(request), format), 'nhap-tep', format);
  }
}

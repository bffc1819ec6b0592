import { Controller, Get, Param, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { rowId } from '../../common/row-id.js';
import { ErrorWorkbook } from '../../features/imports/error-workbook.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { download } from '../shared/download.js';
import { PageFrame } from '../shared/page-frame.js';
import { ViewEngine } from '../shared/view-engine.js';

/** The file of errors: what was sent, with a reason beside each row that was not taken. */
@Controller('imports')
export class ErrorFileController {
  constructor(
    private readonly workbook: ErrorWorkbook,
    private readonly views: ViewEngine,
    private readonly frame: PageFrame,
  ) {}

  @Get(':id/errors.xlsx')
  @Page({ permission: 'imports.run' })
  xlsx(@CurrentActor() actor: Actor, @Param('id') id: string, @Req() request: Request) {
    return this.file(actor, id, request, 'xlsx');
  }

  @Get(':id/errors.ods')
  @Page({ permission: 'imports.run' })
  ods(@CurrentActor() actor: Actor, @Param('id') id: string, @Req() request: Request) {
    return this.file(actor, id, request, 'ods');
  }

  private async file(actor: Actor, idText: string, request: Request, format: 'xlsx' | 'ods') {
    const id = rowId(idText);
    const locale = this.frame.localeOf(request);
    const { messages } = this.views;
    const words = {
      heading: messages.t(locale, 'imports.columns.reason'),
      say: ({ key, params }: { key: string; params: Record<string, string | number> }) =>
        messages.t(locale, key, params),
    };
    return download(await this.workbook.write(actor, id, format, words), `errors-${id}`, format);
  }
}

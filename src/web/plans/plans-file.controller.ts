import { Controller, Query, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { yearOf } from '../../common/dates/calendar-date.js';
import { PlansService } from '../../features/plans/plans.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { yearOfQuery } from './plan.form.js';
import { plansWorkbook } from './plans-workbook.js';

/** The targets of a year as a file, in the columns in which the import reads them. */
@Controller()
export class PlansFileController {
  constructor(
    private readonly plans: PlansService,
    private readonly frame: PageFrame,
    private readonly clock: Clock,
  ) {}

  @FileRoutes('plans')
  @Page({ permission: 'plans.read' })
  async file(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Query('year') typed: unknown,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const year = yearOfQuery(typed, yearOf(this.clock.today()));
    const plans = await this.plans.list(actor, year);
    return download(plansWorkbook(year, plans, this.frame.wordsOf(request), format), `ke-hoach-${year}`, format);
  }
}

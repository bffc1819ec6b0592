import { Controller, Query, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { ItemsOnRecordQuery } from '../../features/rollouts/items-on-record.query.js';
import { RolloutItemsService } from '../../features/rollouts/rollout-items.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { dayOf } from './item-units.filter.js';
import { rolloutsWorkbook } from './rollouts-workbook.js';

/** The catalogue of networks and applications as a file. */
@Controller()
export class RolloutsFileController {
  constructor(
    private readonly items: RolloutItemsService,
    private readonly onRecord: ItemsOnRecordQuery,
    private readonly frame: PageFrame,
    private readonly clock: Clock,
  ) {}

  @FileRoutes('rollouts')
  @Page({ permission: 'units.read' })
  async file(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Query('asOf') typed: unknown,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const { asOf } = dayOf(typeof typed === 'string' ? typed.trim().slice(0, 20) : '', this.clock.today());
    const items = await this.items.list();
    const onRecord = await this.onRecord.count(actor, asOf);
    const content = rolloutsWorkbook({ asOf, items, onRecord }, this.frame.wordsOf(request), format);
    return download(content, `mang-va-phan-mem-${asOf}`, format);
  }
}

import { Controller, Param, Query, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { RolloutItemsService } from '../../features/rollouts/rollout-items.service.js';
import { UnitsWithItemQuery } from '../../features/rollouts/units-with-item.query.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { itemUnitsFilter, itemUnitsPage } from './item-units.filter.js';
import { itemUnitsWorkbook } from './item-units.workbook.js';

/** All units there ever can be on one day. */
const ALL = { offset: 0, limit: 100_000 };

/** The units that have a network or an application, as a file. */
@Controller('rollouts')
export class RolloutFilesController {
  constructor(
    private readonly items: RolloutItemsService,
    private readonly unitsWithItem: UnitsWithItemQuery,
    private readonly frame: PageFrame,
    private readonly clock: Clock,
  ) {}

  @FileRoutes(':item')
  @Page({ permission: 'units.read' })
  async file(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Param('item') code: string,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const item = await this.items.get(code);
    const asked = itemUnitsPage(query, this.clock.today());
    const units = await this.unitsWithItem.list(actor, itemUnitsFilter(item.id, asked), ALL);
    const heirs = units.filter(({ throughCount }) => throughCount > 0).map(({ id }) => id);
    const origins = await this.unitsWithItem.originsOf(item.id, heirs, asked.asOf);
    const words = this.frame.wordsOf(request);
    const content = itemUnitsWorkbook({ item, asOf: asked.asOf, units, origins }, words, format);
    return download(content, `${item.code.toLowerCase()}-${asked.asOf}`, format);
  }
}

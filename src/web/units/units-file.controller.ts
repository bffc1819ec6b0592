import { Controller, Query, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '../../common/clock.js';
import { UnitSearchQuery } from '../../features/units/unit-search.query.js';
import { UnitsService } from '../../features/units/units.service.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { standingUnits } from './standing-units.js';
import { unitListFilter } from './unit-list.filter.js';
import { unitsFoundWorkbook, unitTreeWorkbook } from './units-workbook.js';

/** The tree of units on any day, or what a search found, as a file. */
@Controller()
export class UnitsFileController {
  constructor(
    private readonly units: UnitsService,
    private readonly search: UnitSearchQuery,
    private readonly clock: Clock,
    private readonly frame: PageFrame,
  ) {}

  @FileRoutes('units')
  @Page({ permission: 'units.read' })
  async file(
    @Format() format: FileFormat,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const today = this.clock.today();
    const { asOf, q, parent: parentCode } = unitListFilter(query, today);
    const translate = this.frame.wordsOf(request);
    const name = `don-vi-${asOf}`;
    if (q !== '') {
      const found = await this.search.find(q, { asOf, today });
      return download(unitsFoundWorkbook(found, q, translate, format), name, format);
    }
    const units = standingUnits(await this.units.list({ asOf }));
    const parent = parentCode === '' ? null : await this.units.get(parentCode, asOf);
    return download(unitTreeWorkbook({ units, parent, asOf }, translate, format), name, format);
  }
}

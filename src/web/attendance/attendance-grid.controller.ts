import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { AttendanceService } from '../../features/attendance/attendance.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { page } from '../shared/page-result.js';
import { gridWorkbook } from './grid-workbook.js';
import { gridView } from './grid.view.js';

/** Learners by sessions, on the screen and as a sheet. */
@Controller('classes/:code')
export class AttendanceGridController {
  constructor(
    private readonly attendance: AttendanceService,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly frame: PageFrame,
  ) {}

  /** `?risk=1` shows who is in danger of not passing. */
  @Get('attendance')
  @Page({ permission: 'attendance.read' })
  async show(@CurrentActor() actor: Actor, @Param('code') code: string, @Query() query: Record<string, unknown>) {
    const grid = await this.attendance.grid(actor, code);
    const filter = { risk: query['risk'] === '1', page: query['page'] };
    return page('attendance/grid', gridView(grid, filter, this.clock.today()));
  }

  @FileRoutes('attendance')
  @Page({ permission: 'attendance.read' })
  async file(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Param('code') code: string,
    @Req() request: Request,
  ) {
    const grid = await this.attendance.grid(actor, code);
    const details = { rows: grid.learners.length };
    await this.audit.record(actor, { action: 'attendance.exported', subjectType: 'class', subjectId: code, details });
    const content = gridWorkbook(grid, this.frame.wordsOf(request), format);
    return download(content, `diem-danh-${grid.cls.code}`, format);
  }
}

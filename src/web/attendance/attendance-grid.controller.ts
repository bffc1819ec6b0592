import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { type Actor, isAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { AttendanceService } from '../../features/attendance/attendance.service.js';
import { TimetableService } from '../../features/sessions/timetable.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { page } from '../shared/page-result.js';
import { gridChoice } from './grid.filter.js';
import { gridWorkbook } from './grid-workbook.js';
import { type GridFacts, gridView } from './grid.view.js';

/** Learners by sessions, on the screen and as a sheet. */
@Controller('classes/:code')
export class AttendanceGridController {
  constructor(
    private readonly attendance: AttendanceService,
    private readonly timetable: TimetableService,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly frame: PageFrame,
  ) {}

  /** `?only=risk|lost|unmarked|left&unit=<code>&session=<number>&cell=<what it says>&sort=name|-name|rate|-rate`. */
  @Get('attendance')
  @Page({ permission: 'attendance.read' })
  async show(@CurrentActor() actor: Actor, @Param('code') code: string, @Query() query: Record<string, unknown>) {
    const facts = await this.facts(actor, code);
    const mayMark = isAllowed(actor, 'attendance.mark');
    return page('attendance/grid', gridView(facts, gridChoice(query), this.clock.today(), mayMark));
  }

  /** The rows that the same choice shows on the screen, all on one sheet. */
  @FileRoutes('attendance')
  @Page({ permission: 'attendance.read' })
  async file(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Param('code') code: string,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
  ) {
    const facts = await this.facts(actor, code);
    const content = gridWorkbook(facts, gridChoice(query), this.frame.wordsOf(request), format);
    const details = { rows: facts.learners.length };
    await this.audit.record(actor, { action: 'attendance.exported', subjectType: 'class', subjectId: code, details });
    return download(content, `diem-danh-${facts.cls.code}`, format);
  }

  private async facts(actor: Actor, code: string): Promise<GridFacts> {
    const grid = await this.attendance.grid(actor, code);
    return { ...grid, timetable: await this.timetable.ofClass(grid.cls.id) };
  }
}

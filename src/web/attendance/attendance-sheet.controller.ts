import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { AttendanceService } from '../../features/attendance/attendance.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { type Refusal, refusalOf } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { sessionNumber } from '../shared/session-number.js';
import { isComplete, markOf, readSheet, touchedRows, type TypedRow } from './sheet.form.js';
import { type Refused, sheetView } from './sheet.view.js';

/** The register of one session. */
@Controller('classes/:code/sessions/:number')
export class AttendanceSheetController {
  constructor(private readonly attendance: AttendanceService) {}

  /** `?only=unmarked` shows who has no mark yet. */
  @Get('attendance')
  @Page({ permission: 'attendance.read' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('number') number: string,
    @Query('only') only: unknown,
  ) {
    const sheet = await this.attendance.sheet(actor, code, sessionNumber(number));
    return page('attendance/sheet', sheetView(sheet, only === 'unmarked'));
  }

  /** Saves what was changed on the sheet; `act=rest` marks everybody without a mark as present in the same act. */
  @Post('attendance')
  @Page({ permission: 'attendance.mark' })
  async save(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('number') number: string,
    @Body() body: unknown,
  ) {
    const { rows, sessionId, reason } = readSheet(body);
    const touched = touchedRows(rows);
    try {
      const { changed } = await this.attendance.save(actor, code, sessionNumber(number), touched.map(markOf), {
        source: 'sheet',
        sessionId,
        reason: reason || null,
      });
      return redirect(
        isComplete(rows) ? paths.attendanceGrid(code) : paths.attendanceSheet(code, sessionNumber(number)),
        changed > 0
          ? done('attendance.done.saved', { count: changed })
          : { kind: 'info', key: 'attendance.done.nothing', params: {} },
      );
    } catch (error) {
      const refusal = refusalOf(error);
      const refused = { ...refusedRows(refusal, rows, touched), reason };
      const sheet = await this.attendance.sheet(actor, code, sessionNumber(number));
      return page('attendance/sheet', sheetView(sheet, false, refused), refusal.status);
    }
  }
}

/** Which rows a refusal is about. */
function refusedRows(
  { problems }: Refusal,
  rows: readonly TypedRow[],
  touched: readonly TypedRow[],
): Omit<Refused, 'reason'> {
  const ofRows = problems.flatMap((problem) => {
    const row = touched[Number(/^marks\.(\d+)$/.exec(problem.field)?.[1])];
    return row ? [[row.enrolmentId, problem] as const] : [];
  });
  const [first] = problems;
  const inRows = ofRows.length > 0 || first?.code === 'attendance_conflict';
  return { rows, problems: new Map(ofRows), general: inRows ? null : first! };
}

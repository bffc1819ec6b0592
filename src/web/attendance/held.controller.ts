import { Body, Controller, Param, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { HeldPeriodsService } from '../../features/attendance/held-periods.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { done, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused, refusedFor } from '../shared/refused.js';
import { sessionNumber } from '../shared/session-number.js';
import { readHeld } from './held.form.js';

/** How much of a session was really taught. */
@Controller('classes/:code/sessions/:number')
export class HeldController {
  constructor(private readonly held: HeldPeriodsService) {}

  /**
   * `heldPeriods` is the number of tiết, empty for the whole session; `session` is the id of the session that the writer saw,
   * and may be left out; `reason` is asked for once the class has ended. Leads back to the sheet.
   */
  @Post('held')
  @Page({ permission: 'attendance.mark' })
  async save(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('number') number: string,
    @Body() body: unknown,
  ) {
    const sheet = paths.attendanceSheet(code, sessionNumber(number));
    const form = readHeld(body);
    if (!form.ok) return refusedFor(sheet, form.problems[0]!);
    try {
      const { heldPeriods, session: sessionId, reason } = form.values;
      const seen = { sessionId, reason };
      const { heldPeriods: held, periods } = await this.held.set(actor, code, sessionNumber(number), heldPeriods, seen);
      return redirect(
        sheet,
        held === null
          ? done('attendance.held.whole', { number: sessionNumber(number), periods })
          : done('attendance.held.part', { number: sessionNumber(number), held, periods }),
      );
    } catch (error) {
      return refused(sheet, error);
    }
  }
}

import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { CountingService } from '../../features/checkins/counting.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { refusalOf } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { sessionNumber } from '../shared/session-number.js';
import { readCount } from './counting.form.js';
import { countingView, type RefusedCount } from './counting.view.js';

/** Heads are counted, and only then check-ins become marks. */
@Controller('classes/:code/sessions/:number/check-in/counting')
export class CountingController {
  constructor(private readonly counting: CountingService) {}

  @Get()
  @Page({ permission: 'attendance.mark' })
  show(@CurrentActor() actor: Actor, @Param('code') code: string, @Param('number') number: string) {
    return this.page(actor, code, sessionNumber(number), null, 200);
  }

  @Post()
  @Page({ permission: 'attendance.mark' })
  async count(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('number') number: string,
    @Body() body: unknown,
  ) {
    const { sheet } = await this.counting.sheet(actor, code, sessionNumber(number));
    const form = readCount(body, sheet.session.date);
    const again = (problems: RefusedCount['problems'], status: number) =>
      this.page(actor, code, sessionNumber(number), { raw: form.raw, ticked: form.ticked, problems }, status);
    if (!form.ok) return again(form.problems, 422);
    try {
      const { marked, late } = await this.counting.count(actor, code, sessionNumber(number), form.count);
      const said =
        late > 0 ? done('checkins.done.counted_late', { marked, late }) : done('checkins.done.counted', { marked });
      return redirect(paths.attendanceSheet(code, sessionNumber(number)), said);
    } catch (error) {
      const { problems, status } = refusalOf(error);
      return again(problems, status);
    }
  }

  private async page(actor: Actor, code: string, number: number, refused: RefusedCount | null, status: number) {
    return page('checkins/counting', countingView(await this.counting.sheet(actor, code, number), refused), status);
  }
}

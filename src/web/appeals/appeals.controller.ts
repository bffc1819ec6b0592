import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import { rowId } from '../../common/row-id.js';
import { AppealsService } from '../../features/appeals/appeals.service.js';
import { LONGEST_REASON } from '../../features/attendance/rules/can-mark.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { readForm, refusalOf, requiredText } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { appealsView, type DecisionTyped } from './appeals.view.js';

const decisionForm = z.object({
  decision: z.enum(['upheld', 'rejected'], 'required'),
  reason: requiredText(LONGEST_REASON),
});

/** Appeals against the marks of a class, for whoever runs it. */
@Controller('classes/:code/appeals')
export class AppealsController {
  constructor(private readonly appeals: AppealsService) {}

  @Get()
  @Page({ permission: 'attendance.read' })
  show(@CurrentActor() actor: Actor, @Param('code') code: string) {
    return this.page(actor, code, null, 200);
  }

  @Post(':id')
  @Page({ permission: 'attendance.mark' })
  async decide(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ) {
    const appealId = rowId(id);
    const form = readForm(decisionForm, body);
    const again = { appealId, raw: form.raw };
    if (!form.ok) return this.page(actor, code, { ...again, problems: form.problems }, 422);
    try {
      await this.appeals.decide(actor, code, appealId, form.values);
      return redirect(paths.appeals(code), done(`appeals.done.${form.values.decision}`));
    } catch (error) {
      const { problems, status } = refusalOf(error);
      return this.page(actor, code, { ...again, problems }, status);
    }
  }

  private async page(actor: Actor, code: string, typed: DecisionTyped | null, status: number) {
    const { cls, appeals } = await this.appeals.ofClass(actor, code);
    return page('appeals/list', appealsView(actor, cls, appeals, typed), status);
  }
}

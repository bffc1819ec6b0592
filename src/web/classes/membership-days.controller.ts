import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { notFound } from '../../common/errors.js';
import { MembershipDaysService } from '../../features/attendance/membership-days.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { refusalOf } from '../shared/form.js';
import { done, page, type PageResult, redirect, type RedirectResult } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { readDays } from './membership-days.form.js';
import { type DaysReturned, membershipDaysView } from './membership-days.view.js';

/** From which day to which somebody belongs to a class. */
@Controller('classes/:code/roster/:enrolmentId/days')
export class MembershipDaysController {
  constructor(private readonly days: MembershipDaysService) {}

  @Get()
  @Page({ permission: 'enrolments.manage' })
  show(@CurrentActor() actor: Actor, @Param('code') code: string, @Param('enrolmentId') id: string) {
    return this.form(actor, code, enrolmentNumber(id), null, 200);
  }

  /** `from`, `to` (only of who has left), `reason`. */
  @Post()
  @Page({ permission: 'enrolments.manage' })
  async save(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('enrolmentId') id: string,
    @Body() body: unknown,
  ): Promise<PageResult | RedirectResult> {
    const enrolmentId = enrolmentNumber(id);
    const { raw, ...form } = readDays(body);
    if (!form.ok) return this.form(actor, code, enrolmentId, { raw, problems: form.problems }, 422);
    try {
      const changed = await this.days.set(actor, code, enrolmentId, form.values);
      const { line } = await this.days.of(actor, code, enrolmentId);
      const key = changed ? 'membership.done.set' : 'membership.done.same';
      return redirect(paths.roster(code), done(key, { name: line.fullName }));
    } catch (error) {
      const { problems, status } = refusalOf(error);
      return this.form(actor, code, enrolmentId, { raw, problems }, status);
    }
  }

  private async form(actor: Actor, code: string, enrolmentId: number, returned: DaysReturned | null, status: number) {
    return page(
      'classes/membership-days',
      membershipDaysView(await this.days.of(actor, code, enrolmentId), returned),
      status,
    );
  }
}

function enrolmentNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw notFound();
  return Number(text);
}

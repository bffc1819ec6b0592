import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { type FieldProblem, notFound } from '../../common/errors.js';
import { rowId } from '../../common/row-id.js';
import { AppealsService } from '../../features/appeals/appeals.service.js';
import { OwnAttendanceService } from '../../features/appeals/own-attendance.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { type RawForm, readForm, refusalOf } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';
import { sessionNumber } from '../shared/session-number.js';
import { appealForm, ownAppealView } from './own-appeal.view.js';
import { ownAttendanceView } from './own-attendance.view.js';

/** A learner's own register of a class, and what the learner says against a mark in it. */
@Controller('my/classes/:code/attendance')
export class OwnAttendanceController {
  constructor(
    private readonly attendance: OwnAttendanceService,
    private readonly appeals: AppealsService,
  ) {}

  @Get()
  @Page({ permission: 'attendance.own' })
  async show(@CurrentActor() actor: Actor, @Param('code') code: string) {
    return page('my/attendance', ownAttendanceView(await this.attendance.of(actor, code)));
  }

  @Get(':number/appeal')
  @Page({ permission: 'attendance.own' })
  form(@CurrentActor() actor: Actor, @Param('code') code: string, @Param('number') number: string) {
    return this.page(actor, code, sessionNumber(number), { raw: {}, problems: [], status: 200 });
  }

  @Post(':number/appeal')
  @Page({ permission: 'attendance.own' })
  async lodge(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('number') number: string,
    @Body() body: unknown,
  ) {
    const form = readForm(appealForm, body);
    const { raw } = form;
    if (!form.ok) return this.page(actor, code, sessionNumber(number), { raw, problems: form.problems, status: 422 });
    try {
      await this.appeals.lodge(actor, code, { ...form.values, number: sessionNumber(number) });
      return redirect(paths.myAttendance(code), done('appeals.done.lodged', { number: sessionNumber(number) }));
    } catch (error) {
      return this.page(actor, code, sessionNumber(number), { raw, ...refusalOf(error) });
    }
  }

  @Post('appeals/:id/withdrawal')
  @Page({ permission: 'attendance.own' })
  async withdraw(@CurrentActor() actor: Actor, @Param('code') code: string, @Param('id') id: string) {
    try {
      await this.appeals.withdraw(actor, code, rowId(id));
    } catch (error) {
      return refused(paths.myAttendance(code), error);
    }
    return redirect(paths.myAttendance(code), done('appeals.done.withdrawn'));
  }

  private async page(
    actor: Actor,
    code: string,
    number: number,
    { raw, problems, status }: { raw: RawForm; problems: readonly FieldProblem[]; status: number },
  ) {
    const own = await this.attendance.of(actor, code);
    const found = own.sessions.find(({ session }) => session.number === number);
    if (!found) throw notFound();
    return page('my/appeal', ownAppealView(own, found, raw, problems), status);
  }
}

import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import type { FieldProblem } from '../../common/errors.js';
import { OpeningsService, PACES } from '../../features/checkins/openings.service.js';
import { Config } from '../../platform/config/config.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { type RawForm, readForm, refusalOf, wholeNumber } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { sessionNumber } from '../shared/session-number.js';
import { boardView, wallOf } from './check-in-board.view.js';

const paceForm = z.object({
  stepSeconds: wholeNumber(PACES.step.least, PACES.step.most),
  graceSeconds: wholeNumber(PACES.grace.least, PACES.grace.most),
});

/** The check-in of one session, for whoever takes its register: opened, shown on the wall, closed. */
@Controller('classes/:code/sessions/:number/check-in')
export class CheckInBoardController {
  constructor(
    private readonly openings: OpeningsService,
    private readonly config: Config,
  ) {}

  @Get()
  @Page({ permission: 'attendance.mark' })
  show(@CurrentActor() actor: Actor, @Param('code') code: string, @Param('number') number: string) {
    return this.page(actor, code, sessionNumber(number), 200);
  }

  @Post()
  @Page({ permission: 'attendance.mark' })
  async open(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('number') number: string,
    @Body() body: unknown,
  ) {
    const form = readForm(paceForm, body);
    if (!form.ok) return this.page(actor, code, sessionNumber(number), 422, form.raw, form.problems);
    try {
      const { opened } = await this.openings.open(actor, code, sessionNumber(number), form.values);
      const here = paths.checkIn(code, sessionNumber(number));
      return opened ? redirect(here) : redirect(here, { kind: 'info', key: 'checkins.done.open_already', params: {} });
    } catch (error) {
      const { status, problems } = refusalOf(error);
      return this.page(actor, code, sessionNumber(number), status, form.raw, problems);
    }
  }

  /** What the page on the wall asks for again and again: the code as it is now, and how many have checked in. */
  @Get('now')
  @Page({ permission: 'attendance.mark' })
  async now(@CurrentActor() actor: Actor, @Param('code') code: string, @Param('number') number: string) {
    const showing = await this.openings.now(actor, code, sessionNumber(number));
    return showing ? { open: true, ...wallOf(showing, this.config.baseUrl) } : { open: false };
  }

  @Post('closing')
  @Page({ permission: 'attendance.mark' })
  async close(@CurrentActor() actor: Actor, @Param('code') code: string, @Param('number') number: string) {
    await this.openings.close(actor, code, sessionNumber(number));
    return redirect(paths.checkIn(code, sessionNumber(number)), done('checkins.done.closed'));
  }

  private async page(
    actor: Actor,
    code: string,
    number: number,
    status: number,
    raw?: RawForm,
    problems: readonly FieldProblem[] = [],
  ) {
    const board = await this.openings.board(actor, code, number);
    return page('checkins/board', boardView(board, this.config.baseUrl, raw, problems), status);
  }
}

import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { rowId } from '../../common/row-id.js';
import { MarkReviewsService } from '../../features/attendance/mark-reviews.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';
import { wantsJson } from '../shared/wants-json.js';
import { recordedJson } from './mark-answer.json.js';
import { readDecision, readDecisionOnAll, readReviewChoice, reviewQuery } from './review.form.js';
import { reviewView } from './review.view.js';

const PAGE_SIZE = 50;

/** Marks that came from devices and could not be set: somebody decides which one stands. */
@Controller('attendance/review')
export class ReviewController {
  constructor(private readonly reviews: MarkReviewsService) {}

  /** Those that wait, by class and session; `?show=decided` shows the others, `?class=` those of one class. */
  @Get()
  @Page({ permission: 'attendance.mark' })
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const choice = readReviewChoice(query);
    const found = await this.reviews.list(actor, { ...choice, pageSize: PAGE_SIZE });
    return page('attendance/review', reviewView(choice, found, await this.reviews.countOpen(actor)));
  }

  /** `decision=kept|taken` on all of `items`, marks of one class; those that cannot be set wait on. */
  @Post()
  @Page({ permission: 'attendance.mark' })
  async decideAll(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Body() body: unknown) {
    const back = paths.attendanceReview(reviewQuery(readReviewChoice(query)));
    try {
      const { items, decision, reason } = readDecisionOnAll(body);
      const { decided, left } = await this.reviews.decideAll(actor, items, decision, reason);
      const told = left > 0 ? 'marks.all.done.some' : `marks.all.done.${decision}`;
      return redirect(back, done(told, { count: decided, left }));
    } catch (error) {
      return refused(back, error);
    }
  }

  /** `decision=kept|taken`; a script is told what is recorded then. @throws DomainError those of MarkReviewsService.decide */
  @Post(':id')
  @HttpCode(200)
  @Page({ permission: 'attendance.mark' })
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    const back = paths.attendanceReview(reviewQuery(readReviewChoice(query)));
    try {
      const { decision, reason } = readDecision(body);
      const { item, mark } = await this.reviews.decide(actor, rowId(id), decision, reason);
      if (wantsJson(request)) return { id: item.id, decision, mark: mark && recordedJson(mark) };
      return redirect(back, done(`marks.review.done.${decision}`, { person: item.personName }));
    } catch (error) {
      if (wantsJson(request)) throw error;
      return refused(back, error);
    }
  }
}

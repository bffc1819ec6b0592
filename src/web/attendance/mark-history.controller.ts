import { Controller, Get, Param } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { rowId } from '../../common/row-id.js';
import { MarkHistoryQuery } from '../../features/attendance/mark-history.query.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { page } from '../shared/page-result.js';
import { markHistoryView } from './mark-history.view.js';

/** How the mark of one learner in one session came to be what it is. */
@Controller('classes/:code/sessions/:n/attendance')
export class MarkHistoryController {
  constructor(private readonly history: MarkHistoryQuery) {}

  /** @throws DomainError not_found */
  @Get(':enrolmentId')
  @Page({ permission: 'attendance.read' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('n') number: string,
    @Param('enrolmentId') enrolmentId: string,
  ) {
    return page(
      'attendance/history',
      markHistoryView(await this.history.of(actor, code, rowId(number), rowId(enrolmentId))),
    );
  }
}

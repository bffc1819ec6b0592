import { Controller, Get, Query, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import { type Actor, isAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { offsetOf } from '../../common/page.js';
import { CallsForActorQuery } from '../../features/nominations/calls-for-actor.query.js';
import { CallsOfOfficeQuery } from '../../features/nominations/calls-of-office.query.js';
import { CALL_STATES, type CallState } from '../../features/nominations/rules/call-state.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { page } from '../shared/page-result.js';
import { askedView } from './asked.view.js';
import { ASKED_FILTERS, type AskedFilter, askedFilter, callsFilter, type CallsFilter } from './calls.filter.js';
import { callsView } from './calls.view.js';
import { askedWorkbook, callsWorkbook } from './calls-workbook.js';

const PAGE_SIZE = 30;
const WITHOUT_AT_MOST = 20;
const MOST = 50_000;

/** Calls for nominations: those that an office runs, or those that ask an actor's units. */
@Controller()
export class CallsController {
  constructor(
    private readonly forActor: CallsForActorQuery,
    private readonly ofOffice: CallsOfOfficeQuery,
    private readonly frame: PageFrame,
    private readonly clock: Clock,
  ) {}

  @Get('nominations')
  @Page({ permission: 'nominations.read' })
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    return isAllowed(actor, 'nominations.manage') ? this.managed(actor, query) : this.asked(actor, query);
  }

  @FileRoutes('nominations')
  @Page({ permission: 'nominations.read' })
  async file(
    @CurrentActor() actor: Actor,
    @Format() format: FileFormat,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const words = this.frame.wordsOf(request);
    if (isAllowed(actor, 'nominations.manage')) {
      const calls = await this.ofOffice.managed(actor, { ...statesOf(callsFilter(query)), limit: MOST });
      return download(callsWorkbook(calls, words, format), 'dot-cu-di-hoc', format);
    }
    const rows = await this.forActor.open(actor, { ...askedOptions(askedFilter(query).only), limit: MOST });
    return download(askedWorkbook(rows, words, format), 'cu-di-hoc', format);
  }

  private async managed(actor: Actor, query: Record<string, unknown>) {
    const filter = callsFilter(query);
    const { q } = filter;
    const calls = await this.ofOffice.managed(actor, {
      ...statesOf(filter),
      limit: PAGE_SIZE,
      offset: offsetOf(filter.page, PAGE_SIZE),
    });
    const counts: Record<CallState, number> = { draft: 0, open: 0, closed: 0 };
    for (const state of CALL_STATES)
      counts[state] = await this.ofOffice.countManaged(actor, { states: [state], query: q });
    const without = await this.ofOffice.withoutCall(actor, { limit: WITHOUT_AT_MOST });
    return page(
      'nominations/calls',
      callsView({ filter, calls, counts, without, pageSize: PAGE_SIZE, today: this.clock.today() }),
    );
  }

  private async asked(actor: Actor, query: Record<string, unknown>) {
    const { only, page: number } = askedFilter(query);
    const slice = { limit: PAGE_SIZE, offset: offsetOf(number, PAGE_SIZE) };
    const rows = await this.forActor.open(actor, { ...askedOptions(only), ...slice });
    const counts: Record<AskedFilter, number> = { due: 0, open: 0, closed: 0 };
    for (const each of ASKED_FILTERS) counts[each] = await this.forActor.countOpen(actor, askedOptions(each));
    return page(
      'nominations/asked',
      askedView({ only, page: number, pageSize: PAGE_SIZE, rows, counts, today: this.clock.today() }),
    );
  }
}

function statesOf({ state, q }: CallsFilter): { states: readonly CallState[]; query: string } {
  return { states: state ? [state] : CALL_STATES, query: q };
}

function askedOptions(only: AskedFilter): { unansweredOnly: boolean; closed: boolean } {
  return { unansweredOnly: only === 'due', closed: only === 'closed' };
}

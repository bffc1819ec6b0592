import { Body, Controller, Param, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { FieldProblem } from '../../common/errors.js';
import { ListHandingService } from '../../features/nominations/list-handing.service.js';
import { ListsService } from '../../features/nominations/lists.service.js';
import { ListChangedMeanwhile } from '../../features/nominations/unit-list.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, readForm } from '../shared/form.js';
import { done, type PageResult, redirect, type RedirectResult } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';
import { reasonForm } from './list.form.js';
import { ListPages } from './list-pages.js';
import type { ListAddress } from './list-writing.js';
import { unitCodeOf } from './unit-address.js';

/**
 * Acts on a list as a whole: taken back, sent back, answered with nobody. Of those who may read it, whoever coordinates the
 * unit or manages the class may do them: the service says.
 */
@Controller('nominations/:class/units/:unit')
export class ListActsController {
  constructor(
    private readonly lists: ListsService,
    private readonly handing: ListHandingService,
    private readonly pages: ListPages,
  ) {}

  @Post('retrieval')
  @Page({ permission: 'nominations.read' })
  async takeBack(@CurrentActor() actor: Actor, @Param('class') code: string, @Param('unit') unit: string) {
    const at = { actor, code, unitCode: unitCodeOf(unit) };
    return this.attempt(at, async () => {
      await this.handing.takeBack(actor, code, at.unitCode);
      return 'nominations.done.taken_back';
    });
  }

  @Post('nobody')
  @Page({ permission: 'nominations.read' })
  async answerNone(
    @CurrentActor() actor: Actor,
    @Param('class') code: string,
    @Param('unit') unit: string,
    @Body() body: unknown,
  ): Promise<PageResult | RedirectResult> {
    const at = { actor, code, unitCode: unitCodeOf(unit) };
    return this.withReason(at, body, async ({ reason, version }) => {
      await this.lists.answerNone(actor, code, at.unitCode, reason, version);
      return 'nominations.done.none';
    });
  }

  @Post('return')
  @Page({ permission: 'nominations.manage' })
  async returnList(
    @CurrentActor() actor: Actor,
    @Param('class') code: string,
    @Param('unit') unit: string,
    @Body() body: unknown,
  ): Promise<PageResult | RedirectResult> {
    const at = { actor, code, unitCode: unitCodeOf(unit) };
    return this.withReason(at, body, async ({ reason }) => {
      await this.handing.returnList(actor, code, at.unitCode, reason);
      return 'nominations.done.returned';
    });
  }

  private async withReason(
    at: ListAddress,
    body: unknown,
    act: (given: { reason: string; version: number }) => Promise<string>,
  ) {
    const form = readForm(reasonForm, body);
    if (!form.ok) return this.pages.show(at, { problems: [REASON_MISSING] });
    return this.attempt(at, () => act(form.values));
  }

  private async attempt({ actor, code, unitCode }: ListAddress, act: () => Promise<string>) {
    const list = paths.nominationList(code, unitCode);
    try {
      return redirect(list, done(await act()));
    } catch (error) {
      if (!(error instanceof ListChangedMeanwhile)) return refused(list, error);
      return this.pages.show({ actor, code, unitCode }, { problems: problemsOf(error) });
    }
  }
}

const REASON_MISSING: FieldProblem = { field: '', code: 'reason_missing', params: {} };

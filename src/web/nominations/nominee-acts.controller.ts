import { Body, Controller, Param, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { FieldProblem } from '../../common/errors.js';
import { rowId } from '../../common/row-id.js';
import { ListsService } from '../../features/nominations/lists.service.js';
import { NomineesService } from '../../features/nominations/nominees.service.js';
import type { UnitList } from '../../features/nominations/unit-list.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, readForm } from '../shared/form.js';
import { done, type PageResult, redirect, type RedirectResult } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { confirmView } from './confirm.view.js';
import { promotionForm, reasonForm, swapForm } from './list.form.js';
import { ListPages } from './list-pages.js';
import type { ListAddress } from './list-writing.js';
import { unitCodeOf } from './unit-address.js';

/** Changes who comes for a unit after its list was handed in; the service says whose list it is. */
@Controller('nominations/:class/units/:unit/nominees/:id')
export class NomineeActsController {
  constructor(
    private readonly lists: ListsService,
    private readonly nominees: NomineesService,
    private readonly pages: ListPages,
  ) {}

  @Post('withdrawal')
  @Page({ permission: 'nominations.read' })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('class') code: string,
    @Param('unit') unit: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<PageResult | RedirectResult> {
    const at = { actor, code, unitCode: unitCodeOf(unit) };
    const form = readForm(reasonForm, body);
    if (!form.ok) return this.pages.show(at, { problems: [reasonMissing()] });
    return this.attempt(at, 'nominations.done.withdrawn', null, () =>
      this.nominees.withdraw(actor, code, at.unitCode, rowId(id), form.values.reason),
    );
  }

  /** The person who comes instead is a substitute of the list or anybody else of the unit. */
  @Post('swap')
  @Page({ permission: 'nominations.read' })
  async swap(
    @CurrentActor() actor: Actor,
    @Param('class') code: string,
    @Param('unit') unit: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<PageResult | RedirectResult> {
    const at = { actor, code, unitCode: unitCodeOf(unit) };
    const form = readForm(swapForm, body);
    if (!form.ok) return this.pages.show(at, { problems: form.problems.map(swapProblem) });
    const { personCode, ...given } = form.values;
    const list = await this.lists.ofUnit(actor, code, at.unitCode);
    const substitute = list.nominees.find((each) => each.personCode === personCode && each.kind === 'substitute');
    const by = substitute ? { substituteId: substitute.id } : { personCode };
    return this.attempt(at, 'nominations.done.swapped', { part: `${rowId(id)}/swap`, typed: form.raw }, () =>
      this.nominees.swap(actor, code, at.unitCode, rowId(id), by, given),
    );
  }

  @Post('promotion')
  @Page({ permission: 'nominations.read' })
  async moveUp(
    @CurrentActor() actor: Actor,
    @Param('class') code: string,
    @Param('unit') unit: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<PageResult | RedirectResult> {
    const at = { actor, code, unitCode: unitCodeOf(unit) };
    const form = readForm(promotionForm, body);
    const acknowledge = form.ok && form.values.acknowledge;
    return this.attempt(at, 'nominations.done.moved_up', { part: `${rowId(id)}/promotion`, typed: form.raw }, () =>
      this.nominees.moveUp(actor, code, at.unitCode, rowId(id), { acknowledge }),
    );
  }

  /** Where only warnings stand against it, they are shown and may be waved through. */
  private async attempt(
    at: ListAddress,
    said: string,
    again: { part: string; typed: Readonly<Record<string, string>> } | null,
    act: () => Promise<UnitList>,
  ): Promise<PageResult | RedirectResult> {
    try {
      await act();
    } catch (error) {
      const problems = problemsOf(error);
      const confirm = again && confirmView(at, again, problems, codeOf(error));
      return this.pages.show(at, confirm ? { confirm } : { problems });
    }
    return redirect(paths.nominationList(at.code, at.unitCode), done(said));
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

function reasonMissing(): FieldProblem {
  return { field: '', code: 'reason_missing', params: {} };
}

function swapProblem({ field, code, params }: FieldProblem): FieldProblem {
  if (field === 'reason') return reasonMissing();
  return field === 'personCode'
    ? { field: '', code: 'nomination_nobody_chosen', params: {} }
    : { field: '', code, params };
}

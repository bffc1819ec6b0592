import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { type FieldProblem, notFound } from '../../common/errors.js';
import { RolloutItemsService } from '../../features/rollouts/rollout-items.service.js';
import { RolloutsService } from '../../features/rollouts/rollouts.service.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, type RawForm, readForm } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';
import { editedRolloutForm, newRolloutForm, removalForm } from './rollout.form.js';
import { editRolloutView, newRolloutFields, rawOfRollout, unitCrumbs } from './unit-rollout-form.view.js';
import { unitRolloutsView } from './unit-rollouts.view.js';

/** Records what one unit has. A slash in a unit's code is written as a tilde in its address: `20-06172~2025`. */
@Controller('units/:code/rollouts')
export class UnitRolloutsController {
  constructor(
    private readonly rollouts: RolloutsService,
    private readonly items: RolloutItemsService,
    private readonly units: UnitsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page({ permission: 'rollouts.manage' })
  async show(@CurrentActor() actor: Actor, @Param('code') address: string) {
    return page('rollouts/unit', await this.view(actor, address, {}, []));
  }

  @Post()
  @Page({ permission: 'rollouts.manage' })
  async record(@CurrentActor() actor: Actor, @Param('code') address: string, @Body() body: unknown) {
    const code = codeOf(address);
    const form = readForm(newRolloutForm, body);
    if (!form.ok) return page('rollouts/unit', await this.view(actor, address, form.raw, form.problems), 422);
    const { itemCode, ...facts } = form.values;
    try {
      const outcome = await this.rollouts.record(actor, code, itemCode, facts);
      return redirect(paths.unitRollouts(code), done(`rollouts.done.${outcome}`));
    } catch (error) {
      return page('rollouts/unit', await this.view(actor, address, form.raw, problemsOf(error)), 422);
    }
  }

  @Get(':id')
  @Page({ permission: 'rollouts.manage' })
  async edit(@CurrentActor() actor: Actor, @Param('code') address: string, @Param('id') id: string) {
    const { unit, rollout } = await this.found(actor, address, id);
    return page('rollouts/edit', editRolloutView(unit, rollout, rawOfRollout(rollout), []));
  }

  @Post(':id')
  @Page({ permission: 'rollouts.manage' })
  async correct(
    @CurrentActor() actor: Actor,
    @Param('code') address: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ) {
    const { unit, rollout } = await this.found(actor, address, id);
    const form = readForm(editedRolloutForm, body);
    const again = (problems: readonly FieldProblem[]) =>
      page('rollouts/edit', editRolloutView(unit, rollout, form.raw, problems), 422);
    if (!form.ok) return again(form.problems);
    const { version, ...facts } = form.values;
    try {
      await this.rollouts.correct(actor, unit.code, rollout.id, facts, version);
    } catch (error) {
      return again(problemsOf(error));
    }
    return redirect(paths.unitRollouts(unit.code), done('rollouts.done.changed'));
  }

  @Post(':id/removal')
  @Page({ permission: 'rollouts.manage' })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('code') address: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ) {
    const { unit, rollout } = await this.found(actor, address, id);
    const form = readForm(removalForm, body);
    if (!form.ok) throw notFound();
    try {
      await this.rollouts.remove(actor, unit.code, rollout.id, form.values.version);
    } catch (error) {
      return refused(paths.unitRollout(unit.code, rollout.id), error);
    }
    return redirect(paths.unitRollouts(unit.code), done('rollouts.done.removed', { item: rollout.itemName }));
  }

  private async view(actor: Actor, address: string, raw: RawForm, problems: readonly FieldProblem[]) {
    const today = this.clock.today();
    const unit = await this.units.get(codeOf(address), today);
    const rollouts = await this.rollouts.ofUnit(actor, unit, today);
    if (rollouts === null) throw notFound();
    const items = await this.items.list();
    return {
      title: { key: 'rollouts.of_unit_named', params: { unit: unit.label } },
      crumbs: unitCrumbs(unit, null),
      ...newRolloutFields(unit, items, raw, problems),
      rollouts: { ...unitRolloutsView(actor, unit, rollouts), manageHref: null },
      unitHref: paths.unit(unit.code),
    };
  }

  private async found(actor: Actor, address: string, id: string) {
    const code = codeOf(address);
    const unit = await this.units.get(code, this.clock.today());
    if (!/^\d{1,9}$/.test(id)) throw notFound();
    return { unit, rollout: await this.rollouts.getManaged(actor, code, Number(id)) };
  }
}

function codeOf(address: string): string {
  return address.replaceAll('~', '/');
}

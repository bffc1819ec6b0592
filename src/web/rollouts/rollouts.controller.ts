import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { type ItemOnRecord, ItemsOnRecordQuery } from '../../features/rollouts/items-on-record.query.js';
import { ProgrammeTotalsQuery } from '../../features/rollouts/programme-totals.query.js';
import { RolloutItemsService } from '../../features/rollouts/rollout-items.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { editItemView, newItemView, rawOfItem } from './item-form.view.js';
import { dayOf } from './item-units.filter.js';
import { daysOf } from './programme-total.view.js';
import { readItem } from './rollout.form.js';
import { rolloutsView } from './rollouts.view.js';

/** The catalogue of networks and applications, with how many units have each. */
@Controller('rollouts')
export class RolloutsController {
  constructor(
    private readonly items: RolloutItemsService,
    private readonly totals: ProgrammeTotalsQuery,
    private readonly onRecord: ItemsOnRecordQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page({ permission: 'units.read' })
  async list(@CurrentActor() actor: Actor, @Query('asOf') typed: unknown) {
    const today = this.clock.today();
    const day = dayOf(typeof typed === 'string' ? typed.trim().slice(0, 20) : '', today);
    const items = await this.items.list();
    const totals = await this.totals.list();
    const onRecord = await this.onRecordOn(actor, [day.asOf, ...daysOf(totals)]);
    return page('rollouts/list', rolloutsView({ actor, ...day, today, items, totals, onRecord }));
  }

  @Get('new')
  @Page({ permission: 'rollouts.manage' })
  new() {
    return page('rollouts/item', newItemView({ kind: 'application' }, []));
  }

  @Post()
  @Page({ permission: 'rollouts.manage' })
  async create(@CurrentActor() actor: Actor, @Body() body: unknown) {
    const { input, raw, problems } = readItem(body);
    if (!input) return page('rollouts/item', newItemView(raw, problems), 422);
    try {
      await this.items.add(actor, input);
    } catch (error) {
      return page('rollouts/item', newItemView(raw, problemsOf(error)), 422);
    }
    return redirect(paths.rolloutItem(input.code), done('rollouts.done.item_added', { name: input.name }));
  }

  @Get(':item/edit')
  @Page({ permission: 'rollouts.manage' })
  async edit(@Param('item') code: string) {
    const item = await this.items.get(code);
    return page('rollouts/item', editItemView(item, rawOfItem(item), []));
  }

  @Post(':item/edit')
  @Page({ permission: 'rollouts.manage' })
  async save(@CurrentActor() actor: Actor, @Param('item') code: string, @Body() body: unknown) {
    const item = await this.items.get(code);
    const { input, raw, problems } = readItem(body, item.code);
    if (!input) return page('rollouts/item', editItemView(item, raw, problems), 422);
    await this.items.edit(actor, item.code, input);
    return redirect(paths.rolloutItem(item.code), done('rollouts.done.item_edited', { name: input.name }));
  }

  private async onRecordOn(actor: Actor, days: readonly CalendarDate[]) {
    const counted = new Map<CalendarDate, Map<number, ItemOnRecord>>();
    for (const day of new Set(days)) counted.set(day, await this.onRecord.count(actor, day));
    return counted;
  }
}

import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { offsetOf } from '../../common/page.js';
import { BulkRolloutsService } from '../../features/rollouts/bulk-rollouts.service.js';
import { type ItemOnRecord, ItemsOnRecordQuery } from '../../features/rollouts/items-on-record.query.js';
import { ProgrammeTotalsQuery } from '../../features/rollouts/programme-totals.query.js';
import type { RolloutItem } from '../../features/rollouts/rollout-item.entity.js';
import { RolloutItemsService } from '../../features/rollouts/rollout-items.service.js';
import { UnitsWithItemQuery } from '../../features/rollouts/units-with-item.query.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, readForm } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { addressOf, itemUnitsFilter, itemUnitsPage, type ItemUnitsPage } from './item-units.filter.js';
import { itemUnitsView } from './item-units.view.js';
import { daysOf } from './programme-total.view.js';
import { bulkForm, tickedUnits } from './rollout.form.js';

/** A district's communes fit on one page, so that they are ticked and saved at once. */
const PAGE_SIZE = 50;

type Bulk = Parameters<typeof itemUnitsView>[0]['bulk'];

const NOTHING_TYPED: Bulk = { raw: {}, ticked: new Set(), problems: [] };

/** Which units have a network or an application, and recording it for many of them at once. */
@Controller('rollouts/:item')
export class ItemUnitsController {
  constructor(
    private readonly items: RolloutItemsService,
    private readonly unitsWithItem: UnitsWithItemQuery,
    private readonly bulk: BulkRolloutsService,
    private readonly totals: ProgrammeTotalsQuery,
    private readonly onRecord: ItemsOnRecordQuery,
    private readonly units: UnitsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page({ permission: 'units.read' })
  async show(@CurrentActor() actor: Actor, @Param('item') code: string, @Query() query: Record<string, unknown>) {
    const item = await this.items.get(code);
    return page('rollouts/units', await this.view(actor, item, this.asked(query), NOTHING_TYPED));
  }

  /** Records the item for the units ticked (`units`), all of them or none; the address holds the list they stand in. */
  @Post('units')
  @Page({ permission: 'rollouts.manage' })
  async record(
    @CurrentActor() actor: Actor,
    @Param('item') code: string,
    @Query() query: Record<string, unknown>,
    @Body() body: unknown,
  ) {
    const item = await this.items.get(code);
    const asked = { ...this.asked(query), recording: 'some' as const };
    const ticked = tickedUnits(body);
    const form = readForm(bulkForm, body);
    const again = async (problems: Bulk['problems']) =>
      page(
        'rollouts/units',
        await this.view(actor, item, asked, { raw: form.raw, ticked: new Set(ticked), problems }),
        422,
      );
    if (!form.ok) return again(form.problems);
    try {
      const facts = { ...form.values, toDate: null, note: null };
      const { recorded, known } = await this.bulk.record(actor, item.code, ticked, facts);
      const said = known === 0 ? 'rollouts.done.bulk' : 'rollouts.done.bulk_known';
      const number = asked.page > 1 ? asked.page : null;
      const list = paths.rolloutItem(item.code, { ...addressOf(asked, this.clock.today()), page: number });
      return redirect(list, done(said, { recorded, known, name: item.name }));
    } catch (error) {
      return again(problemsOf(error));
    }
  }

  private asked(query: Record<string, unknown>): ItemUnitsPage {
    return itemUnitsPage(query, this.clock.today());
  }

  private async view(actor: Actor, item: RolloutItem, asked: ItemUnitsPage, bulk: Bulk) {
    const { asOf } = asked;
    const filter = itemUnitsFilter(item.id, asked);
    const slice = { offset: offsetOf(asked.page, PAGE_SIZE), limit: PAGE_SIZE };
    const units = await this.unitsWithItem.list(actor, filter, slice);
    const counts = await this.unitsWithItem.count(actor, filter);
    const heirs = units.filter(({ throughCount }) => throughCount > 0).map(({ id }) => id);
    const origins = await this.unitsWithItem.originsOf(item.id, heirs, asOf);
    const totals = await this.totals.ofItem(item.id);
    const onRecord = await this.onRecordOn(actor, item, daysOf(totals));
    const unconverted = await this.onRecord.unconverted(actor, item.id, asOf);
    const parents = await this.parentsOn(actor, asOf);
    const today = this.clock.today();
    return itemUnitsView({
      actor,
      item,
      asked,
      today,
      units,
      counts,
      pageSize: PAGE_SIZE,
      origins,
      totals,
      onRecord,
      unconverted,
      parents,
      bulk,
    });
  }

  private async onRecordOn(actor: Actor, item: RolloutItem, days: readonly CalendarDate[]) {
    const counted = new Map<CalendarDate, ItemOnRecord | undefined>();
    for (const day of days) counted.set(day, (await this.onRecord.count(actor, day)).get(item.id));
    return counted;
  }

  private async parentsOn(actor: Actor, asOf: CalendarDate) {
    const units = await this.units.listInScope(actor, { asOf });
    const parentIds = new Set(units.map(({ parentId }) => parentId));
    return units.filter(({ id }) => parentIds.has(id));
  }
}

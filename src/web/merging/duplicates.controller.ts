import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/errors.js';
import { offsetOf, pageNumber } from '../../common/page.js';
import { DuplicatesService } from '../../features/merging/duplicates.service.js';
import { MergePreviewService } from '../../features/merging/merge-preview.service.js';
import { MergesService } from '../../features/merging/merges.service.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { readForm } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';
import { distinctView } from './distinct.view.js';
import { mergeForm } from './merge.form.js';
import { mergedView } from './merged.view.js';
import { PairQuery } from './pair.query.js';
import { pairView } from './pair.view.js';
import { queueView } from './queue.view.js';

const PAGE_SIZE = 20;

/** Files that may be one person's: the queue, two of them side by side, and what was decided. */
@Controller('people/duplicates')
export class DuplicatesController {
  constructor(
    private readonly duplicates: DuplicatesService,
    private readonly previews: MergePreviewService,
    private readonly merges: MergesService,
    private readonly pairs: PairQuery,
    private readonly units: UnitsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page({ permission: 'people.merge' })
  async queue(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const unitCode = typeof query['unit'] === 'string' ? query['unit'].slice(0, 40) : '';
    const unit = unitCode === '' ? null : await this.units.find(unitCode, this.clock.today());
    const slice = sliceOf(query);
    const found = await this.duplicates.waiting(actor, { unitId: unit?.id }, slice);
    const units = await this.units.listInScope(actor, { asOf: this.clock.today() });
    return page('merging/queue', queueView({ ...found, ...slice, unit, units }));
  }

  @Get('distinct')
  @Page({ permission: 'people.merge' })
  async distinct(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const slice = sliceOf(query);
    return page('merging/distinct', distinctView({ ...(await this.duplicates.distinct(actor, slice)), ...slice }));
  }

  @Get('merged')
  @Page({ permission: 'people.merge' })
  async merged(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const slice = sliceOf(query);
    const found = await this.duplicates.merged(actor, slice);
    return page('merging/merged', mergedView({ ...found, ...slice, now: this.clock.instant() }));
  }

  /** Two files side by side; `?keep=` is the code that stays. Both are opened, which the audit keeps. */
  @Get(':one/:other')
  @Page({ permission: 'people.merge' })
  async pair(
    @CurrentActor() actor: Actor,
    @Param('one') one: string,
    @Param('other') other: string,
    @Query('keep') keep: unknown,
  ) {
    return page('merging/pair', pairView(await this.pairs.of(actor, one, other, keep)));
  }

  @Post(':one/:other/merge')
  @Page({ permission: 'people.merge' })
  async merge(
    @CurrentActor() actor: Actor,
    @Param('one') one: string,
    @Param('other') other: string,
    @Body() body: unknown,
  ) {
    await this.previews.pair(actor, one, other);
    const form = readForm(mergeForm, body);
    const survivorCode = form.raw['keep'] === other ? other : one;
    const mergedCode = survivorCode === one ? other : one;
    const back = paths.duplicatePair(one, other, { keep: survivorCode });
    if (!form.ok) return redirect(back, { kind: 'bad', key: 'errors.merge_changed_meanwhile', params: {} });
    const { seen, choices } = form.values;
    try {
      await this.merges.merge(actor, { survivorCode, mergedCode, choices, seen });
    } catch (error) {
      return refused(back, error);
    }
    return redirect(
      paths.person(survivorCode),
      done('merging.done.merged', { survivor: survivorCode, merged: mergedCode }),
    );
  }

  @Post(':one/:other/distinction')
  @Page({ permission: 'people.merge' })
  async tellApart(@CurrentActor() actor: Actor, @Param('one') one: string, @Param('other') other: string) {
    try {
      await this.duplicates.tellApart(actor, one, other);
    } catch (error) {
      if (error instanceof DomainError && error.status === 404) throw error;
      return refused(paths.duplicates(), error);
    }
    return redirect(paths.duplicates(), done('merging.done.told_apart', { one, other }));
  }

  @Post(':one/:other/doubt')
  @Page({ permission: 'people.merge' })
  async doubt(@CurrentActor() actor: Actor, @Param('one') one: string, @Param('other') other: string) {
    await this.duplicates.doubtAgain(actor, one, other);
    return redirect(paths.duplicatesDistinct(), done('merging.done.doubted', { one, other }));
  }
}

function sliceOf(query: Record<string, unknown>) {
  const number = pageNumber(query['page']);
  return { page: number, pageSize: PAGE_SIZE, offset: offsetOf(number, PAGE_SIZE), limit: PAGE_SIZE };
}

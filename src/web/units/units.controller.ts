import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { notFound } from '../../common/errors.js';
import { RolloutsService } from '../../features/rollouts/rollouts.service.js';
import { ActFileQuery } from '../../features/units/act-file.query.js';
import { UnitFileQuery } from '../../features/units/unit-file.query.js';
import { UnitSearchQuery } from '../../features/units/unit-search.query.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { page } from '../shared/page-result.js';
import { UnitAffairsQuery } from './unit-affairs.query.js';
import { standingUnits } from './standing-units.js';
import { unitListFilter } from './unit-list.filter.js';
import { unitListView } from './unit-list.view.js';
import { dayOfLife, unitOnDay, unitPageView } from './unit-page.view.js';

/** The organisation tree on any day, and each unit's life. */
@Controller('units')
export class UnitsController {
  constructor(
    private readonly units: UnitsService,
    private readonly search: UnitSearchQuery,
    private readonly files: UnitFileQuery,
    private readonly acts: ActFileQuery,
    private readonly affairs: UnitAffairsQuery,
    private readonly rollouts: RolloutsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page({ permission: 'units.read' })
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const today = this.clock.today();
    const filter = unitListFilter(query, today);
    const { asOf, q } = filter;
    const found = q === '' ? null : await this.search.find(q, { asOf, today });
    const units = found ? [] : standingUnits(await this.units.list({ asOf }));
    const parent = filter.parent === '' ? null : await this.parentOf(filter.parent, units, asOf);
    const changeDates = await this.units.changeDates();
    return page('units/list', unitListView({ actor, filter, today, changeDates, units, parent, found }));
  }

  /** A slash in a unit's code is written as a tilde in its address: `20-06172~2025`. */
  @Get(':code')
  @Page({ permission: 'units.read' })
  async show(@CurrentActor() actor: Actor, @Param('code') address: string, @Query() query: Record<string, unknown>) {
    const today = this.clock.today();
    const unit = await this.files.find(address.replaceAll('~', '/'));
    if (!unit) throw notFound();
    const day = dayOfLife(unit, unitListFilter(query, today).asOf);
    const changes = await this.units.changesOf(unit.id);
    const acts = await this.acts.ofUnit(unit.code);
    const below = await this.units.list({ asOf: day, parentCode: unit.code });
    const isAlive = dayOfLife(unit, today) === today;
    const affairs = await this.affairs.of(actor, { ...unit, isAlive });
    const rollouts = await this.rollouts.ofUnit(actor, unitOnDay(unit, day), day);
    const now = this.clock.instant();
    return page('units/show', unitPageView({ actor, unit, day, today, now, changes, acts, below, affairs, rollouts }));
  }

  /** @throws DomainError not_found */
  private async parentOf(code: string, units: readonly UnitOnDate[], asOf: CalendarDate): Promise<UnitOnDate> {
    return units.find((unit) => unit.code === code) ?? (await this.units.get(code, asOf));
  }
}

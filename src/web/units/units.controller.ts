import { Controller, Get, Param, Query } from '@nestjs/common';
import { type Actor, isAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { addDays } from '../../common/dates/calendar-date.js';
import { PeopleService } from '../../features/people/people.service.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { page } from '../shared/page-result.js';
import { unitListFilter } from './unit-list.filter.js';
import { unitListView } from './unit-list.view.js';
import { unitPageView } from './unit-page.view.js';

const PEOPLE_SHOWN = 10;
const NOT_ALIVE_SHOWN = 20;

/** The organisation tree on any day, and each unit's life. */
@Controller('units')
export class UnitsController {
  constructor(
    private readonly units: UnitsService,
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page({ permission: 'units.read' })
  async list(@Query() query: Record<string, unknown>) {
    const today = this.clock.today();
    const filter = unitListFilter(query, today);
    const { asOf, q } = filter;
    const parent = filter.parent === '' ? null : await this.units.get(filter.parent, asOf);
    const units = await this.units.list({ asOf, query: q, parentCode: parent?.code });
    const notAlive = q === '' ? [] : await this.units.listNotAlive(asOf, q, NOT_ALIVE_SHOWN);
    const changeDates = await this.units.changeDates();
    return page('units/list', unitListView({ filter, today, changeDates, units, parent, notAlive }));
  }

  /** A slash in a unit's code is written as a tilde in its address: `20-06172~2025`. */
  @Get(':code')
  @Page({ permission: 'units.read' })
  async show(@CurrentActor() actor: Actor, @Param('code') address: string) {
    const today = this.clock.today();
    const unit = await this.units.get(address.replaceAll('~', '/'), today);
    const names = await this.units.namesOf(unit.id);
    const changes = await this.units.changesOf(unit.id);
    const below = await this.units.countChildren(unit.id, unit.validTo ? addDays(unit.validTo, -1) : today);
    const people = isAllowed(actor, 'people.read') ? await this.peopleNow(actor, unit.id) : null;
    return page('units/show', unitPageView({ actor, unit, names, changes, below, people }));
  }

  private async peopleNow(actor: Actor, unitId: number) {
    const first = await this.people.list(actor, { unitId, limit: PEOPLE_SHOWN });
    return { first, total: await this.people.count(actor, { unitId, limit: 0 }) };
  }
}

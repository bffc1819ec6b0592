import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type Actor, isAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { FieldProblem } from '../../common/errors.js';
import { offsetOf } from '../../common/page.js';
import { NeverTrainedQuery } from '../../features/attendance/never-trained.query.js';
import type { PeopleFilter } from '../../features/people/people.repository.js';
import { PeopleService } from '../../features/people/people.service.js';
import { PersonMerged } from '../../features/people/person-merged.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, readForm } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { peopleListFilter } from './people-list.filter.js';
import { peopleListView } from './people-list.view.js';
import { type Namesakes, newPersonView } from './person-form.view.js';
import { PersonPageQuery } from './person-page.query.js';
import { personPageView } from './person-page.view.js';
import { confirmationOf, newPersonForm } from './person.form.js';

const PAGE_SIZE = 30;

/** Finds, enters and shows people, within the reader's scope. */
@Controller('people')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly pages: PersonPageQuery,
    private readonly untrained: NeverTrainedQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page({ permission: 'people.read' })
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const filter = peopleListFilter(query, actor);
    const { q, unit: unitCode, closed, only } = filter.query;
    const unit = unitCode === '' ? null : await this.units.find(unitCode, this.clock.today());
    const offset = offsetOf(filter.page, PAGE_SIZE);
    const { items, total } =
      only === 'never-trained'
        ? await this.neverTrained(actor, unit?.id, offset)
        : await this.found(
            actor,
            {
              query: q,
              unitId: unit?.id,
              closed: closed === '1',
              unitEndedBy: only === 'unit-ended' ? this.clock.today() : undefined,
            },
            offset,
          );
    const units = await this.units.listInScope(actor, { asOf: this.clock.today() });
    return page('people/list', peopleListView({ actor, filter, items, total, pageSize: PAGE_SIZE, units, unit }));
  }

  @Get('new')
  @Page({ permission: 'people.manage' })
  async new(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const text = (name: string): string => (typeof query[name] === 'string' ? query[name].slice(0, 120) : '');
    return page(
      'people/new',
      newPersonView(actor, await this.choices(actor), { fullName: text('name'), unitCode: text('unit') }, []),
    );
  }

  /** Enters a person; asks back once where somebody of that name and year is known. */
  @Post()
  @Page({ permission: 'people.manage' })
  async create(@CurrentActor() actor: Actor, @Body() body: unknown) {
    const form = readForm(newPersonForm, body);
    const again = async (problems: readonly FieldProblem[], namesakes: Namesakes | null = null) =>
      page('people/new', newPersonView(actor, await this.choices(actor), form.raw, problems, namesakes), 422);
    if (!form.ok) return again(form.problems);
    const { birthDate: birth, sameAs, ethnicity, ...details } = form.values;
    const confirmation = confirmationOf({ ...details, ...birth });
    if (sameAs !== confirmation) {
      const known = await this.people.namesakes(actor, details.fullName, birth.birthYear);
      if (known.length > 0) {
        const asked = { field: 'fullName', code: 'person_maybe_known', params: { name: details.fullName } };
        return again([asked], { people: known, confirmation });
      }
    }
    try {
      const sensitive = isAllowed(actor, 'people.sensitive') ? { ethnicity } : {};
      const person = await this.people.enter(actor, { ...details, ...birth, ...sensitive });
      return redirect(paths.person(person.code), done('people.done.added', { name: person.fullName }));
    } catch (error) {
      return again(problemsOf(error));
    }
  }

  /** The code of a merged file leads to the file it went into. */
  @Get(':code')
  @Page({ permission: 'people.read' })
  async show(@CurrentActor() actor: Actor, @Param('code') code: string) {
    try {
      return page('people/show', personPageView(await this.pages.of(actor, code)));
    } catch (error) {
      if (!(error instanceof PersonMerged)) throw error;
      return redirect(paths.person(error.into), done('people.done.merged_here', { code, into: error.into }));
    }
  }

  private async found(actor: Actor, find: Omit<PeopleFilter, 'limit'>, offset: number) {
    const items = await this.people.list(actor, { ...find, limit: PAGE_SIZE, offset });
    return { items, total: await this.people.count(actor, { ...find, limit: 0 }) };
  }

  private async neverTrained(actor: Actor, unitId: number | undefined, offset: number) {
    const ids = await this.untrained.people(actor, offset, PAGE_SIZE, { unitId });
    const { never } = await this.untrained.count(actor, { unitId });
    return { items: await this.people.list(actor, { ids, limit: PAGE_SIZE }), total: never };
  }

  private choices(actor: Actor) {
    return this.units.listInScope(actor, { asOf: this.clock.today() });
  }
}

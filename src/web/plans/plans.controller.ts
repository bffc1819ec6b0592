import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { yearOf } from '../../common/dates/calendar-date.js';
import { type FieldProblem, notFound } from '../../common/errors.js';
import { CoursesService } from '../../features/courses/courses.service.js';
import type { PlanListed } from '../../features/plans/plans.repository.js';
import { PlansService } from '../../features/plans/plans.service.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, type RawForm, readForm } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';
import { editPlanView, newPlanView, rawOfPlan } from './plan-form.view.js';
import { editedPlanForm, newPlanForm, planRemovalForm, yearOfQuery } from './plan.form.js';
import { plansView } from './plans.view.js';

/** The yearly targets, by unit and by course. */
@Controller('plans')
export class PlansController {
  constructor(
    private readonly plans: PlansService,
    private readonly units: UnitsService,
    private readonly courses: CoursesService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page({ permission: 'plans.read' })
  async list(@CurrentActor() actor: Actor, @Query('year') typed: unknown) {
    const thisYear = this.thisYear();
    const year = yearOfQuery(typed, thisYear);
    const plans = await this.plans.list(actor, year);
    const years = await this.plans.years();
    return page('plans/list', plansView({ actor, year, thisYear, years, plans }));
  }

  @Get('new')
  @Page({ permission: 'plans.manage' })
  async new(@CurrentActor() actor: Actor, @Query('year') typed: unknown) {
    const year = yearOfQuery(typed, this.thisYear());
    return page('plans/new', await this.newView(actor, { year: String(year) }, []));
  }

  @Post()
  @Page({ permission: 'plans.manage' })
  async add(@CurrentActor() actor: Actor, @Body() body: unknown) {
    const form = readForm(newPlanForm, body);
    if (!form.ok) return page('plans/new', await this.newView(actor, form.raw, form.problems), 422);
    try {
      await this.plans.add(actor, form.values);
    } catch (error) {
      return page('plans/new', await this.newView(actor, form.raw, problemsOf(error)), 422);
    }
    return redirect(paths.plans({ year: form.values.year }), done('plans.done.added'));
  }

  @Get(':id')
  @Page({ permission: 'plans.manage' })
  async edit(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const plan = await this.found(actor, id);
    return page('plans/edit', editPlanView(plan, rawOfPlan(plan), []));
  }

  @Post(':id')
  @Page({ permission: 'plans.manage' })
  async save(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: unknown) {
    const plan = await this.found(actor, id);
    const form = readForm(editedPlanForm, body);
    const again = (problems: readonly FieldProblem[]) =>
      page('plans/edit', editPlanView(plan, form.raw, problems), 422);
    if (!form.ok) return again(form.problems);
    const { version, ...targets } = form.values;
    try {
      await this.plans.edit(actor, plan.id, targets, version);
    } catch (error) {
      return again(problemsOf(error));
    }
    return redirect(paths.plans({ year: plan.year }), done('plans.done.changed'));
  }

  @Post(':id/removal')
  @Page({ permission: 'plans.manage' })
  async remove(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: unknown) {
    const plan = await this.found(actor, id);
    const form = readForm(planRemovalForm, body);
    if (!form.ok) throw notFound();
    try {
      await this.plans.remove(actor, plan.id, form.values.version);
    } catch (error) {
      return refused(paths.plan(plan.id), error);
    }
    return redirect(paths.plans({ year: plan.year }), done('plans.done.removed'));
  }

  private async newView(actor: Actor, raw: RawForm, problems: readonly FieldProblem[]) {
    const year = yearOfQuery(raw['year'], this.thisYear());
    const units = await this.units.listInScope(actor, { asOf: `${year}-12-31` });
    const courses = (await this.courses.list()).map(({ course }) => course);
    return newPlanView({ year, units, courses, province: actor.unitScope === 'all' }, raw, problems);
  }

  private async found(actor: Actor, id: string): Promise<PlanListed> {
    if (!/^\d{1,9}$/.test(id)) throw notFound();
    return this.plans.getManaged(actor, Number(id));
  }

  private thisYear(): number {
    return yearOf(this.clock.today());
  }
}

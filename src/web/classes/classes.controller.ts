import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { FieldProblem } from '../../common/errors.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { CoursesService } from '../../features/courses/courses.service.js';
import { EnrolmentsService } from '../../features/enrolments/enrolments.service.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor, MaybeActor } from '../../platform/http/request-actor.js';
import { Page, Public } from '../../platform/http/route-access.js';
import { problemsOf, readForm } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { savedBeside } from './class-form-conflict.view.js';
import { editClassView, rawOfClass } from './class-form.view.js';
import { classListFilter } from './class-list.filter.js';
import { classListView } from './class-list.view.js';
import { ClassPage } from './class-page.js';
import { editClassForm } from './class.form.js';

const PAGE_SIZE = 20;

/** Lists, shows and edits classes. */
@Controller('classes')
export class ClassesController {
  constructor(
    private readonly classes: ClassesService,
    private readonly enrolments: EnrolmentsService,
    private readonly classPage: ClassPage,
    private readonly courses: CoursesService,
    private readonly units: UnitsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Public()
  async list(@MaybeActor() actor: Actor | null, @Query() query: Record<string, unknown>) {
    const filter = classListFilter(query, actor);
    const [items, states, courses] = [
      await this.classes.list(actor, { ...filter.find, limit: PAGE_SIZE, offset: (filter.page - 1) * PAGE_SIZE }),
      await this.classes.countByState(actor, { ...filter.find, limit: 0 }),
      await this.courses.list(),
    ];
    return page(
      'classes/list',
      classListView({ actor, filter, items, states, courses, pageSize: PAGE_SIZE, today: this.clock.today() }),
    );
  }

  @Get(':code')
  @Public()
  show(@MaybeActor() actor: Actor | null, @Param('code') code: string) {
    return this.classPage.show(actor, code);
  }

  @Get(':code/edit')
  @Page({ permission: 'classes.manage' })
  async edit(@CurrentActor() actor: Actor, @Param('code') code: string) {
    const cls = await this.classes.getManaged(actor, code);
    return page('classes/edit', editClassView(cls, await this.hosts(actor), rawOfClass(cls), []));
  }

  @Post(':code/edit')
  @Page({ permission: 'classes.manage' })
  async save(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const cls = await this.classes.getManaged(actor, code);
    const form = readForm(editClassForm, body);
    const again = async (problems: readonly FieldProblem[]) =>
      page('classes/edit', editClassView(cls, await this.hosts(actor), form.raw, problems), 422);
    if (!form.ok) return again(form.problems);
    const { version, clashReason, ...input } = form.values;
    try {
      await this.enrolments.editClass(actor, code, input, version, clashReason);
    } catch (error) {
      const problems = problemsOf(error);
      if (problems[0]!.code !== 'class_changed_meanwhile') return again(problems);
      const [saved, hosts] = [await this.classes.getManaged(actor, code), await this.hosts(actor)];
      const names = new Map([
        [saved.hostUnitCode, saved.hostUnitName],
        ...hosts.map((unit) => [unit.code, unit.name] as const),
      ]);
      const view = editClassView(saved, hosts, form.raw, problems, savedBeside(saved, input, names));
      return page('classes/edit', view, 409);
    }
    return redirect(paths.class(code), done('classes.done.edited', { code }));
  }

  private hosts(actor: Actor) {
    return this.units.listInScope(actor, { asOf: this.clock.today() });
  }
}

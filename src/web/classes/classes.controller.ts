import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { FieldProblem } from '../../common/errors.js';
import { type SessionCounts, SessionCountsQuery } from '../../features/attendance/session-counts.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { CoursesService } from '../../features/courses/courses.service.js';
import { EnrolmentsService } from '../../features/enrolments/enrolments.service.js';
import { CallDeadlinesQuery } from '../../features/nominations/call-deadlines.query.js';
import { ReadinessService } from '../../features/lifecycle/readiness.service.js';
import { TimetableService } from '../../features/sessions/timetable.service.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor, MaybeActor } from '../../platform/http/request-actor.js';
import { Page, Public } from '../../platform/http/route-access.js';
import { problemsOf, readForm } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { editClassView, rawOfClass } from './class-form.view.js';
import { classListFilter } from './class-list.filter.js';
import { classListView } from './class-list.view.js';
import { classPageView } from './class-page.view.js';
import { editClassForm } from './class.form.js';

const PAGE_SIZE = 20;

/** Lists, shows and edits classes. */
@Controller('classes')
export class ClassesController {
  constructor(
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
    private readonly enrolments: EnrolmentsService,
    private readonly calls: CallDeadlinesQuery,
    private readonly readiness: ReadinessService,
    private readonly sessionCounts: SessionCountsQuery,
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
  async show(@MaybeActor() actor: Actor | null, @Param('code') code: string) {
    const cls = await this.classes.get(actor, code);
    const sessions = await this.timetable.ofClass(cls.id);
    const changes = await this.classes.stateChanges(cls.id);
    const counts = await this.enrolments.countByState(cls.id);
    const own = actor?.personId ? await this.enrolments.findLiving(cls.id, actor.personId) : null;
    const awaits = own?.state === 'waitlisted' && cls.reserved > 0;
    const reservedUntil = awaits ? ((await this.calls.openUntil([cls.id])).get(cls.id) ?? null) : null;
    const manages = actor !== null && (await this.classes.manages(actor, cls));
    const attended = manages ? await this.sessionCounts.ofClasses([cls.id]) : new Map<number, SessionCounts>();
    const readiness = manages ? await this.readiness.of(cls) : null;
    const today = this.clock.today();
    return page(
      'classes/show',
      classPageView({ actor, cls, sessions, changes, counts, own, reservedUntil, manages, readiness, attended, today }),
    );
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
      return again(problemsOf(error));
    }
    return redirect(paths.class(code), done('classes.done.edited', { code }));
  }

  private hosts(actor: Actor) {
    return this.units.listInScope(actor, { asOf: this.clock.today() });
  }
}

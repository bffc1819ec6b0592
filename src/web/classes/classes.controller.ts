import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { type FieldProblem, onePerField } from '../../common/errors.js';
import { type SessionCounts, SessionCountsQuery } from '../../features/attendance/session-counts.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { CoursesService } from '../../features/courses/courses.service.js';
import { EnrolmentsService } from '../../features/enrolments/enrolments.service.js';
import { PeopleService } from '../../features/people/people.service.js';
import { ClassLifeService } from '../../features/results/class-life.service.js';
import { sessionsByPattern } from '../../features/sessions/rules/weekly-pattern.js';
import { TimetableService } from '../../features/sessions/timetable.service.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor, MaybeActor } from '../../platform/http/request-actor.js';
import { Page, Public } from '../../platform/http/route-access.js';
import { problemsOf, type RawForm, readForm } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { type ClassChoices, editClassView, newClassView, rawOfClass } from './class-form.view.js';
import { classListFilter } from './class-list.filter.js';
import { classListView } from './class-list.view.js';
import { classPageView } from './class-page.view.js';
import { editClassForm, newClassForm, patternForm } from './class.form.js';
import { readRows, rowsOf, type SessionRow, typedRows } from './session-rows.form.js';

const PAGE_SIZE = 20;

/** Lists, registers, shows and edits classes. */
@Controller('classes')
export class ClassesController {
  constructor(
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
    private readonly enrolments: EnrolmentsService,
    private readonly life: ClassLifeService,
    private readonly sessionCounts: SessionCountsQuery,
    private readonly courses: CoursesService,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
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

  @Get('new')
  @Page({ permission: 'classes.manage' })
  async new(@CurrentActor() actor: Actor, @Query('course') course: unknown) {
    const choices = await this.choices(actor);
    const raw = {
      courseCode: typeof course === 'string' ? course : '',
      periodsPerSession: '4',
      hostUnitCode: await this.ownUnitCode(actor, choices),
    };
    return page('classes/new', newClassView(choices, raw, null, [], []));
  }

  /** Registers a class (`act=draft`), opens it too (`act=open`), or only lays its sessions out (`act=plan`, `act=drop:<line>`). */
  @Post()
  @Page({ permission: 'classes.manage' })
  async create(@CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const form = readForm(newClassForm, body);
    const act = form.raw['act'] ?? 'draft';
    const dropped = /^drop:(\d+)$/.exec(act)?.[1];
    const typed = typedRows(form.raw, dropped === undefined ? null : Number(dropped));
    const slots = [(body['slots'] as string | string[] | undefined) ?? []].flat();
    const again = async (rows: readonly SessionRow[], problems: readonly FieldProblem[], status = 422) =>
      page('classes/new', newClassView(await this.choices(actor), form.raw, slots, rows, problems), status);

    if (dropped !== undefined) return again(typed, [], 200);
    const planned = act === 'plan' || typed.length === 0 ? await this.plan(body, form.raw) : null;
    if (act === 'plan')
      return again(planned?.rows ?? typed, planned?.problems ?? [], planned?.problems.length ? 422 : 200);
    const rows = planned && planned.problems.length === 0 ? planned.rows : typed;
    const read = readRows(rows);
    const problems = [...(form.ok ? [] : form.problems), ...(planned?.problems ?? []), ...read.problems];
    if (!form.ok || problems.length > 0) return again(rows, onePerField(problems));
    let code: string;
    try {
      const trainers = actor.personId === null ? [] : [actor.personId];
      ({ code } =
        act === 'open'
          ? await this.life.registerOpen(actor, form.values, read.sessions, trainers)
          : await this.timetable.registerClass(actor, form.values, read.sessions, trainers));
    } catch (error) {
      return again(rows, problemsOf(error));
    }
    return redirect(
      act === 'open' ? paths.roster(code) : paths.class(code),
      done(act === 'open' ? 'classes.done.opened' : 'classes.done.registered', { code }),
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
    const manages = actor !== null && (await this.classes.manages(actor, cls));
    const attended = manages ? await this.sessionCounts.ofClasses([cls.id]) : new Map<number, SessionCounts>();
    return page(
      'classes/show',
      classPageView({ actor, cls, sessions, changes, counts, own, manages, attended, today: this.clock.today() }),
    );
  }

  @Get(':code/edit')
  @Page({ permission: 'classes.manage' })
  async edit(@CurrentActor() actor: Actor, @Param('code') code: string) {
    const cls = await this.classes.getManaged(actor, code);
    return page('classes/edit', editClassView(cls, (await this.choices(actor)).units, rawOfClass(cls), []));
  }

  @Post(':code/edit')
  @Page({ permission: 'classes.manage' })
  async save(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const cls = await this.classes.getManaged(actor, code);
    const form = readForm(editClassForm, body);
    const again = async (problems: readonly FieldProblem[]) =>
      page('classes/edit', editClassView(cls, (await this.choices(actor)).units, form.raw, problems), 422);
    if (!form.ok) return again(form.problems);
    const { version, ...input } = form.values;
    try {
      await this.enrolments.editClass(actor, code, input, version);
    } catch (error) {
      return again(problemsOf(error));
    }
    return redirect(paths.class(code), done('classes.done.edited', { code }));
  }

  /** Classes are usually hosted by the unit of whoever registers them. */
  private async ownUnitCode(actor: Actor, { units }: ClassChoices): Promise<string> {
    const posting = actor.personId === null ? null : await this.people.currentPosting(actor.personId);
    return units.find(({ id }) => id === posting?.unitId)?.code ?? '';
  }

  private async choices(actor: Actor): Promise<ClassChoices> {
    const units = await this.units.listInScope(actor, { asOf: this.clock.today() });
    return { courses: await this.courses.list(), units };
  }

  /** Sessions by the weekly pattern; null when the dates or the course do not say enough yet. */
  private async plan(body: unknown, raw: RawForm): Promise<{ rows: SessionRow[]; problems: readonly FieldProblem[] }> {
    const pattern = readForm(patternForm, body);
    const details = readForm(newClassForm.pick({ courseCode: true, startDate: true, endDate: true }), raw);
    if (!pattern.ok || !details.ok) {
      return { rows: [], problems: [...(pattern.ok ? [] : pattern.problems), ...(details.ok ? [] : details.problems)] };
    }
    const { courseCode, startDate, endDate } = details.values;
    const course = (await this.courses.list()).find(({ course: { code } }) => code === courseCode);
    if (!course)
      return { rows: [], problems: [{ field: 'courseCode', code: 'course_unknown', params: { code: courseCode } }] };
    const totalPeriods = course.version.periods;
    return { rows: rowsOf(sessionsByPattern({ startDate, endDate, ...pattern.values, totalPeriods })), problems: [] };
  }
}

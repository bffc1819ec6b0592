import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type Actor, isAllowed } from '../../common/actor.js';
import type { ClassState } from '../../common/class-state.js';
import { Clock } from '../../common/clock.js';
import { type FieldProblem, notFound } from '../../common/errors.js';
import { AnswersQuery } from '../../features/nominations/answers.query.js';
import { CallsForActorQuery } from '../../features/nominations/calls-for-actor.query.js';
import { CallsService } from '../../features/nominations/calls.service.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { CoursesService } from '../../features/courses/courses.service.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, type RawForm, readForm } from '../shared/form.js';
import { done, page, type PageResult, redirect, type RedirectResult } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { askedOfClassView } from './asked.view.js';
import { callForm } from './call.form.js';
import { type CallFormInput, callFormView, rawOfCall } from './call-form.view.js';
import { callPageView, noCallView } from './call-page.view.js';
import { answerFilter } from './calls.filter.js';
import { placedInRows, type QuotaRow, readQuotaRows, rowsOfQuotas, typedQuotaRows } from './quota-rows.form.js';

/** The call of one class: its terms and answers for the office, the way to the lists for who is asked. */
@Controller('nominations/:class')
export class CallController {
  constructor(
    private readonly calls: CallsService,
    private readonly answers: AnswersQuery,
    private readonly forActor: CallsForActorQuery,
    private readonly classes: ClassesService,
    private readonly units: UnitsService,
    private readonly courses: CoursesService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page({ permission: 'nominations.read' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('class') code: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageResult | RedirectResult> {
    if (!isAllowed(actor, 'nominations.manage')) return this.asked(actor, code);
    const { call, firstSession } = await this.calls.ofClass(actor, code);
    const cls = await this.classes.getManaged(actor, code);
    if (!call) return isTakingLearners(cls) ? this.edit(actor, code) : page('nominations/no-call', noCallView(cls));
    const answers = await this.answers.ofCall(actor, code);
    const today = this.clock.today();
    return page('nominations/call', callPageView({ cls, call, firstSession, answers, ...answerFilter(query), today }));
  }

  @Get('edit')
  @Page({ permission: 'nominations.manage' })
  async edit(@CurrentActor() actor: Actor, @Param('class') code: string): Promise<PageResult> {
    const input = await this.formInput(actor, code);
    const { call } = input.managed;
    const rows = rowsOfQuotas(call?.quotas ?? [], input.units);
    return page('nominations/form', callFormView(input, rawOfCall(call), rows, []));
  }

  @Post()
  @Page({ permission: 'nominations.manage' })
  async save(
    @CurrentActor() actor: Actor,
    @Param('class') code: string,
    @Body() body: Record<string, unknown> | undefined,
  ): Promise<PageResult | RedirectResult> {
    const input = await this.formInput(actor, code);
    const act = typeof body?.['act'] === 'string' ? body['act'] : 'save';
    const form = readForm(callForm, body);
    const rows = typedQuotaRows(form.raw, /^drop:\d{1,3}$/.test(act) ? Number(act.slice(5)) : null);
    const again = (problems: readonly FieldProblem[], status: number) =>
      this.again(input, form.raw, rows, problems, status);
    if (act !== 'save') return again([], 200);
    const read = readQuotaRows(rows, input.units);
    const typed = [...(form.ok ? [] : form.problems), ...read.problems];
    if (!form.ok || typed.length > 0) return again(typed, 422);
    const { version, ...terms } = form.values;
    try {
      await this.calls.save(actor, code, { ...terms, quotas: read.quotas }, version === 0 ? null : version);
    } catch (error) {
      return again(placedInRows(problemsOf(error), read.lines), 422);
    }
    return redirect(paths.nominationCall(code), done('nominations.done.saved'));
  }

  /** What was typed, for another try; quotas that nothing is in any more stay away. */
  private again(
    input: CallFormInput,
    raw: RawForm,
    rows: readonly QuotaRow[],
    problems: readonly FieldProblem[],
    status: number,
  ): PageResult {
    const current = String(input.managed.call?.version ?? 0);
    const overtaken = problems.some(({ code }) => code === 'call_changed_meanwhile');
    /** Who was told that somebody else changed the call may write over it knowingly. */
    const version = overtaken ? current : (raw['version'] ?? current);
    return page('nominations/form', callFormView(input, { ...raw, version }, rows, problems), overtaken ? 409 : status);
  }

  private async asked(actor: Actor, code: string): Promise<PageResult | RedirectResult> {
    const rows = await this.forActor.ofClass(actor, code);
    const [first, ...more] = rows;
    if (!first) throw notFound();
    if (more.length === 0) return redirect(paths.nominationList(code, first.unitCode));
    return page('nominations/asked', askedOfClassView(rows, this.clock.today()));
  }

  private async formInput(actor: Actor, code: string): Promise<CallFormInput> {
    const managed = await this.calls.ofClass(actor, code);
    const cls = await this.classes.getManaged(actor, code);
    const units = await this.units.list({ asOf: this.clock.today() });
    const courses = (await this.courses.list()).map(({ course }) => course);
    return { cls, managed, units, courses };
  }
}

function isTakingLearners({ state }: { state: ClassState }): boolean {
  return state === 'draft' || state === 'open';
}

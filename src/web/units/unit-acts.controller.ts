import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type Actor, isAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { addDays, type CalendarDate } from '../../common/dates/calendar-date.js';
import { type FieldProblem, notFound } from '../../common/errors.js';
import { offsetOf, pageNumber } from '../../common/page.js';
import { rowId } from '../../common/row-id.js';
import { ReorganisationsService } from '../../features/reorganisations/reorganisations.service.js';
import { ActFileQuery } from '../../features/units/act-file.query.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, refusalOf } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { type ActEntry, actStepOf, newActEntry, readActEntry, readBeginning, withOnePartMore } from './act-entry.js';
import { actFormView } from './act-form.view.js';
import { actInputOf, formProblems, refusedProblems } from './act-input.js';
import { actKindView } from './act-kind.view.js';
import { actListView } from './act-list.view.js';
import { actPageView } from './act-page.view.js';
import { actPreviewView } from './act-preview.view.js';
import { UnitBook } from './unit-book.js';

const PEOPLE_PER_PAGE = 50;

/** Resolutions that change the tree: what they would do, what they did, and taking them back. */
@Controller('units/acts')
export class UnitActsController {
  constructor(
    private readonly reorganisations: ReorganisationsService,
    private readonly acts: ActFileQuery,
    private readonly units: UnitsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page({ permission: 'units.manage' })
  async list(@CurrentActor() actor: Actor, @Query('page') number: unknown) {
    return page('units/acts', actListView(actor, await this.reorganisations.list(actor), pageNumber(number)));
  }

  /** Asks for kind and day first: what else is asked, and which units there are, follows from them. */
  @Get('new')
  @Page({ permission: 'units.manage' })
  async new(@Query() query: Record<string, unknown>) {
    const unitCode = typeof query['unit'] === 'string' ? query['unit'].slice(0, 60) : '';
    const start = readBeginning(query);
    const isChosen = 'kind' in query && 'effectiveDate' in query;
    if (!start.ok)
      return page(
        'units/act-kind',
        actKindView(start.raw, isChosen ? start.problems : [], unitCode),
        isChosen ? 422 : 200,
      );
    if (query['change'] === '1') return page('units/act-kind', actKindView(start.raw, [], unitCode));
    return this.form(newActEntry(start.values.kind, start.values.effectiveDate, unitCode));
  }

  /** Shows the form again with what a button of it asked for, or what the act would do. Nothing is saved. */
  @Post('preview')
  @Page({ permission: 'units.manage' })
  async preview(@CurrentActor() actor: Actor, @Body() body: unknown) {
    const entry = readActEntry(body);
    if (!entry) return this.kindAgain(body);
    const step = actStepOf(body);
    if (step === 'add') return this.added(entry);
    if (step === 'part') return this.form(withOnePartMore(entry));
    if (step === 'edit') return this.form(entry);
    const book = await this.bookOf(entry.effectiveDate);
    const read = actInputOf(entry, book);
    if (!read.ok) return this.form(entry, read.problems, 422);
    const preview = await this.reorganisations.preview(actor, read.act);
    if (preview.problems.length > 0) return this.form(entry, formProblems(preview.problems, entry), 422);
    const complete = { ...entry, from: read.from };
    const levels = book.levelsOf(read.act.lines);
    return page('units/act-preview', actPreviewView(actor, complete, preview, this.clock.today(), levels));
  }

  @Post()
  @Page({ permission: 'units.manage' })
  async record(@CurrentActor() actor: Actor, @Body() body: unknown) {
    const entry = readActEntry(body);
    if (!entry) return this.kindAgain(body);
    const read = actInputOf(entry, await this.bookOf(entry.effectiveDate));
    if (!read.ok) return this.form(entry, read.problems, 422);
    try {
      const { actId, peopleMoved } = await this.reorganisations.record(actor, read.act);
      return redirect(paths.unitAct(actId), done('units.acts.done', { people: peopleMoved }));
    } catch (error) {
      return this.form(entry, refusedProblems(problemsOf(error), entry), 422);
    }
  }

  @Get(':id')
  @Page({ permission: 'units.manage' })
  show(@CurrentActor() actor: Actor, @Param('id') id: string, @Query('page') number: unknown) {
    return this.actPage(actor, rowId(id), [], 200, pageNumber(number));
  }

  @Post(':id/undo')
  @Page({ permission: 'units.manage' })
  async undo(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const act = rowId(id);
    try {
      await this.reorganisations.undo(actor, act);
      return redirect(paths.unitAct(act), done('units.acts.undo_done'));
    } catch (error) {
      const { problems, status } = refusalOf(error);
      return this.actPage(actor, act, problems, status);
    }
  }

  private async actPage(actor: Actor, id: number, problems: readonly FieldProblem[] = [], status = 200, number = 1) {
    const act = await this.acts.find(id);
    if (!act) throw notFound();
    const codes = act.lines.flatMap(({ fromCodes, toCode, parentCode }) => [...fromCodes, toCode, parentCode]);
    const named = codes.filter((code): code is string => typeof code === 'string');
    const names = await this.acts.namesAround(named, act.effectiveDate);
    const dependencies = act.undoneAt === null ? await this.reorganisations.dependencies(actor, id) : null;
    const slice = { offset: offsetOf(number, PEOPLE_PER_PAGE), limit: PEOPLE_PER_PAGE };
    const moved = isAllowed(actor, 'people.read') ? await this.reorganisations.movedBy(actor, id, slice) : null;
    const people = moved && { ...moved, page: number, pageSize: PEOPLE_PER_PAGE };
    return page('units/act', actPageView({ act, names, dependencies, people, problems }), status);
  }

  /** Ticks the unit that was typed or, where no single one is called so, offers those that its words fit. */
  private async added(entry: ActEntry) {
    const book = await this.bookOf(entry.effectiveDate);
    const typed = entry.raw['add'] ?? '';
    const [unit, ...others] = typed.trim() === '' ? [] : book.named(typed);
    if (!unit || others.length > 0) return this.form(entry, [], 200, typed.trim());
    const from = [...new Set([...entry.from, unit.code])];
    return this.form({ ...entry, from, raw: { ...entry.raw, add: '' } });
  }

  private async form(entry: ActEntry, problems: readonly FieldProblem[] = [], status = 200, search = '') {
    const book = await this.bookOf(entry.effectiveDate);
    return page('units/act-form', actFormView({ entry, book, search, problems }), status);
  }

  private kindAgain(body: unknown) {
    const start = readBeginning(body);
    return page('units/act-kind', actKindView(start.raw, start.ok ? [] : start.problems, ''), 422);
  }

  private async bookOf(day: CalendarDate): Promise<UnitBook> {
    const eve = await this.units.list({ asOf: addDays(day, -1) });
    return new UnitBook(eve, await this.units.list({ asOf: day }));
  }
}

import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { type Actor, isAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { FieldProblem } from '../../common/errors.js';
import { isLiving } from '../../features/enrolments/rules/enrolment-state.js';
import { PersonCorrections } from '../../features/merging/person-corrections.service.js';
import type { PersonFile } from '../../features/people/people.repository.js';
import { PeopleService } from '../../features/people/people.service.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, type RawForm, readForm } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refusedFor } from '../shared/refused.js';
import { closingView, editPersonView, postingView, rawOfPerson } from './person-form.view.js';
import { PersonLearningQuery } from './person-learning.query.js';
import { closingForm, editPersonForm, postingForm } from './person.form.js';

/** Puts files right, moves people, closes files and opens them again. */
@Controller('people/:code')
export class PersonRecordsController {
  constructor(
    private readonly corrections: PersonCorrections,
    private readonly people: PeopleService,
    private readonly learning: PersonLearningQuery,
    private readonly units: UnitsService,
    private readonly clock: Clock,
  ) {}

  /** Shows what the file holds, which the audit keeps as a reading of it. */
  @Get('edit')
  @Page({ permission: 'people.manage' })
  async edit(@CurrentActor() actor: Actor, @Param('code') code: string) {
    const { person } = await this.people.openFile(actor, code);
    if (person.anonymisedAt !== null) return nobody(code);
    return page('people/edit', editPersonView(actor, person, rawOfPerson(person), []));
  }

  @Post('edit')
  @Page({ permission: 'people.manage' })
  async save(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const person = await this.people.fileToChange(actor, code);
    const form = readForm(editPersonForm, body);
    const again = (problems: readonly FieldProblem[]) =>
      page('people/edit', editPersonView(actor, person, form.raw, problems), 422);
    if (!form.ok) return again(form.problems);
    const { seen, birthDate: birth, ethnicity, ...details } = form.values;
    const sensitive = isAllowed(actor, 'people.sensitive') ? { ethnicity } : {};
    try {
      const { after } = await this.corrections.correct(actor, code, { ...details, ...birth, ...sensitive }, seen);
      return redirect(paths.person(code), done('people.done.edited', { name: after.fullName }));
    } catch (error) {
      return again(problemsOf(error));
    }
  }

  @Get('move')
  @Page({ permission: 'people.manage' })
  async move(@CurrentActor() actor: Actor, @Param('code') code: string) {
    const person = await this.people.fileToChange(actor, code);
    return person.anonymisedAt === null ? this.postingPage(actor, person, 'move', {}) : nobody(code);
  }

  @Post('move')
  @Page({ permission: 'people.manage' })
  saveMove(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    return this.savePosting(actor, code, 'move', body);
  }

  @Get('reopening')
  @Page({ permission: 'people.manage' })
  async reopening(@CurrentActor() actor: Actor, @Param('code') code: string) {
    const person = await this.people.fileToChange(actor, code);
    if (person.anonymisedAt !== null) return nobody(code);
    const last = (await this.people.careerOf(person.id))[0];
    const raw: RawForm = last ? { unitCode: last.unitCode, position: last.position ?? '' } : {};
    return this.postingPage(actor, person, 'reopening', raw);
  }

  @Post('reopening')
  @Page({ permission: 'people.manage' })
  reopen(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    return this.savePosting(actor, code, 'reopening', body);
  }

  @Get('closing')
  @Page({ permission: 'people.manage' })
  async closing(@CurrentActor() actor: Actor, @Param('code') code: string) {
    const person = await this.people.fileToChange(actor, code);
    return person.anonymisedAt === null ? this.closingPage(actor, person, {}) : nobody(code);
  }

  @Post('closing')
  @Page({ permission: 'people.manage' })
  async close(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const person = await this.people.fileToChange(actor, code);
    const form = readForm(closingForm, body);
    if (!form.ok) return this.closingPage(actor, person, form.raw, form.problems);
    try {
      await this.corrections.close(actor, code, form.values.on, form.values.seen);
    } catch (error) {
      return this.closingPage(actor, person, form.raw, problemsOf(error));
    }
    return redirect(paths.person(code), done('people.done.closed', { name: person.fullName }));
  }

  private async savePosting(actor: Actor, code: string, kind: 'move' | 'reopening', body: unknown) {
    const person = await this.people.fileToChange(actor, code);
    const form = readForm(postingForm, body);
    if (!form.ok) return this.postingPage(actor, person, kind, form.raw, form.problems);
    const { seen, ...posting } = form.values;
    try {
      if (kind === 'move') await this.corrections.move(actor, code, posting, seen);
      else await this.corrections.reopen(actor, code, posting, seen);
    } catch (error) {
      return this.postingPage(actor, person, kind, form.raw, problemsOf(error));
    }
    const said = kind === 'move' ? 'people.done.moved' : 'people.done.reopened';
    return redirect(paths.person(code), done(said, { name: person.fullName }));
  }

  private async postingPage(
    actor: Actor,
    person: PersonFile,
    kind: 'move' | 'reopening',
    raw: RawForm,
    problems: readonly FieldProblem[] = [],
  ) {
    const units = await this.units.listInScope(actor, { asOf: this.clock.today() });
    return page('people/posting', postingView(person, kind, units, raw, problems), problems.length > 0 ? 422 : 200);
  }

  private async closingPage(actor: Actor, person: PersonFile, raw: RawForm, problems: readonly FieldProblem[] = []) {
    const { classes } = await this.learning.of(actor, person.id);
    const still = classes.filter(
      ({ enrolment, cls }) => isLiving(enrolment.state) && ['open', 'confirmed', 'running'].includes(cls.state),
    );
    const view = closingView(
      person,
      still.map(({ cls }) => cls),
      raw,
      problems,
    );
    return page('people/closing', view, problems.length > 0 ? 422 : 200);
  }
}

/** Back to the file, which says that nothing of it can be changed any more. */
function nobody(code: string) {
  return refusedFor(paths.person(code), { code: 'person_anonymised', params: {} });
}

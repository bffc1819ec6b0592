import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import type { FieldProblem } from '../../common/errors.js';
import { AppealsService } from '../../features/appeals/appeals.service.js';
import { ResultsService } from '../../features/results/results.service.js';
import { SignOffService } from '../../features/results/sign-off.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, readForm, refusalOf, requiredText, tickBox } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';
import { resultsView } from './results.view.js';
import { readScores, type TypedScores } from './scores.form.js';

const signOffForm = z.object({ accept: tickBox() });
const reopeningForm = z.object({ reason: requiredText(500) });

/** Scores and results of a class, and their signing-off. */
@Controller('classes/:code/results')
export class ResultsController {
  constructor(
    private readonly results: ResultsService,
    private readonly signing: SignOffService,
    private readonly appeals: AppealsService,
  ) {}

  @Get()
  @Page({ permission: 'results.read' })
  show(@CurrentActor() actor: Actor, @Param('code') code: string) {
    return this.page(actor, code, { status: 200, typed: null, problems: [], accept: false });
  }

  @Post()
  @Page({ permission: 'results.manage' })
  async save(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const typed = readScores(body, await this.results.sheet(actor, code));
    const again = (status: number, problems: readonly FieldProblem[]) =>
      this.page(actor, code, { status, typed, problems, accept: false });
    if (typed.problems.length > 0) return again(422, typed.problems);
    try {
      const { changed } = await this.results.enterScores(actor, code, typed.inputs);
      const nothing = { kind: 'info' as const, key: 'results.done.nothing', params: {} };
      return redirect(paths.results(code), changed > 0 ? done('results.done.saved', { count: changed }) : nothing);
    } catch (error) {
      return again(refusalOf(error).status, refusalsOf(error, typed));
    }
  }

  /** Takes along the scores that stand in the form, and signs. `accept` signs although sessions are without a mark: they do not count. */
  @Post('sign-off')
  @Page({ permission: 'results.manage' })
  async signOff(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const typed = readScores(body, await this.results.sheet(actor, code));
    const form = readForm(signOffForm, body);
    const accept = form.ok && form.values.accept;
    const again = (status: number, problems: readonly FieldProblem[]) =>
      this.page(actor, code, { status, typed, problems, accept });
    if (typed.problems.length > 0) return again(422, typed.problems);
    try {
      const options = { acceptUnmarked: accept, scores: typed.inputs };
      const { passed, learners } = await this.signing.signOff(actor, code, options);
      return redirect(
        passed > 0 ? paths.classCertificates(code) : paths.results(code),
        done('results.done.signed', { passed, learners }),
      );
    } catch (error) {
      return again(refusalOf(error).status, refusalsOf(error, typed));
    }
  }

  /** Takes the signature back; a closed class is opened again on the way. A refusal comes back as a note. */
  @Post('reopening')
  @Page({ permission: 'classes.reopen' })
  async reopen(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const form = readForm(reopeningForm, body);
    try {
      await this.signing.reopen(actor, code, form.ok ? form.values.reason : '');
    } catch (error) {
      return refused(paths.results(code), error);
    }
    return redirect(paths.results(code), done('results.done.reopened'));
  }

  private async page(
    actor: Actor,
    code: string,
    again: { status: number; typed: TypedScores | null; problems: readonly FieldProblem[]; accept: boolean },
  ) {
    const results = await this.results.sheet(actor, code);
    const readiness = this.signing.readiness(results, again.accept);
    const { id } = results.cls;
    const openAppeals = (await this.appeals.countOpen([id])).get(id) ?? 0;
    const view = resultsView({
      actor,
      results,
      readiness,
      openAppeals,
      typed: again.typed,
      problems: again.problems,
    });
    return page('results/show', view, again.status);
  }
}

/** Problems with the names of their fields in place of their order. */
function refusalsOf(error: unknown, typed: TypedScores): FieldProblem[] {
  return problemsOf(error).map((problem) => {
    const name = typed.names[Number(/^scores\.(\d+)$/.exec(problem.field)?.[1])];
    return { ...problem, field: name ?? '' };
  });
}

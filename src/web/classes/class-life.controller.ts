import { Body, Controller, Param, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { ClassLifeService } from '../../features/results/class-life.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, readForm } from '../shared/form.js';
import { done, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { cancellationForm, transitionForm } from './class.form.js';

/** Moves a class through its life. A refusal comes back as a note on the class's page: nothing was typed that could be lost. */
@Controller('classes/:code')
export class ClassLifeController {
  constructor(private readonly life: ClassLifeService) {}

  @Post('transitions')
  @Page({ permission: 'classes.manage' })
  move(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const form = readForm(transitionForm, body);
    if (!form.ok) return redirect(paths.class(code), { kind: 'bad', key: 'errors.class_step_not_allowed', params: {} });
    const { to, reason } = form.values;
    return this.attempt(code, () => this.life.move(actor, code, to, reason), `classes.done.${to}`);
  }

  @Post('cancellation')
  @Page({ permission: 'classes.manage' })
  cancel(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const form = readForm(cancellationForm, body);
    if (!form.ok) return redirect(paths.class(code), { kind: 'bad', key: 'errors.reason_missing', params: {} });
    return this.attempt(
      code,
      () => this.life.move(actor, code, 'cancelled', form.values.reason),
      'classes.done.cancelled',
    );
  }

  private async attempt(code: string, act: () => Promise<unknown>, doneKey: string) {
    try {
      await act();
    } catch (error) {
      const [problem] = problemsOf(error);
      return redirect(paths.class(code), { kind: 'bad', key: `errors.${problem!.code}`, params: problem!.params });
    }
    return redirect(paths.class(code), done(doneKey, { code }));
  }
}

import { Body, Controller, Param, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { ClassTransitionsService } from '../../features/lifecycle/class-transitions.service.js';
import { TimetableService } from '../../features/sessions/timetable.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { readForm } from '../shared/form.js';
import { done, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';
import { cancellationForm, transitionForm } from './class.form.js';

/** Moves a class through its life. A refusal comes back as a note on the class's page: nothing was typed that could be lost. */
@Controller('classes/:code')
export class ClassLifeController {
  constructor(
    private readonly transitions: ClassTransitionsService,
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
    private readonly clock: Clock,
  ) {}

  @Post('transitions')
  @Page({ permission: 'classes.manage' })
  move(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const form = readForm(transitionForm, body);
    if (!form.ok) return redirect(paths.class(code), { kind: 'bad', key: 'errors.class_step_not_allowed', params: {} });
    const { to, reason } = form.values;
    return this.attempt(
      code,
      () => this.transitions.move(actor, code, to, reason),
      `classes.done.${to}`,
      () => (to === 'running' ? this.firstSheet(actor, code) : Promise.resolve(paths.class(code))),
    );
  }

  @Post('cancellation')
  @Page({ permission: 'classes.manage' })
  cancel(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const form = readForm(cancellationForm, body);
    if (!form.ok) return redirect(paths.class(code), { kind: 'bad', key: 'errors.reason_missing', params: {} });
    const { reason } = form.values;
    const move = () => this.transitions.move(actor, code, 'cancelled', reason);
    return this.attempt(code, move, 'classes.done.cancelled', () => Promise.resolve(paths.class(code)));
  }

  /** A class that has just begun wants its first register taken. */
  private async firstSheet(actor: Actor, code: string): Promise<string> {
    const cls = await this.classes.getManaged(actor, code);
    const sessions = await this.timetable.ofClass(cls.id);
    const held = sessions.find(({ date, cancelled }) => !cancelled && date <= this.clock.today());
    return held ? paths.attendanceSheet(code, held.number) : paths.class(code);
  }

  private async attempt(code: string, act: () => Promise<unknown>, doneKey: string, then: () => Promise<string>) {
    try {
      await act();
    } catch (error) {
      return refused(paths.class(code), error);
    }
    return redirect(await then(), done(doneKey, { code }));
  }
}

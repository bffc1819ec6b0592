import { Controller, Param, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { EnrolmentsService } from '../../features/enrolments/enrolments.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { done, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';

/** A cadre enrols in a class, or withdraws. */
@Controller('classes/:code/my-enrolment')
export class MyEnrolmentController {
  constructor(private readonly enrolments: EnrolmentsService) {}

  @Post()
  @Page({ permission: 'enrolments.self' })
  enrol(@CurrentActor() actor: Actor, @Param('code') code: string) {
    return this.attempt(code, () => this.enrolments.enrolSelf(actor, code));
  }

  @Post('withdrawal')
  @Page({ permission: 'enrolments.self' })
  withdraw(@CurrentActor() actor: Actor, @Param('code') code: string) {
    return this.attempt(code, () => this.enrolments.withdrawSelf(actor, code, null));
  }

  private async attempt(code: string, act: () => ReturnType<EnrolmentsService['enrolSelf']>) {
    try {
      const { state } = await act();
      return redirect(paths.class(code), done(`classes.own.done.${state}`));
    } catch (error) {
      return refused(paths.class(code), error);
    }
  }
}

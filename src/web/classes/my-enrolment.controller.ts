import { Body, Controller, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import { EnrolmentsService } from '../../features/enrolments/enrolments.service.js';
import { OffersService } from '../../features/enrolments/offers.service.js';
import { LeavingService } from '../../features/nominations/leaving.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { Flash } from '../shared/page-context.js';
import { done, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';

const backForm = z.object({ back: z.enum(['class', 'my', 'home']).catch('class') });

/** A cadre enrols in a class, withdraws, or answers whether to take a seat that has become free. */
@Controller('classes/:code/my-enrolment')
export class MyEnrolmentController {
  constructor(
    private readonly enrolments: EnrolmentsService,
    private readonly offers: OffersService,
    private readonly leaving: LeavingService,
  ) {}

  @Post()
  @Page({ permission: 'enrolments.self' })
  enrol(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    return this.attempt(code, body, async () => {
      const { state } = await this.enrolments.enrolSelf(actor, code);
      return done(`classes.own.done.${state}`);
    });
  }

  @Post('withdrawal')
  @Page({ permission: 'enrolments.self' })
  withdraw(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    return this.attempt(code, body, async () => {
      await this.leaving.leave(actor, await this.enrolments.ownToLeave(actor, code), null);
      return done('classes.own.done.withdrawn');
    });
  }

  @Post('acceptance')
  @Page({ permission: 'enrolments.self' })
  accept(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    return this.attempt(code, body, async () => {
      await this.offers.accept(actor, code);
      return done('enrolments.done.accepted');
    });
  }

  @Post('refusal')
  @Page({ permission: 'enrolments.self' })
  refuse(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    return this.attempt(code, body, async () => {
      await this.offers.refuse(actor, code);
      return done('enrolments.done.refused');
    });
  }

  private async attempt(code: string, body: unknown, act: () => Promise<Flash>) {
    const { back } = backForm.parse(body ?? {});
    const to = back === 'my' ? paths.myClasses() : back === 'home' ? paths.home() : paths.class(code);
    try {
      return redirect(to, await act());
    } catch (error) {
      return refused(to, error);
    }
  }
}

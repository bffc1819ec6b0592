import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { ClassTransitionsService } from '../../features/lifecycle/class-transitions.service.js';
import { TimetableService } from '../../features/sessions/timetable.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { Answers, ApiResource } from '../shared/api-resource.js';
import { optionalText } from '../shared/fields.js';
import { classJson, classSchema, classState } from './class.json.js';

const transitionSchema = z.object({ to: classState.exclude(['draft']), reason: optionalText(500) });

/** The steps in the life of a class. */
@ApiResource('classes/:code/transitions')
export class TransitionsApi {
  constructor(
    private readonly transitions: ClassTransitionsService,
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
  ) {}

  /** Moves a class on, cancels it or opens its books again (`finished`), and answers it as it is then; a `reason` also confirms a class below its minimum. @throws DomainError those of ClassTransitionsService.move */
  @Post()
  @HttpCode(200)
  @Page({ permission: 'classes.manage' })
  @Answers(classSchema)
  async moveClass(
    @CurrentActor() actor: Actor,
    @Param('code') classCode: string,
    @Body({ schema: transitionSchema }) body: z.infer<typeof transitionSchema>,
  ) {
    await this.transitions.move(actor, classCode, body.to, body.reason);
    const cls = await this.classes.getManaged(actor, classCode);
    return classJson(cls, await this.timetable.ofClass(cls.id));
  }
}

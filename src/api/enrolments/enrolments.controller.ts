import { Body, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { EnrolmentsService } from '../../features/enrolments/enrolments.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { Answers, ApiResource } from '../shared/api-resource.js';
import { code, optionalText } from '../shared/fields.js';
import { listAnswerOfAll, listOf, listQuery } from '../shared/list.js';
import { enrolmentJson, enrolmentSchema, seatSchema } from './enrolment.json.js';

const newEnrolmentSchema = z.object({ personCode: code, reason: optionalText(500) });

/** The learners of a class. */
@ApiResource('classes/:code/enrolments')
export class EnrolmentsApi {
  constructor(
    private readonly enrolments: EnrolmentsService,
    private readonly classes: ClassesService,
  ) {}

  /** All enrolments ever made that the token's user may see, ended ones too. @throws DomainError not_found */
  @Get()
  @Page({ permission: 'roster.read' })
  @Answers(listOf(enrolmentSchema))
  async listEnrolments(
    @CurrentActor() actor: Actor,
    @Param('code') classCode: string,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ) {
    const cls = await this.classes.get(actor, classCode);
    return listAnswerOfAll(await this.enrolments.roster(actor, cls), query, enrolmentJson);
  }

  /** Enters a person: with a seat, or on the waiting list. A `reason` is kept, as one may want to give for a list that is confirmed. @throws DomainError those of EnrolmentsService.enrol */
  @Post()
  @Page({ permission: 'enrolments.manage' })
  @Answers(seatSchema)
  async enrol(
    @CurrentActor() actor: Actor,
    @Param('code') classCode: string,
    @Body({ schema: newEnrolmentSchema }) body: z.infer<typeof newEnrolmentSchema>,
  ): Promise<z.infer<typeof seatSchema>> {
    const { personCode, reason } = body;
    const { enrolmentId, state } = await this.enrolments.enrol(actor, classCode, personCode, 'api', reason);
    return { id: enrolmentId, state };
  }
}

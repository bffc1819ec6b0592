import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { TimetableService } from '../../features/sessions/timetable.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { Answers, ApiResource, API_ROOT } from '../shared/api-resource.js';
import { code } from '../shared/fields.js';
import { listAnswer, listOf, listQuery, positionOf } from '../shared/list.js';
import {
  classJson,
  classSchema,
  classState,
  listedClassJson,
  listedClassSchema,
  newClassSchema,
} from './class.json.js';

const classesQuery = listQuery.extend({
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  state: classState.optional(),
  course: code.optional(),
});

/** Classes that the token's user may see; drafts only where the user manages the host unit's classes. */
@ApiResource('classes')
export class ClassesApi {
  constructor(
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
  ) {}

  /** Classes of a year (that of the last session), in a state, of a course. */
  @Get()
  @Page({ permission: 'classes.read' })
  @Answers(listOf(listedClassSchema))
  async listClasses(
    @CurrentActor() actor: Actor,
    @Query({ schema: classesQuery }) query: z.infer<typeof classesQuery>,
  ) {
    const { year, course: courseCode } = query;
    const states = query.state && [query.state];
    const rows = await this.classes.list(actor, { year, states, courseCode, ...positionOf(query) });
    return listAnswer(rows, query, listedClassJson);
  }

  /** @throws DomainError not_found */
  @Get(':code')
  @Page({ permission: 'classes.read' })
  @Answers(classSchema)
  async getClass(@CurrentActor() actor: Actor, @Param('code') classCode: string) {
    const cls = await this.classes.get(actor, classCode);
    return classJson(cls, await this.timetable.ofClass(cls.id));
  }

  /** Registers a class with all its sessions, as a draft that the token's user teaches; all or nothing. @throws DomainError those of TimetableService.registerClass */
  @Post()
  @Page({ permission: 'classes.manage' })
  @Answers(classSchema)
  async registerClass(
    @CurrentActor() actor: Actor,
    @Body({ schema: newClassSchema }) body: z.infer<typeof newClassSchema>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { sessions, clashReason, ...input } = body;
    const cls = await this.timetable.registerClass(
      actor,
      { ...input, title: null, approvalRequired: false, enrolBy: null, programme: null, costDong: null, note: null },
      sessions.map((session) => ({ ...session, topic: null })),
      actor.personId === null ? [] : [actor.personId],
      clashReason,
    );
    response.location(`/${API_ROOT}/classes/${cls.code}`);
    return classJson(cls, await this.timetable.ofClass(cls.id));
  }
}

import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import { PeopleService } from '../../features/people/people.service.js';
import { PersonMerged } from '../../features/people/person-merged.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { Answers, ApiResource, API_ROOT } from '../shared/api-resource.js';
import { code, moment } from '../shared/fields.js';
import { listAnswer, listOf, listQuery, positionOf } from '../shared/list.js';
import { UnitOfQuery } from '../shared/unit-of-query.js';
import { mergedJson, newPersonSchema, personJson, personSchema } from './person.json.js';

const peopleQuery = listQuery.extend({
  q: z.string().max(100).optional(),
  unit: code.optional(),
  updatedSince: moment.optional(),
});

/** People within the scope of the token. */
@ApiResource('people')
export class PeopleApi {
  constructor(
    private readonly people: PeopleService,
    private readonly units: UnitOfQuery,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** People whose name or code fits, of a unit and all below it, changed since a moment. @throws DomainError unit_unknown */
  @Get()
  @Page({ permission: 'people.read' })
  @Answers(listOf(personSchema))
  async listPeople(@CurrentActor() actor: Actor, @Query({ schema: peopleQuery }) query: z.infer<typeof peopleQuery>) {
    const unitId = await this.units.idOf(query.unit);
    const { q, updatedSince } = query;
    const rows = await this.people.list(actor, { query: q, unitId, updatedSince, ...positionOf(query) });
    return listAnswer(rows, query, personJson);
  }

  /**
   * Reading it is kept in the audit. The code of a merged file answers 308 with the address of the file it went into, and
   * `mergedInto` for programs that do not follow. @throws DomainError not_found, also outside the scope
   */
  @Get(':code')
  @Page({ permission: 'people.read' })
  @Answers(personSchema)
  async getPerson(
    @CurrentActor() actor: Actor,
    @Param('code') personCode: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    try {
      const { person } = await this.people.openFile(actor, personCode);
      return personJson(person);
    } catch (error) {
      if (!(error instanceof PersonMerged)) throw error;
      response.status(308).location(`/${API_ROOT}/people/${error.into}`);
      return mergedJson(personCode, error.into);
    }
  }

  /** Enters a person. @throws DomainError those of PeopleService.add; not_found for a unit outside the scope, and nothing is saved */
  @Post()
  @Page({ permission: 'people.manage' })
  @Answers(personSchema)
  async addPerson(
    @CurrentActor() actor: Actor,
    @Body({ schema: newPersonSchema }) body: z.infer<typeof newPersonSchema>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const person = await this.unitOfWork.run(async () => {
      const added = await this.people.add(actor, body);
      return this.people.get(actor, added.code);
    });
    response.location(`/${API_ROOT}/people/${person.code}`);
    return personJson(person);
  }
}

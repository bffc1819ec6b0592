import { Body, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import { ResultsService } from '../../features/results/results.service.js';
import { SignOffService } from '../../features/results/sign-off.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { Answers, ApiResource } from '../shared/api-resource.js';
import { newScoresSchema, resultsJson, resultsSchema } from './result.json.js';
import { inRequest, scoreInputs } from './score-inputs.js';

/** Sessions without a mark do not enter the rate; with `acceptUnmarked: false` they refuse the signature. */
const signOffSchema = z.object({ acceptUnmarked: z.boolean().default(true) });

/** Scores and results of a class. */
@ApiResource('classes/:code/results')
export class ResultsApi {
  constructor(
    private readonly results: ResultsService,
    private readonly signing: SignOffService,
  ) {}

  /** @throws DomainError not_found */
  @Get()
  @Page({ permission: 'results.read' })
  @Answers(resultsSchema)
  async getResults(@CurrentActor() actor: Actor, @Param('code') classCode: string) {
    return resultsJson(await this.results.sheet(actor, classCode));
  }

  /** Enters scores, all or none, and answers the results as they stand then. @throws DomainError those of ResultsService.enterScores */
  @Put()
  @Page({ permission: 'results.manage' })
  @Answers(resultsSchema)
  async putResults(
    @CurrentActor() actor: Actor,
    @Param('code') classCode: string,
    @Body({ schema: newScoresSchema }) body: z.infer<typeof newScoresSchema>,
  ) {
    const { inputs, fields } = scoreInputs(body);
    try {
      await this.results.enterScores(actor, classCode, inputs);
    } catch (error) {
      throw inRequest(error, fields);
    }
    return resultsJson(await this.results.sheet(actor, classCode));
  }

  /** Signs the results in the name of the token's user. @throws DomainError those of SignOffService.signOff */
  @Post('sign-off')
  @HttpCode(200)
  @Page({ permission: 'results.manage' })
  @Answers(resultsSchema)
  async signOffResults(
    @CurrentActor() actor: Actor,
    @Param('code') classCode: string,
    @Body({ schema: signOffSchema }) body: z.infer<typeof signOffSchema>,
  ) {
    await this.signing.signOff(actor, classCode, body);
    return resultsJson(await this.results.sheet(actor, classCode));
  }
}

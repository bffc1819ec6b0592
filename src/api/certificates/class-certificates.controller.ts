import { Body, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import { CertificatesService } from '../../features/certificates/certificates.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { Answers, ApiResource } from '../shared/api-resource.js';
import { issuedJson, issuedSchema, issueSchema } from './certificate.json.js';

/** The certificates of a class. */
@ApiResource('classes/:code/certificates')
export class ClassCertificatesApi {
  constructor(private readonly certificates: CertificatesService) {}

  /** Issues certificates, to all named or to nobody. @throws DomainError those of CertificatesService.issue */
  @Post()
  @Page({ permission: 'certificates.issue' })
  @Answers(issuedSchema)
  async issueCertificates(
    @CurrentActor() actor: Actor,
    @Param('code') classCode: string,
    @Body({ schema: issueSchema }) body: z.infer<typeof issueSchema>,
  ) {
    return issuedJson(await this.certificates.issue(actor, classCode, body));
  }
}

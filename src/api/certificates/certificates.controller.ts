import { Get, Param } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { notFound } from '../../common/errors.js';
import { RegisterService } from '../../features/certificates/register.service.js';
import { PeopleService } from '../../features/people/people.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { Answers, ApiResource } from '../shared/api-resource.js';
import { certificateJson, certificateSchema } from './certificate.json.js';

/** The issuing register, by verification code. */
@ApiResource('certificates')
export class CertificatesApi {
  constructor(
    private readonly register: RegisterService,
    private readonly people: PeopleService,
  ) {}

  /** @throws DomainError not_found, also for a class outside the scope */
  @Get(':code')
  @Page({ permission: 'certificates.read' })
  @Answers(certificateSchema)
  async getCertificate(@CurrentActor() actor: Actor, @Param('code') certificateCode: string) {
    const { certificate, classCode } = await this.register.managed(actor, certificateCode);
    const person = await this.people.findById(certificate.personId);
    if (!person) throw notFound();
    return certificateJson(certificate, { classCode, personCode: person.code });
  }
}

import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { DomainError } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventsService } from '../../platform/events/events.service.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import type { Grade } from '../results/rules/grade.js';
import { ResultsService } from '../results/results.service.js';
import type { Certificate } from './certificate.entity.js';
import { CertificatePress } from './certificate-press.js';
import { CertificatesRepository } from './certificates.repository.js';
import type { CertificateLearner } from './new-certificate.js';
import { type Candidate, whoIsDue } from './rules/who-is-due.js';

/** A learner of a class with the signed result and whether a certificate was given. */
export interface CertificateCandidate extends CertificateLearner, Candidate {
  grade: Grade | null;
}

/** The certificates of a class as they stand. */
export interface CertificatesOfClass {
  cls: ClassListed;
  /** Whether results are signed off, which comes before any certificate. */
  signed: boolean;
  certificates: Certificate[];
  /** Everybody enrolled, by given name; nobody has passed while nothing is signed. */
  learners: CertificateCandidate[];
}

/** What was given to whom. */
export interface IssuedCertificate {
  code: string;
  registerNumber: string;
  personCode: string;
  fullName: string;
}

/** Issues the certificates of a class. */
@Injectable()
export class CertificatesService {
  constructor(
    private readonly certificates: CertificatesRepository,
    private readonly press: CertificatePress,
    private readonly classes: ClassesService,
    private readonly results: ResultsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly events: EventsService,
  ) {}

  /** @throws DomainError forbidden, not_found (also outside the actor's scope) */
  async ofClass(actor: Actor, code: string): Promise<CertificatesOfClass> {
    mustBeAllowed(actor, 'certificates.read');
    return this.of(await this.classes.getManaged(actor, code));
  }

  /**
   * Issues to all who passed and have none, or to the people named, all or nobody.
   * @throws DomainError not_found; certificates_unsigned, certificates_none_due; certificates_refused with a problem
   * `personCodes.<index>` each (certificate_not_a_learner, certificate_not_passed, certificate_exists)
   */
  issue(actor: Actor, code: string, options: { personCodes?: readonly string[] } = {}): Promise<IssuedCertificate[]> {
    mustBeAllowed(actor, 'certificates.issue');
    return this.unitOfWork.run(async () => {
      const cls = await this.classes.getManaged(actor, code);
      await this.classes.lock(cls.id);
      const { signed, learners } = await this.of(cls);
      if (!signed) throw new DomainError('certificates_unsigned');
      const { due, problems } = whoIsDue(learners, options.personCodes ?? null);
      if (problems.length > 0) throw new DomainError('certificates_refused', { problems });
      if (due.length === 0) throw new DomainError('certificates_none_due');
      return this.enter(actor, cls, due);
    });
  }

  private async of(cls: ClassListed): Promise<CertificatesOfClass> {
    const signed = await this.results.signed(cls.id);
    const certificates = await this.certificates.ofClass(cls.id);
    const issued = new Set(certificates.map(({ enrolmentId }) => enrolmentId));
    const results = new Map(signed?.results.map((result) => [result.enrolmentId, result]));
    const learners = (await this.certificates.learners(cls.id)).map(({ door, ...learner }) => {
      const result = results.get(learner.enrolmentId);
      const { enrolmentId } = learner;
      return {
        ...learner,
        passed: result?.passed ?? false,
        grade: result?.grade ?? null,
        issued: issued.has(enrolmentId),
        fromHistory: door === 'history',
      };
    });
    return { cls, signed: signed !== null, certificates, learners };
  }

  private async enter(
    actor: Actor,
    cls: ClassListed,
    due: readonly CertificateCandidate[],
  ): Promise<IssuedCertificate[]> {
    const certificates = await this.press.prepare(cls, due);
    const entered = { byUserId: actor.userId, byName: actor.name };
    const certificateIds = await this.certificates.insert(certificates, entered);
    await this.classes.touch(cls.id);
    const issued = certificates.map(({ code, registerNumber }, index) => {
      const { personCode, fullName } = due[index]!;
      return { code, registerNumber, personCode, fullName };
    });
    await this.audit.record(actor, {
      action: 'certificates.issued',
      subjectType: 'class',
      subjectId: cls.code,
      details: { first: issued[0]!.registerNumber, last: issued.at(-1)!.registerNumber, count: issued.length },
    });
    await this.events.record({ kind: 'certificates.issued', classId: cls.id, certificateIds });
    return issued;
  }
}

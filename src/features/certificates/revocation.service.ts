import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, conflict } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService } from '../classes/classes.service.js';
import { CertificatesRepository } from './certificates.repository.js';
import { RegisterService } from './register.service.js';

/** Takes certificates back. A line of the register is never removed. */
@Injectable()
export class RevocationService {
  constructor(
    private readonly certificates: CertificatesRepository,
    private readonly register: RegisterService,
    private readonly classes: ClassesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Revokes a certificate by a numbered decision.
   * @throws DomainError forbidden, not_found (also outside the actor's scope); decision_missing, reason_missing;
   * certificate_not_in_force (409)
   */
  revoke(actor: Actor, code: string, decision: { decisionNumber: string; reason: string }): Promise<void> {
    mustBeAllowed(actor, 'certificates.issue');
    return this.unitOfWork.run(async () => {
      const { certificate, classCode } = await this.register.managed(actor, code);
      const decisionNumber = decision.decisionNumber.trim();
      const reason = decision.reason.trim();
      if (decisionNumber === '') throw new DomainError('decision_missing', { field: 'decisionNumber' });
      if (reason === '') throw new DomainError('reason_missing', { field: 'reason' });
      await this.classes.lock(certificate.classId);
      const { id, state } = await this.certificates.lock(certificate.id);
      if (state !== 'valid') throw conflict('certificate_not_in_force');
      await this.certificates.end(id, 'revoked');
      const event = { at: this.clock.instant(), byUserId: actor.userId, byName: actor.name, decisionNumber, reason };
      await this.certificates.addEvents([{ certificateId: id, kind: 'revoked', ...event }]);
      await this.classes.touch(certificate.classId);
      await this.audit.record(actor, {
        action: 'certificate.revoked',
        subjectType: 'certificate',
        subjectId: code,
        details: { class: classCode, decisionNumber, reason },
      });
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { AuditEntry } from './audit-entry.entity.js';

/** What an audit line is about. `details` says what changed, without secrets. */
export interface AuditedAct {
  action: string;
  subjectType: string;
  subjectId: string | number;
  details?: object;
}

/** Writes the audit in the transaction of the act, so that neither stands without the other. */
@Injectable()
export class AuditService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async record(actor: Pick<Actor, 'userId' | 'name' | 'address'>, act: AuditedAct): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.manager.insert(AuditEntry, {
        at: this.clock.instant(),
        actorUserId: actor.userId,
        actorName: actor.name,
        action: act.action,
        subjectType: act.subjectType,
        subjectId: String(act.subjectId),
        details: act.details ?? null,
        address: actor.address,
      });
    });
  }
}

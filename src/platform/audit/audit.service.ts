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

type AuditedActor = Pick<Actor, 'userId' | 'name' | 'address'>;

/** Writes the audit in the transaction of the act, so that neither stands without the other. */
@Injectable()
export class AuditService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async record(actor: AuditedActor, act: AuditedAct): Promise<void> {
    await this.recordAll(actor, [act]);
  }

  /** As `record`, for many acts of one moment; a caller gives a few hundred at a time. */
  async recordAll(actor: AuditedActor, acts: readonly AuditedAct[]): Promise<void> {
    if (acts.length === 0) return;
    const at = this.clock.instant();
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.manager.insert(
        AuditEntry,
        acts.map(({ action, subjectType, subjectId, details }) => ({
          at,
          actorUserId: actor.userId,
          actorName: actor.name,
          action,
          subjectType,
          subjectId: String(subjectId),
          details: details ?? null,
          address: actor.address,
        })),
      );
    });
  }
}

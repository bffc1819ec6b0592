import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { SessionClashOverride } from './session-clash-override.entity.js';

/** Clashes that were planned knowingly. */
@Injectable()
export class ClashOverridesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  ofSessions(sessionIds: readonly number[]): Promise<SessionClashOverride[]> {
    if (sessionIds.length === 0) return Promise.resolve([]);
    return this.unitOfWork.manager.findBy(SessionClashOverride, { sessionId: In([...sessionIds]) });
  }

  async insert(rows: readonly Omit<SessionClashOverride, 'id'>[]): Promise<void> {
    if (rows.length > 0) await this.unitOfWork.manager.insert(SessionClashOverride, [...rows]);
  }

  async remove(ids: readonly number[]): Promise<void> {
    if (ids.length > 0) await this.unitOfWork.manager.delete(SessionClashOverride, { id: In([...ids]) });
  }
}

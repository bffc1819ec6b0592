import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { AuditEntry } from './audit-entry.entity.js';

/** Which lines to read. All conditions hold together. */
export interface AuditFilter {
  /** Part of the acting name or of the thing acted on; users whose name fits are given beside it. */
  words?: string;
  userIdsOfWords?: readonly number[];
  actorUserId?: number;
  action?: string;
  subject?: { type: string; id: string };
  from?: Instant;
  before?: Instant;
}

/** Reads the audit, the latest line first. */
@Injectable()
export class AuditLog {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  list(actor: Actor, filter: AuditFilter, slice: { offset: number; limit: number }): Promise<AuditEntry[]> {
    mustBeAllowed(actor, 'audit.read');
    return this.filtered(filter).orderBy('e.id', 'DESC').offset(slice.offset).limit(slice.limit).getMany();
  }

  count(actor: Actor, filter: AuditFilter): Promise<number> {
    mustBeAllowed(actor, 'audit.read');
    return this.filtered(filter).getCount();
  }

  private filtered(filter: AuditFilter) {
    const query = this.unitOfWork.manager.createQueryBuilder(AuditEntry, 'e').where('1 = 1');
    const { words, userIdsOfWords = [], actorUserId, action, subject, from, before } = filter;
    if (words) {
      const ofUsers = userIdsOfWords.length > 0 ? ' OR e.actor_user_id IN (:...userIdsOfWords)' : '';
      query.andWhere(`(LOWER(e.subject_id) LIKE :words OR LOWER(e.actor_name) LIKE :words${ofUsers})`, {
        words: `%${words.toLowerCase().replace(/[%_\\]/g, '')}%`,
        ...(ofUsers ? { userIdsOfWords } : {}),
      });
    }
    if (actorUserId !== undefined) query.andWhere('e.actor_user_id = :actorUserId', { actorUserId });
    if (action) query.andWhere('e.action = :action', { action });
    if (subject) {
      query.andWhere('e.subject_type = :subjectType AND e.subject_id = :subjectId', {
        subjectType: subject.type,
        subjectId: subject.id,
      });
    }
    if (from) query.andWhere('e.at >= :from', { from });
    if (before) query.andWhere('e.at < :before', { before });
    return query;
  }
}

import { Injectable } from '@nestjs/common';
import { type Actor, isAllowed, mustBeAllowed } from '../../common/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';

/** What was done to a file, and who read it, the latest first. */
export interface PersonHistory {
  /** Null for readers who may not see changes. */
  changes: AuditEntry[] | null;
  /** Null for readers who may not see the audit. */
  readings: AuditEntry[] | null;
}

const MOST_CHANGES = 50;
const MOST_READINGS = 10;
const READING = 'person.read';
/** Facts that only `people.sensitive` shows. */
const SENSITIVE = ['ethnicity', 'minority'];

/** Reads in the audit what became of the file of a person. */
@Injectable()
export class PersonHistoryQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Changes for those who may make them, readings for those who may read the audit; callers have found the file in the actor's scope. */
  async of(actor: Actor, code: string): Promise<PersonHistory> {
    mustBeAllowed(actor, 'people.read');
    const changes = isAllowed(actor, 'people.manage') ? await this.entries(code, '<>', MOST_CHANGES) : null;
    const readings = isAllowed(actor, 'audit.read') ? await this.entries(code, '=', MOST_READINGS) : null;
    if (isAllowed(actor, 'people.sensitive')) return { changes, readings };
    return {
      changes: changes?.map((entry) => ({ ...entry, details: withoutSensitive(entry.details) })) ?? null,
      readings,
    };
  }

  private entries(code: string, is: '=' | '<>', limit: number): Promise<AuditEntry[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(AuditEntry, 'e')
      .where("e.subject_type = 'person' AND e.subject_id = :code", { code })
      .andWhere(`e.action ${is} :reading`, { reading: READING })
      .orderBy('e.id', 'DESC')
      .limit(limit)
      .getMany();
  }
}

/** Details without what the reader may not see, at any depth. */
function withoutSensitive(details: object | null): object | null {
  if (details === null) return null;
  return JSON.parse(
    JSON.stringify(details, (name, value: unknown) => (SENSITIVE.includes(name) ? undefined : value)),
  ) as object;
}

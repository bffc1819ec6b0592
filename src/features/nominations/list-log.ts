import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { EventsService } from '../../platform/events/events.service.js';
import type { AskedUnitList } from './asked-unit-list.js';
import { ListsRepository } from './lists.repository.js';
import type { NominationList } from './nomination-list.entity.js';
import type { ListState } from './rules/list-state.js';

/** Writes the life of lists: their state with a dated row, the audit, and the news of it. */
@Injectable()
export class ListLog {
  constructor(
    private readonly lists: ListsRepository,
    private readonly audit: AuditService,
    private readonly events: EventsService,
    private readonly clock: Clock,
  ) {}

  /** Brings a list into a state (or makes it), a version on; answers its number. A step that stays where it is has no row. */
  async step(
    actor: Actor,
    { call, quota, unit, list }: AskedUnitList,
    to: ListState,
    changes: Partial<Pick<NominationList, 'letterNumber' | 'letterDate' | 'note' | 'submittedAt'>>,
    reason: string | null = null,
  ): Promise<number> {
    const at = this.clock.instant();
    const by = { updatedAt: at, updatedByUserId: actor.userId, updatedByName: actor.name };
    const written = { ...changes, ...by, state: to, version: (list?.version ?? 0) + 1 };
    const empty = { letterNumber: null, letterDate: null, note: null, submittedAt: null };
    if (list) await this.lists.update(list.id, written);
    const place = { callId: call.id, quotaId: quota.id, unitId: unit.id };
    const listId = list?.id ?? (await this.lists.insert({ ...empty, ...place, ...written }));
    if (list?.state !== to) {
      await this.lists.insertChange({
        listId,
        fromState: list?.state ?? null,
        toState: to,
        at,
        byUserId: actor.userId,
        byName: actor.name,
        reason,
      });
    }
    return listId;
  }

  /** Keeps an act on a list in the audit. */
  async act(actor: Actor, { cls, unit }: AskedUnitList, action: string, details: object): Promise<void> {
    await this.audit.record(actor, {
      action,
      subjectType: 'class',
      subjectId: cls.code,
      details: { unit: unit.code, ...details },
    });
  }

  /** Keeps an act on one name in the audit of the person, from which it can be erased with the rest. */
  async actOnPerson(
    actor: Actor,
    { cls, unit }: AskedUnitList,
    action: string,
    personCode: string,
    details: { by?: string | null; reason: string | null },
  ): Promise<void> {
    await this.audit.record(actor, {
      action,
      subjectType: 'person',
      subjectId: personCode,
      details: { class: cls.code, unit: unit.code, ...details },
    });
  }

  async tell(
    kind: 'list.submitted' | 'list.returned' | 'list.none' | 'list.changed',
    { call, cls }: AskedUnitList,
    listId: number,
    reason: string | null,
  ): Promise<void> {
    await this.events.record({ kind, listId, callId: call.id, classId: cls.id, reason });
  }
}

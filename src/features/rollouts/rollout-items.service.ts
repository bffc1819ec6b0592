import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { DomainError, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { isDuplicateKey } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { RolloutItem, type RolloutKind } from './rollout-item.entity.js';
import { itemProblems } from './rules/item-problems.js';

/** An item as it is entered. */
export interface RolloutItemInput {
  code: string;
  name: string;
  kind: RolloutKind;
}

/** The catalogue of networks and applications. */
@Injectable()
export class RolloutItemsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  /** Networks first, in the order in which they were entered. */
  list(): Promise<RolloutItem[]> {
    return this.unitOfWork.manager.find(RolloutItem, { order: { kind: 'DESC', id: 'ASC' } });
  }

  /** @throws DomainError not_found */
  async get(code: string): Promise<RolloutItem> {
    const found = await this.unitOfWork.manager.findOneBy(RolloutItem, { code });
    if (!found) throw notFound();
    return found;
  }

  /** The item of a code that something is about to be recorded of. @throws DomainError rollout_item_unknown */
  async mustExist(code: string, field: string): Promise<RolloutItem> {
    const found = await this.unitOfWork.manager.findOneBy(RolloutItem, { code });
    if (!found) throw new DomainError('rollout_item_unknown', { field, params: { code } });
    return found;
  }

  /** @throws DomainError forbidden, rollout_code_invalid, rollout_code_taken */
  add(actor: Actor, input: RolloutItemInput): Promise<void> {
    return this.unitOfWork.run(async () => {
      mustBeAllowed(actor, 'rollouts.manage');
      const { code, name, kind } = input;
      const problems = itemProblems(input);
      if (problems.length > 0) throw new DomainError('rollout_item_invalid', { problems });
      try {
        await this.unitOfWork.manager.insert(RolloutItem, { code, name, kind });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        throw new DomainError('rollout_code_taken', { field: 'code', params: { code } });
      }
      const about = { subjectType: 'rollout_item', subjectId: code };
      await this.audit.record(actor, { action: 'rollout_item.added', ...about, details: { name, kind } });
    });
  }

  /** Its code stands, as it is in addresses and in files. @throws DomainError forbidden, not_found */
  edit(actor: Actor, code: string, { name, kind }: Omit<RolloutItemInput, 'code'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      mustBeAllowed(actor, 'rollouts.manage');
      const before = await this.get(code);
      await this.unitOfWork.manager.update(RolloutItem, { id: before.id }, { name, kind });
      await this.audit.record(actor, {
        action: 'rollout_item.edited',
        subjectType: 'rollout_item',
        subjectId: code,
        details: { before: { name: before.name, kind: before.kind }, after: { name, kind } },
      });
    });
  }
}

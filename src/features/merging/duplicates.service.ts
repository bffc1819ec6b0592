import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { isDuplicateKey } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Person } from '../people/person.entity.js';
import { DuplicateScanService, PEOPLE_AT_ONCE } from './duplicate-scan.service.js';
import {
  type DistinctPair,
  type DuplicatePair,
  DuplicatesRepository,
  type PairFilter,
} from './duplicates.repository.js';
import { MergePreviewService } from './merge-preview.service.js';
import { MergeRowsRepository } from './merge-rows.repository.js';
import { type MergeListed, PersonMergesRepository } from './person-merges.repository.js';

interface Slice {
  offset: number;
  limit: number;
}

/** One slice of files compared at most before the queue is shown: looking costs little, the rest is compared by and by. */
const COMPARED_AT_ONCE = PEOPLE_AT_ONCE;

/** The queue of files that may be one person's, and what was decided about pairs. */
@Injectable()
export class DuplicatesService {
  constructor(
    private readonly scan: DuplicateScanService,
    private readonly repository: DuplicatesRepository,
    private readonly merges: PersonMergesRepository,
    private readonly rows: MergeRowsRepository,
    private readonly previews: MergePreviewService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Pairs that wait, the likest first. `complete` is false while files that have changed are still to be compared. */
  async waiting(
    actor: Actor,
    filter: PairFilter,
    slice: Slice,
  ): Promise<{ items: DuplicatePair[]; total: number; complete: boolean }> {
    mustBeAllowed(actor, 'people.merge');
    const complete = await this.scan.refresh(COMPARED_AT_ONCE);
    const items = await this.repository.waiting(filter, slice, actor.unitScope);
    return { items, total: await this.repository.countWaiting(filter, actor.unitScope), complete };
  }

  /** How many pairs wait as far as files were compared: one statement, for a home page. */
  countWaiting(actor: Actor): Promise<number> {
    mustBeAllowed(actor, 'people.merge');
    return this.repository.countWaiting({}, actor.unitScope);
  }

  /** Pairs in which a person stands, as far as files were compared. */
  ofPerson(actor: Actor, personId: number): Promise<DuplicatePair[]> {
    mustBeAllowed(actor, 'people.merge');
    return this.repository.waiting({ personId }, { limit: 5 }, actor.unitScope);
  }

  /** The score of a pair and its reasons; null for a pair that nothing speaks for. */
  async scoreOf(actor: Actor, one: number, other: number): Promise<{ score: number; reasons: string[] } | null> {
    mustBeAllowed(actor, 'people.merge');
    return this.repository.find(Math.min(one, other), Math.max(one, other));
  }

  async distinct(actor: Actor, slice: Slice): Promise<{ items: DistinctPair[]; total: number }> {
    mustBeAllowed(actor, 'people.merge');
    const { unitScope } = actor;
    return {
      items: await this.repository.distinct(slice, unitScope),
      total: await this.repository.countDistinct(unitScope),
    };
  }

  /** The merges that were made, the latest first, also those that were undone. */
  async merged(actor: Actor, slice: Slice): Promise<{ items: MergeListed[]; total: number }> {
    mustBeAllowed(actor, 'people.merge');
    return { items: await this.merges.list(slice, actor.unitScope), total: await this.merges.count(actor.unitScope) };
  }

  /** The files that went into one, the latest first. */
  mergedInto(actor: Actor, survivorId: number): Promise<MergeListed[]> {
    mustBeAllowed(actor, 'people.merge');
    return this.merges.list({ survivorId, limit: 20 }, actor.unitScope);
  }

  /**
   * Remembers that two files are two people's: the pair leaves the queue. Saying it twice changes nothing.
   * @throws DomainError not_found, merge_already_merged, merge_anonymised
   */
  async tellApart(actor: Actor, oneCode: string, otherCode: string): Promise<void> {
    mustBeAllowed(actor, 'people.merge');
    try {
      await this.unitOfWork.run(async () => {
        const [one, other] = await this.held(actor, oneCode, otherCode);
        if (one.anonymisedAt !== null || other.anonymisedAt !== null) throw new DomainError('merge_anonymised');
        const said = { at: this.clock.instant(), byUserId: actor.userId, byName: actor.name };
        await this.merges.addDistinctions(one.id, [other.id], said);
        await this.record(actor, 'person.told_apart', oneCode, otherCode);
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /** Takes back that two files are two people's. @throws DomainError not_found, also where nobody has said it; merge_already_merged */
  async doubtAgain(actor: Actor, oneCode: string, otherCode: string): Promise<void> {
    mustBeAllowed(actor, 'people.merge');
    await this.unitOfWork.run(async () => {
      const [one, other] = await this.held(actor, oneCode, otherCode);
      const known = await this.merges.distinction(one.id, other.id);
      if (!known || (await this.merges.removeDistinctions([known.id])) === 0) throw notFound();
      await this.record(actor, 'person.doubted', oneCode, otherCode);
    });
  }

  /** Both files held as a merge holds them, so that neither is merged while something is said of the pair. */
  private async held(actor: Actor, oneCode: string, otherCode: string): Promise<[Person, Person]> {
    const ids = (await this.previews.pair(actor, oneCode, otherCode)).map(({ id }) => id);
    const people = await this.rows.lockPeople(ids);
    const [one, other] = ids.map((id) => people.find((person) => person.id === id)!) as [Person, Person];
    if (one.mergedIntoId !== null || other.mergedIntoId !== null) throw new DomainError('merge_already_merged');
    return [one, other];
  }

  private async record(actor: Actor, action: string, oneCode: string, otherCode: string): Promise<void> {
    for (const [subjectId, other] of [
      [oneCode, otherCode],
      [otherCode, oneCode],
    ] as const) {
      await this.audit.record(actor, { action, subjectType: 'person', subjectId, details: { other } });
    }
  }
}

import { Injectable } from '@nestjs/common';
import { Brackets, In, IsNull, type SelectQueryBuilder } from 'typeorm';
import type { UnitScope } from '../../common/actor.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { lockRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Person } from '../people/person.entity.js';
import { PersonDistinction } from './person-distinction.entity.js';
import { PersonMerge } from './person-merge.entity.js';
import { scopeParameters, servesWithin } from './serves-within.js';

/** A merge as lists show it. */
export interface MergeListed {
  id: number;
  at: Instant;
  byName: string;
  survivorCode: string;
  survivorName: string;
  mergedCode: string;
  mergedName: string;
  undoneAt: Instant | null;
  undoneByName: string | null;
}

/** What is remembered of pairs of files: that they were made one, or that they are two people's. */
@Injectable()
export class PersonMergesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(merge: Omit<PersonMerge, 'id'>): Promise<number> {
    const inserted = await this.unitOfWork.manager.insert(PersonMerge, merge);
    return (inserted.identifiers[0] as { id: number }).id;
  }

  find(id: number): Promise<PersonMerge | null> {
    return this.unitOfWork.manager.findOneBy(PersonMerge, { id });
  }

  /** Holds a merge until the transaction ends and answers it as it is now. */
  async lock(id: number): Promise<PersonMerge> {
    await lockRows(this.unitOfWork.manager, 'person_merges', [id]);
    return this.unitOfWork.manager.findOneByOrFail(PersonMerge, { id });
  }

  async update(id: number, changes: Partial<PersonMerge>): Promise<void> {
    await this.unitOfWork.manager.update(PersonMerge, { id }, changes);
  }

  /** Whether another file was merged into a survivor after this merge, and still is. */
  async hasLater({ id, survivorId }: PersonMerge): Promise<boolean> {
    const count = await this.unitOfWork.manager
      .createQueryBuilder(PersonMerge, 'm')
      .where('m.survivor_id = :survivorId AND m.id > :id AND m.undone_at IS NULL', { survivorId, id })
      .getCount();
    return count > 0;
  }

  /** The newest first; of one survivor where that is given. */
  list(filter: { survivorId?: number; offset?: number; limit: number }, scope: UnitScope): Promise<MergeListed[]> {
    const query = this.visible(scope)
      .innerJoin(Person, 's', 's.id = m.survivor_id')
      .innerJoin(Person, 'g', 'g.id = m.merged_id')
      .select([
        'm.id AS id',
        'm.at AS at',
        'm.by_name AS byName',
        's.code AS survivorCode',
        's.full_name AS survivorName',
        'g.code AS mergedCode',
        'g.full_name AS mergedName',
        'm.undone_at AS undoneAt',
        'm.undone_by_name AS undoneByName',
      ])
      .orderBy('m.id', 'DESC')
      .offset(filter.offset ?? 0)
      .limit(filter.limit);
    if (filter.survivorId !== undefined) {
      query.andWhere('m.survivor_id = :survivorId AND m.undone_at IS NULL', { survivorId: filter.survivorId });
    }
    return query.getRawMany<MergeListed>();
  }

  count(scope: UnitScope): Promise<number> {
    return this.visible(scope).getCount();
  }

  /** Merges into people of a scope. */
  private visible(scope: UnitScope): SelectQueryBuilder<PersonMerge> {
    const query = this.unitOfWork.manager.createQueryBuilder(PersonMerge, 'm');
    return query.where(servesWithin('m.survivor_id', scope), scopeParameters(scope));
  }

  /** Files that went into these, at any time, and did not come back. */
  async mergedInto(personIds: readonly number[]): Promise<Person[]> {
    return this.unitOfWork.manager.findBy(Person, { mergedIntoId: In([...personIds]) });
  }

  /** Takes away what the merges of files keep of their persons: they cannot be undone any more. */
  async eraseOf(personIds: readonly number[]): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .update(PersonMerge)
      .set({ filesBefore: () => "'{}'", done: () => "'{}'" })
      .where(
        new Brackets((either) =>
          either.where('survivor_id IN (:...personIds)', { personIds }).orWhere('merged_id IN (:...personIds)'),
        ),
      )
      .execute();
  }

  /** Takes away what merges made before a moment keep for being undone; answers of how many. */
  async eraseBefore(moment: Instant): Promise<number> {
    const result = await this.unitOfWork.manager
      .createQueryBuilder()
      .update(PersonMerge)
      .set({ filesBefore: () => "'{}'", done: () => "'{}'" })
      .where("at < :moment AND files_before <> '{}'", { moment })
      .execute();
    return result.affected ?? 0;
  }

  distinction(one: number, other: number): Promise<PersonDistinction | null> {
    return this.unitOfWork.manager.findOneBy(PersonDistinction, inOrder(one, other));
  }

  /** Who is known to be somebody else than a person, by id. */
  async distinctFrom(personId: number): Promise<number[]> {
    const rows = await this.unitOfWork.manager.findBy(PersonDistinction, [
      { firstId: personId },
      { secondId: personId },
    ]);
    return rows.map(({ firstId, secondId }) => (firstId === personId ? secondId : firstId));
  }

  async addDistinctions(
    personId: number,
    others: readonly number[],
    said: Pick<PersonDistinction, 'at' | 'byUserId' | 'byName'>,
  ): Promise<number[]> {
    const ids: number[] = [];
    for (const other of others) {
      const inserted = await this.unitOfWork.manager.insert(PersonDistinction, {
        ...inOrder(personId, other),
        ...said,
      });
      ids.push((inserted.identifiers[0] as { id: number }).id);
    }
    return ids;
  }

  async removeDistinctions(ids: readonly number[]): Promise<number> {
    if (ids.length === 0) return 0;
    const result = await this.unitOfWork.manager.delete(PersonDistinction, { id: In([...ids]) });
    return result.affected ?? 0;
  }

  async removeDistinctionsOf(personIds: readonly number[]): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.delete(PersonDistinction, { firstId: In([...personIds]) });
    await manager.delete(PersonDistinction, { secondId: In([...personIds]) });
  }

  /** Whether a file is merged into another now. */
  isActive(mergedId: number): Promise<boolean> {
    return this.unitOfWork.manager.existsBy(PersonMerge, { mergedId, undoneAt: IsNull() });
  }
}

function inOrder(one: number, other: number): Pick<PersonDistinction, 'firstId' | 'secondId'> {
  return one < other ? { firstId: one, secondId: other } : { firstId: other, secondId: one };
}

import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, MoreThan, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../common/actor.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { lotsOf } from '../../common/lots.js';
import { lockRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { ImportFile } from './import-file.entity.js';
import { ImportRow } from './import-row.entity.js';
import { ImportScope } from './import-scope.entity.js';
import { Import } from './import.entity.js';
import type { OutcomeKind } from './kinds/compared-row.js';
import type { ImportKindName } from './kinds/kind-names.js';
import type { Progress } from './progress.js';

const ROWS_AT_ONCE = 100;
const ROWS_READ_AT_ONCE = 500;
/** Bytes of one part: below the smallest packet that a database server takes by default. */
const PART_BYTES = 512 * 1024;

/** A preview in a list. */
export interface ImportListed extends Pick<
  Import,
  'id' | 'kind' | 'fileName' | 'state' | 'counts' | 'doneCounts' | 'createdAt' | 'createdByName'
> {
  /** Of kinds that belong to a class. */
  classCode: string | null;
  classTitle: string | null;
}

@Injectable()
export class ImportsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Keeps an import with the units that its sender saw. */
  async insert(row: Omit<Import, 'id' | 'createdSeeingAll'>, { unitScope }: Actor): Promise<number> {
    const { manager } = this.unitOfWork;
    const inserted = await manager.insert(Import, { ...row, createdSeeingAll: unitScope === 'all' });
    const { id } = inserted.identifiers[0] as { id: number };
    const units = unitScope === 'all' ? [] : [...new Set(unitScope)];
    if (units.length > 0) {
      await manager.insert(
        ImportScope,
        units.map((unitId) => ({ importId: id, unitId })),
      );
    }
    return id;
  }

  async update(id: number, changes: Partial<Import>): Promise<void> {
    await this.unitOfWork.manager.update(Import, { id }, changes);
  }

  /** Null where there is none, and where the actor may not see it. */
  find(actor: Actor, id: number): Promise<Import | null> {
    return this.visible(actor).andWhere('i.id = :id', { id }).getOne();
  }

  /** Holds an import until the transaction ends, and reads it as it is now. */
  async lock(id: number): Promise<Import> {
    await lockRows(this.unitOfWork.manager, 'imports', [id]);
    return this.unitOfWork.manager.findOneByOrFail(Import, { id });
  }

  /** Keeps the bytes of a file in parts. */
  async insertFile(importId: number, path: string): Promise<void> {
    let partNo = 0;
    for await (const bytes of createReadStream(path, { highWaterMark: PART_BYTES }) as AsyncIterable<Buffer>) {
      partNo += 1;
      await this.unitOfWork.manager.insert(ImportFile, { importId, partNo, bytes });
    }
  }

  /** Writes the bytes of a kept file to `path`; answers how many there were. */
  async writeFile(importId: number, path: string): Promise<number> {
    const file = await open(path, 'w', 0o600);
    try {
      let written = 0;
      for (let partNo = 1; ; partNo += 1) {
        const part = await this.unitOfWork.manager.findOneBy(ImportFile, { importId, partNo });
        if (!part) return written;
        written += (await file.write(part.bytes)).bytesWritten;
      }
    } finally {
      await file.close();
    }
  }

  async insertRows(rows: readonly Omit<ImportRow, 'id'>[], progress: Progress): Promise<void> {
    for (const lot of lotsOf(rows, ROWS_AT_ONCE)) {
      await this.unitOfWork.manager.insert(ImportRow, lot);
      await progress.rows(lot.length);
    }
  }

  /** Writes rows that are there already, some at a time. */
  async replaceRows(rows: readonly ImportRow[], progress: Progress): Promise<void> {
    for (const lot of lotsOf(rows, ROWS_AT_ONCE)) {
      await this.unitOfWork.manager.upsert(ImportRow, lot, ['id']);
      await progress.rows(lot.length);
    }
  }

  /** All rows in the order of the file, read some at a time. */
  async rows(importId: number, progress: Progress): Promise<ImportRow[]> {
    const all: ImportRow[] = [];
    for (;;) {
      const lot = await this.unitOfWork.manager.find(ImportRow, {
        where: { importId, id: MoreThan(all.at(-1)?.id ?? 0) },
        order: { id: 'ASC' },
        take: ROWS_READ_AT_ONCE,
      });
      all.push(...lot);
      await progress.rows(lot.length);
      if (lot.length < ROWS_READ_AT_ONCE) return all;
    }
  }

  slice(importId: number, outcome: OutcomeKind | null, offset: number, limit: number): Promise<ImportRow[]> {
    const where = outcome ? { importId, outcome } : { importId };
    return this.unitOfWork.manager.find(ImportRow, { where, order: { id: 'ASC' }, skip: offset, take: limit });
  }

  /** Answers how many there were. */
  async deleteRows(importId: number): Promise<number> {
    return (await this.unitOfWork.manager.delete(ImportRow, { importId })).affected ?? 0;
  }

  async deleteFile(importId: number): Promise<void> {
    await this.unitOfWork.manager.delete(ImportFile, { importId });
  }

  /** Imports from before a moment whose rows and bytes are still kept. */
  olderThan(moment: Instant): Promise<Import[]> {
    return this.unitOfWork.manager.findBy(Import, { createdAt: LessThan(moment), forgottenAt: IsNull() });
  }

  /** The newest files that the actor may see, with their class. */
  async recent(actor: Actor, kinds: readonly ImportKindName[], limit: number): Promise<ImportListed[]> {
    const query = this.visible(actor, kinds)
      .select(['i.id', 'i.kind', 'i.fileName', 'i.state', 'i.counts', 'i.doneCounts', 'i.createdAt', 'i.createdByName'])
      .addSelect('c.code', 'classCode')
      .addSelect('c.title', 'classTitle')
      .orderBy('i.id', 'DESC')
      .limit(limit);
    const { entities, raw } = await query.getRawAndEntities<Pick<ImportListed, 'classCode' | 'classTitle'>>();
    return entities.map((entity, index) => ({
      ...entity,
      classCode: raw[index]!.classCode,
      classTitle: raw[index]!.classTitle,
    }));
  }

  /** Files that the actor may see, previewed and neither committed nor forgotten. */
  countOpen(actor: Actor, kinds: readonly ImportKindName[]): Promise<number> {
    return this.visible(actor, kinds).andWhere("i.state = 'previewed' AND i.forgotten_at IS NULL").getCount();
  }

  /**
   * What the actor may see, of these kinds: everything with all units in sight; else what the actor sent, of classes in sight,
   * while all that could be seen at sending is still in sight, for the rows show it.
   */
  private visible(actor: Actor, kinds?: readonly ImportKindName[]): SelectQueryBuilder<Import> {
    const query = this.unitOfWork.manager
      .createQueryBuilder(Import, 'i')
      .leftJoin(TrainingClass, 'c', 'c.id = i.class_id')
      .where(kinds && kinds.length === 0 ? '1 = 0' : '1 = 1');
    if (kinds && kinds.length > 0) query.andWhere('i.kind IN (:...kinds)', { kinds });
    const { unitScope, userId } = actor;
    if (unitScope === 'all') return query;
    const inSight = (unit: string) => (unitScope.length > 0 ? `${unit} IN (${UNITS_IN_SCOPE})` : '1 = 0');
    return query
      .andWhere('i.created_by_user_id = :userId AND i.created_seeing_all = :seeingAll', { userId, seeingAll: false })
      .andWhere(`(i.class_id IS NULL OR ${inSight('c.host_unit_id')})`)
      .andWhere(`NOT EXISTS (SELECT 1 FROM import_scopes s WHERE s.import_id = i.id AND NOT (${inSight('s.unit_id')}))`)
      .setParameters(unitScope.length > 0 ? { scope: unitScope } : {});
  }
}

const UNITS_IN_SCOPE = 'SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope)';

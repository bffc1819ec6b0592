import { Injectable } from '@nestjs/common';
import type { UnitScope } from '../../common/actor.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { lockRows } from '../../platform/database/dialect.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { ImportRow } from './import-row.entity.js';
import { Import } from './import.entity.js';
import type { RowOutcome } from './previewed-row.js';

const CHUNK = 500;

/** A preview in a list. */
export interface ImportListed {
  id: number;
  fileName: string;
  state: Import['state'];
  createdAt: Instant;
  createdByName: string;
  classCode: string;
  classTitle: string;
  rowCount: number;
}

@Injectable()
export class ImportsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(row: Omit<Import, 'id'>, rows: readonly Omit<ImportRow, 'id' | 'importId'>[]): Promise<number> {
    const { manager } = this.unitOfWork;
    const inserted = await manager.insert(Import, row);
    const { id } = inserted.identifiers[0] as { id: number };
    for (let start = 0; start < rows.length; start += CHUNK) {
      await manager.insert(
        ImportRow,
        rows.slice(start, start + CHUNK).map((each) => ({ ...each, importId: id })),
      );
    }
    return id;
  }

  find(id: number): Promise<Import | null> {
    return this.unitOfWork.manager.findOneBy(Import, { id });
  }

  /** Holds an import until the transaction ends, and reads it as it is now. */
  async lock(id: number): Promise<Import> {
    await lockRows(this.unitOfWork.manager, 'imports', [id]);
    return this.unitOfWork.manager.findOneByOrFail(Import, { id });
  }

  rows(importId: number): Promise<ImportRow[]> {
    return this.unitOfWork.manager.find(ImportRow, { where: { importId }, order: { id: 'ASC' } });
  }

  slice(importId: number, outcome: RowOutcome | null, offset: number, limit: number): Promise<ImportRow[]> {
    const where = outcome ? { importId, outcome } : { importId };
    return this.unitOfWork.manager.find(ImportRow, { where, order: { id: 'ASC' }, skip: offset, take: limit });
  }

  async counts(importId: number): Promise<Map<RowOutcome, number>> {
    const rows: { outcome: RowOutcome; number: number | string }[] = await this.unitOfWork.manager.query(
      'SELECT outcome, COUNT(*) AS number FROM import_rows WHERE import_id = ? GROUP BY outcome',
      [importId],
    );
    return new Map(rows.map(({ outcome, number }) => [outcome, Number(number)]));
  }

  async updateRow(id: number, changes: Partial<ImportRow>): Promise<void> {
    await this.unitOfWork.manager.update(ImportRow, { id }, changes);
  }

  async update(id: number, changes: Partial<Import>): Promise<void> {
    await this.unitOfWork.manager.update(Import, { id }, changes);
  }

  /** The newest previews with their class and their rows counted; within a scope of host units only those a user sent. */
  async recent(scope: UnitScope, userId: number | null, limit: number): Promise<ImportListed[]> {
    const query = this.unitOfWork.manager
      .createQueryBuilder(Import, 'i')
      .innerJoin(TrainingClass, 'c', 'c.id = i.class_id')
      .select([
        'i.id AS id',
        'i.file_name AS fileName',
        'i.state AS state',
        'i.created_at AS createdAt',
        'i.created_by_name AS createdByName',
        'c.code AS classCode',
        'c.title AS classTitle',
        '(SELECT COUNT(*) FROM import_rows r WHERE r.import_id = i.id) AS rowCount',
      ])
      .orderBy('i.id', 'DESC')
      .limit(limit);
    if (scope !== 'all') {
      if (scope.length === 0) return [];
      query
        .where('c.host_unit_id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope))', {
          scope,
        })
        .andWhere('i.created_by_user_id = :userId', { userId });
    }
    const rows = await query.getRawMany<ImportListed>();
    return rows.map((row) => ({ ...row, rowCount: Number(row.rowCount) }));
  }

  /** Files previewed and not yet committed. */
  async countOpen(scope: UnitScope): Promise<number> {
    if (scope !== 'all' && scope.length === 0) return 0;
    const query = this.unitOfWork.manager.createQueryBuilder(Import, 'i').where("i.state = 'previewed'");
    if (scope !== 'all') {
      query
        .innerJoin(TrainingClass, 'c', 'c.id = i.class_id')
        .andWhere('c.host_unit_id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope))', {
          scope,
        });
    }
    return query.getCount();
  }
}

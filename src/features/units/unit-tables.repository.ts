import { Injectable } from '@nestjs/common';
import { type EntityManager, In, type ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { lotsOf } from '../../common/lots.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { rowDifferences } from './rules/row-differences.js';
import type { UnitHistory } from './rules/unit-history.js';
import { UnitAncestor } from './unit-ancestor.entity.js';
import { UnitConversion } from './unit-conversion.entity.js';
import { UnitLine } from './unit-line.entity.js';
import { type UnitRows, unitRows } from './unit-rows.js';
import { UnitSuccession } from './unit-succession.entity.js';
import { UnitVersion } from './unit-version.entity.js';
import { Unit } from './unit.entity.js';

/** Small enough for SQLite's limit of values in one statement. */
const CHUNK = 500;

/** Writes a history into the tables of units, as the difference to what stands there: ids of what stays are kept. */
@Injectable()
export class UnitTablesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Only within a unit of work that holds the tree. Units that the history does not know are deleted. */
  async write(history: UnitHistory, today: CalendarDate): Promise<void> {
    const { manager } = this.unitOfWork;
    const standing = await manager.find(Unit);
    const ids = await this.withNewUnits(history, standing);
    const rows = unitRows(history, ids, today);
    await sync(manager, UnitVersion, rows.versions, ({ unitId, validFrom }) => `${unitId} ${validFrom}`);
    await sync(manager, UnitSuccession, rows.successions, (row) =>
      [row.actId, row.kind, row.fromUnitId, row.toUnitId].join(' '),
    );
    await sync(manager, UnitLine, rows.lines, (row) =>
      [row.unitId, row.ancestorId, row.viaUnitId, row.validFrom].join(' '),
    );
    await sync(manager, UnitConversion, rows.conversions, ({ unitId, validFrom }) => `${unitId} ${validFrom}`);
    await this.syncAncestors(rows);
    await sync(manager, Unit, rows.units, ({ code }) => code);
  }

  /** What hangs under a unit by today and is not in its scope yet. */
  newInScopes(today: CalendarDate): Promise<UnitAncestor[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(UnitLine, 'l')
      .select(['l.ancestor_id AS ancestorId', 'l.unit_id AS unitId'])
      .distinct()
      .where('(l.valid_from IS NULL OR l.valid_from <= :today)', { today })
      .andWhere(
        'NOT EXISTS (SELECT 1 FROM unit_ancestors a WHERE a.ancestor_id = l.ancestor_id AND a.unit_id = l.unit_id)',
      )
      .getRawMany<UnitAncestor>();
  }

  /** Gives scopes what is new in them. Only within a unit of work that holds the tree. */
  async widenScopes(added: readonly UnitAncestor[]): Promise<void> {
    await insertAll(this.unitOfWork.manager, UnitAncestor, added);
  }

  /** Gives new units a row and answers the ids of all by code. */
  private async withNewUnits(history: UnitHistory, standing: readonly Unit[]): Promise<Map<string, number>> {
    const { manager } = this.unitOfWork;
    const ids = new Map(standing.map(({ id, code }) => [code, id]));
    const born = history.units.filter(({ code }) => !ids.has(code));
    if (born.length === 0) return ids;
    await insertAll(
      manager,
      Unit,
      born.map(({ code, level, kind, validFrom, validTo, confidence, bornByActId }) => {
        return { code, level, kind, validFrom, validTo, confidence, bornByActId };
      }),
    );
    const found = await manager.findBy(Unit, { code: In(born.map(({ code }) => code)) });
    for (const { id, code } of found) ids.set(code, id);
    return ids;
  }

  private async syncAncestors({ ancestors }: UnitRows): Promise<void> {
    const { manager } = this.unitOfWork;
    const keyOf = ({ ancestorId, unitId }: UnitAncestor): string => `${ancestorId} ${unitId}`;
    const current = await manager.find(UnitAncestor);
    const [had, wanted] = [current, ancestors].map((rows) => new Set(rows.map(keyOf)));
    for (const row of current.filter((each) => !wanted!.has(keyOf(each)))) await manager.delete(UnitAncestor, row);
    await insertAll(
      manager,
      UnitAncestor,
      ancestors.filter((each) => !had!.has(keyOf(each))),
    );
  }
}

async function sync<Row extends ObjectLiteral & { id: number }>(
  manager: EntityManager,
  entity: new () => Row,
  wanted: readonly Omit<Row, 'id'>[],
  keyOf: (row: Omit<Row, 'id'>) => string,
): Promise<void> {
  const { gone, changed, fresh } = rowDifferences(await manager.find(entity), wanted, keyOf);
  for (const ids of lotsOf(gone, CHUNK)) await manager.delete(entity, ids);
  for (const { ids, values } of changed) {
    for (const some of lotsOf(ids, CHUNK)) await manager.update(entity, some, values as QueryDeepPartialEntity<Row>);
  }
  await insertAll(manager, entity, fresh);
}

async function insertAll<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Row,
  rows: readonly object[],
): Promise<void> {
  for (const some of lotsOf(rows, CHUNK)) {
    await manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(some as QueryDeepPartialEntity<Row>[])
      .updateEntity(false)
      .execute();
  }
}

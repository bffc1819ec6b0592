import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { lotsOf } from '../common/lots.js';

/** Small enough for SQLite's limit of 32 766 values in one statement, with the widest table. */
const CHUNK = 500;

/** Inserts many rows in a few statements and reads none of them back. */
export async function insertRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Row,
  rows: readonly (Row | Omit<Row, 'id'>)[],
): Promise<void> {
  for (const lot of lotsOf(rows, CHUNK)) {
    await manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(lot as QueryDeepPartialEntity<Row>[])
      .updateEntity(false)
      .execute();
  }
}

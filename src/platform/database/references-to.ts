import type { EntityManager } from 'typeorm';
import { dialectOf } from './dialect.js';

/** A column that refers to rows of another table. */
export interface Reference {
  table: string;
  column: string;
}

/** The columns of all tables that refer to rows of a table by a foreign key, in order of name. */
export async function referencesTo(manager: EntityManager, table: string): Promise<Reference[]> {
  const sql =
    dialectOf(manager.connection) === 'sqlite'
      ? `SELECT m.name AS owner, f."from" AS field FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
         WHERE m.type = 'table' AND f."table" = ? ORDER BY 1, 2`
      : `SELECT TABLE_NAME AS owner, COLUMN_NAME AS field FROM information_schema.KEY_COLUMN_USAGE
         WHERE TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_NAME = ?
         ORDER BY 1, 2`;
  const rows = (await manager.query(sql, [table])) as { owner: string; field: string }[];
  return rows.map(({ owner, field }) => ({ table: owner, column: field }));
}

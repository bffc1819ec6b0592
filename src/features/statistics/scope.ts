import type { UnitScope } from '../../common/actor.js';
import { listed, type Sql, sql } from './sql.js';

/** The column is a unit that is, or ever was, under one of the reader's own; always, where these are all. */
export function isOwnUnit(column: Sql, scope: UnitScope): Sql {
  if (scope === 'all') return sql`1 = 1`;
  return sql`${column} IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (${listed(scope)}))`;
}

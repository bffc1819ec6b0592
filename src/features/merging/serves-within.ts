import type { UnitScope } from '../../common/actor.js';

/**
 * A condition in SQL: the person of a column serves under a scope. Who serves no more is seen by who sees all units alone, as
 * everywhere. Takes the parameters that `scopeParameters` answers.
 */
export function servesWithin(column: string, scope: UnitScope): string {
  if (scope === 'all') return '1 = 1';
  return scope.length === 0 ? '1 = 0' : `${column} IN (${SERVING_WITHIN})`;
}

export function scopeParameters(scope: UnitScope): { scope?: readonly number[] } {
  return scope === 'all' || scope.length === 0 ? {} : { scope };
}

const SERVING_WITHIN =
  'SELECT w.current_key FROM postings w JOIN unit_ancestors b ON b.unit_id = w.unit_id' +
  ' WHERE w.current_key IS NOT NULL AND b.ancestor_id IN (:...scope)';

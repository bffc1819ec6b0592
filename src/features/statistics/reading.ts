import type { UnitScope } from '../../common/actor.js';
import { versionOn } from '../units/version-on.js';
import type { Asked } from './asked.js';
import { listed, plain, type Sql, sql } from './sql.js';

/**
 * How the past is read. As it was then, a fact is its unit's, and that unit hangs where it hung on the day of the class. On
 * the map of a day, a fact is of the unit into which its own has been converted by that day, and hangs where that one hangs on
 * it. The unit is `shown`; without one (null) the fact cannot be converted.
 */
export interface Reading {
  /** Joins `shown` to the fact `f`: exactly one row for each fact. */
  join: Sql;
  /** The day whose lines of `unit_lines` count. */
  day: Sql;
}

/** `join` is how facts are joined to classes: where only classes with facts are asked for, a database finds a quicker way. */
export function readingOf({ onMap }: Pick<Asked, 'onMap'>, join: Sql = plain('LEFT JOIN')): Reading {
  if (onMap === null) {
    return { join: sql`LEFT JOIN units shown ON shown.id = f.unit_id`, day: plain('k.counted_on') };
  }
  return {
    join: sql`${join} unit_conversions conversion ON conversion.unit_id = f.unit_id AND ${livesOn('conversion', onMap)}
      LEFT JOIN units shown ON shown.id = conversion.shown_unit_id`,
    day: sql`${onMap}`,
  };
}

/** The line of a unit holds on the day; days before the unit's life, or after it, count as its first or last. */
export function holds(line: string, day: Sql): Sql {
  const [at, from, to] = [plain(line), plain(`${line}.valid_from`), plain(`${line}.valid_to`)];
  return sql`(${at}.is_first = 1 OR ${from} <= ${day}) AND (${at}.is_last = 1 OR ${to} > ${day})`;
}

/** The row of a table of intervals is the one of a day. */
export function livesOn(row: string, day: string): Sql {
  return livesDuring(row, { from: day, to: day });
}

/** The row of a table of intervals holds on some day of a span; null is open. */
export function livesDuring(row: string, { from, to }: { from: string | null; to: string | null }): Sql {
  const [first, end] = [plain(`${row}.valid_from`), plain(`${row}.valid_to`)];
  const begun = to === null ? plain('1 = 1') : sql`(${first} IS NULL OR ${first} <= ${to})`;
  return from === null ? begun : sql`${begun} AND (${end} IS NULL OR ${end} > ${from})`;
}

/** The version `v` of the unit `u` that held on a day, else the last before it, else the first. */
export function namedOn(day: string): Sql {
  return { text: versionOn('v', 'u', '?'), params: [day, day] };
}

/** The units at the top of an answer: the asked one, else those of the reader. */
export function headsOf({ unit, scope }: Pick<Asked, 'unit' | 'scope'>): Sql {
  return unit ? sql`${unit.id}` : readersHeads(scope);
}

/**
 * The reader's own units, else those that nothing was ever above. None of them ever hung under another, so on one day a
 * unit hangs under one of them at most.
 */
export function readersHeads(scope: UnitScope): Sql {
  if (scope === 'all') {
    return sql`SELECT root.id FROM units root WHERE NOT EXISTS
      (SELECT 1 FROM unit_versions hung WHERE hung.unit_id = root.id AND hung.parent_id IS NOT NULL)`;
  }
  if (scope.length < 2) return listed(scope);
  return sql`SELECT own.id FROM units own WHERE own.id IN (${listed(scope)}) AND NOT EXISTS
    (SELECT 1 FROM unit_lines hung WHERE hung.unit_id = own.id AND hung.ancestor_id <> own.id
      AND hung.ancestor_id IN (${listed(scope)}))`;
}

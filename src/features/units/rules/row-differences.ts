import { grouped } from '../../../common/grouped.js';

/** What has to be done to rows on record so that they say what they should. */
export interface RowDifferences<Row extends { id: number }> {
  gone: number[];
  /** Rows that need the same new values, together. */
  changed: { ids: number[]; values: Partial<Row> }[];
  fresh: Omit<Row, 'id'>[];
}

/**
 * Compares rows on record with those that should be there. Rows are the same by their key; several with one key are
 * paired in order of id, so that a row that stays keeps its id.
 */
export function rowDifferences<Row extends { id: number }>(
  current: readonly Row[],
  wanted: readonly Omit<Row, 'id'>[],
  keyOf: (row: Omit<Row, 'id'>) => string,
): RowDifferences<Row> {
  const left = grouped(
    [...current].sort((a, b) => a.id - b.id),
    keyOf,
  );
  const fresh: Omit<Row, 'id'>[] = [];
  const changes: { id: number; values: Partial<Row> }[] = [];
  for (const row of wanted) {
    const known = left.get(keyOf(row))?.shift();
    if (!known) fresh.push(row);
    else changes.push({ id: known.id, values: newValues(known, row) });
  }
  const changed = changes.filter(({ values }) => Object.keys(values).length > 0);
  return {
    gone: [...left.values()].flat().map(({ id }) => id),
    changed: [...grouped(changed, ({ values }) => JSON.stringify(values)).values()].map((alike) => ({
      ids: alike.map(({ id }) => id),
      values: alike[0]!.values,
    })),
    fresh,
  };
}

function newValues<Row extends { id: number }>(known: Row, row: Omit<Row, 'id'>): Partial<Row> {
  const entries = Object.entries(row).filter(([field, value]) => known[field as keyof Row] !== value);
  return Object.fromEntries(entries) as Partial<Row>;
}

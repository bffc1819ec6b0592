import type { ComparedRow, ImportCounts } from '../kinds/compared-row.js';

/** How many rows of a file would do what. */
export function countRows(rows: readonly Pick<ComparedRow, 'outcome' | 'already'>[]): ImportCounts {
  const counts = { new: 0, match: 0, unsure: 0, error: 0, already: 0 };
  for (const { outcome, already } of rows) {
    counts[outcome] += 1;
    if (already) counts.already += 1;
  }
  return counts;
}

/** How many rows a commit would change something with. */
export function readyRows(counts: ImportCounts): number {
  return counts.new + counts.match - counts.already;
}

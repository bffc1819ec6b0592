import type { UnitFacts } from '../../../src/features/imports/rules/unit-facts.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../../../seeds/required/parse-csv.js';

const SEED = join(__dirname, '../../../seeds/required/units-2011.csv');

/** The 318 units of 2011 as matching sees them; ids are line numbers. */
export const UNITS_OF_2011: readonly UnitFacts[] = readUnits();

/** The unit of a code. */
export function unitOf(code: string): UnitFacts {
  const unit = UNITS_OF_2011.find((candidate) => candidate.code === code);
  if (!unit) throw new Error(`no unit ${code}`);
  return unit;
}

function readUnits(): UnitFacts[] {
  const rows = parseCsv(readFileSync(SEED, 'utf8'));
  const idOf = new Map(rows.map((row, index) => [row['code'], index + 1]));
  return rows.map((row, index) => ({
    id: index + 1,
    code: row['code'] ?? '',
    level: row['level'] as UnitFacts['level'],
    name: row['name'] ?? '',
    shortName: row['short_name'] ?? '',
    label: row['short_name'] ?? '',
    parentId: idOf.get(row['parent_code'] ?? '') ?? null,
  }));
}

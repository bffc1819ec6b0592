import type { DataSource } from 'typeorm';
import { readUnitActs } from '../../seeds/required/read-unit-history.js';
import { replaySound } from '../../src/features/units/rules/replay-successions.js';
import type { ActOnUnits, UnitHistory } from '../../src/features/units/rules/unit-history.js';
import type { ActInput } from '../../src/features/units/unit-act-input.js';
import { UnitTablesRepository } from '../../src/features/units/unit-tables.repository.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { TestApp } from './test-app.js';

const TABLES = [
  'units',
  'unit_versions',
  'unit_ancestors',
  'unit_successions',
  'unit_lines',
  'unit_conversions',
] as const;

/** Every row of every table of units, ids too, in an order of their own. */
export async function unitTables(db: DataSource): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const table of TABLES) tables[table] = (await rowsOf(db, table)).map((row) => JSON.stringify(row)).sort();
  return tables;
}

/** The same by codes in place of ids: two databases that say the same are equal. */
export async function unitTablesByCode(db: DataSource): Promise<Record<string, string[]>> {
  const codes = new Map((await rowsOf(db, 'units')).map((row) => [row['id'], row['code']]));
  const tables: Record<string, string[]> = {};
  for (const table of TABLES) {
    const rows = (await rowsOf(db, table)).map((row) =>
      Object.fromEntries(
        Object.entries({ ...row, id: null }).map(([column, value]) => {
          const isUnit = [
            'unit_id',
            'ancestor_id',
            'parent_id',
            'via_unit_id',
            'shown_unit_id',
            'from_unit_id',
            'to_unit_id',
          ];
          return [column, isUnit.includes(column) && value !== null ? codes.get(value) : value];
        }),
      ),
    );
    tables[table] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return tables;
}

/** The tree of 2011, before any act, in a database that has no units; answers the acts that followed. */
export async function loadTreeOf2011(program: TestApp): Promise<ActOnUnits[]> {
  const { start, acts } = readUnitActs();
  const history: UnitHistory = replaySound(start, []);
  await program.get(UnitOfWork).run(() => program.get(UnitTablesRepository).write(history, '2011-05-13'));
  return acts;
}

/** A recorded act as somebody would enter it. */
export function asInput({ lines }: ActOnUnits, basis = lines[0]!.basis): ActInput {
  const { effectiveDate } = lines[0]!;
  return { effectiveDate, basis, note: null, lines: [...lines] };
}

async function rowsOf(db: DataSource, table: string): Promise<Record<string, unknown>[]> {
  return (await db.query(`SELECT * FROM ${table}`)) as Record<string, unknown>[];
}

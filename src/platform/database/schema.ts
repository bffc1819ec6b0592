import { type DataSource, MigrationExecutor } from 'typeorm';
import { oneAtATime } from './one-at-a-time.js';

/** The tables are not the ones that this program works on; the message is one line for the operator. */
export class SchemaError extends Error {}

/** How the tables of a database stand against this program: changes still to be made, and changes it has never heard of. */
export interface SchemaState {
  pending: string[];
  unknown: string[];
}

/** Compares the changes recorded in the database with those that the program brings along. */
export async function schemaState(database: DataSource): Promise<SchemaState> {
  const known = database.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const done = (await new MigrationExecutor(database).getExecutedMigrations()).map(({ name }) => name);
  return {
    pending: known.filter((name) => !done.includes(name)),
    unknown: done.filter((name) => !known.includes(name)),
  };
}

/**
 * Brings the tables up to date; answers how many changes were made.
 * @throws SchemaError when a newer program has already changed them
 */
export function migrate(database: DataSource): Promise<number> {
  return oneAtATime(database, async () => {
    const { pending } = await mustNotBeNewer(database);
    if (pending.length > 0) await database.runMigrations({ transaction: 'each' });
    return pending.length;
  });
}

/** @throws SchemaError when the tables are older than the program, or newer */
export async function mustBeCurrent(database: DataSource): Promise<void> {
  const { pending } = await mustNotBeNewer(database);
  if (pending.length === 0) return;
  throw new SchemaError(
    `the database is ${pending.length} change(s) behind this program: run "npm run taphuan -- migrate" first`,
  );
}

async function mustNotBeNewer(database: DataSource): Promise<SchemaState> {
  const state = await schemaState(database);
  if (state.unknown.length === 0) return state;
  throw new SchemaError(
    `the database belongs to a newer version of this program (${state.unknown.at(-1)}): install that version`,
  );
}

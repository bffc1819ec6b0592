import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrate, mustBeCurrent, SchemaError } from './schema.js';

/** Wrong password, no such database, not a database file: waiting does not mend these. */
const FOR_GOOD = /^(ER_ACCESS_DENIED|ER_DBACCESS_DENIED|ER_BAD_DB|SQLITE_(NOTADB|CANTOPEN|READONLY|PERM|CORRUPT))/;

/**
 * Opens the connection that writes. Where the options let migrations run, the tables are brought up to date, by one
 * instance at a time; elsewhere they must be up to date already.
 * @throws SchemaError when the tables are not the ones that this program works on; the connection is closed again then
 */
export async function openWriter(options: DataSourceOptions): Promise<DataSource> {
  const database = await new DataSource({ ...options, migrationsRun: false }).initialize();
  try {
    await (options.migrationsRun ? migrate(database) : mustBeCurrent(database));
    return database;
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

/** Whether opening may go well a moment later: a server that is starting, another process that is changing the tables. */
export function mayOpenLater(error: Error & { code?: unknown }): boolean {
  return !(error instanceof SchemaError) && !(typeof error.code === 'string' && FOR_GOOD.test(error.code));
}

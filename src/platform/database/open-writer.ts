import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrate, mustBeCurrent } from './schema.js';

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

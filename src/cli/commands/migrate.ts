import { Command } from 'commander';
import { DataSource } from 'typeorm';
import { entities } from '../../entities.js';
import { readConfig } from '../../platform/config/config.js';
import { writerOptions } from '../../platform/database/data-source-options.js';
import { QueryLog } from '../../platform/database/query-log.js';
import { migrate } from '../../platform/database/schema.js';

/** `migrate`: brings the tables up to date; in production nothing else does. */
export function migrateCommand(): Command {
  return new Command('migrate').description('Bring the tables of the database up to date').action(async () => {
    const { database: target } = readConfig(process.env);
    const options = writerOptions(target, entities, new QueryLog(), { migrationsRun: false });
    const database = await new DataSource(options).initialize();
    try {
      const changes = await migrate(database);
      process.stdout.write(changes === 0 ? 'The database is up to date.\n' : `${changes} change(s) made.\n`);
    } finally {
      await database.destroy();
    }
  });
}

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { DataSourceOptions, MixedList, EntitySchema } from 'typeorm';
import type { DatabaseTarget } from '../config/config.js';
import type { QueryLog } from './query-log.js';
import { SnakeCaseNaming } from './snake-case-naming.js';

type Entities = MixedList<string | EntitySchema | (new () => object)>;

/** The statements of better-sqlite3 that this file touches. */
interface RawSqlite {
  prepare(sql: string): unknown;
  pragma(sql: string): unknown;
}

const MIGRATIONS = [path.join(__dirname, '../../../migrations/*.{ts,js}')];
/** The driver waits without letting anything else run: so only briefly, the unit of work then tries again. */
const SQLITE_WAIT_MS = 250;

/** The connection that writes: one for SQLite, a pool for MariaDB/MySQL. `migrationsRun`: whether opening it may change tables. */
export function writerOptions(
  target: DatabaseTarget,
  entities: Entities,
  logger: QueryLog,
  { migrationsRun }: { migrationsRun: boolean },
): DataSourceOptions {
  const common = {
    entities,
    migrations: MIGRATIONS,
    migrationsRun,
    namingStrategy: new SnakeCaseNaming(),
    synchronize: false,
    logging: ['query' as const],
    logger,
  };
  if (target.kind === 'mysql') {
    return {
      ...common,
      type: 'mysql',
      url: target.url,
      charset: 'utf8mb4_unicode_ci',
      timezone: 'Z',
      poolSize: 10,
      // A transaction that waited for a lock must see what the one before it wrote, not a snapshot from before the wait.
      isolationLevel: 'READ COMMITTED',
    };
  }
  mkdirSync(path.dirname(target.file), { recursive: true, mode: 0o700 });
  return {
    ...common,
    type: 'better-sqlite3',
    database: target.file,
    timeout: SQLITE_WAIT_MS,
    prepareDatabase: prepareWriter,
  };
}

/**
 * The connection that reads outside transactions on SQLite: it sees the last commit and never waits for a writer. Writes
 * are refused by a pragma, not by opening the file for reading only: the connection that is closed last must be able to
 * fold the log back into the file, or a copy of the file would lack what is in the log.
 */
export function sqliteReaderOptions(file: string, entities: Entities, logger: QueryLog): DataSourceOptions {
  return {
    type: 'better-sqlite3',
    database: file,
    entities,
    namingStrategy: new SnakeCaseNaming(),
    synchronize: false,
    logging: ['query'],
    logger,
    timeout: SQLITE_WAIT_MS,
    prepareDatabase: (database: RawSqlite) => void database.pragma('query_only = ON'),
  };
}

/** A transaction takes the write lock at once: taken later it could fail half-way, as soon as another process writes too. */
function prepareWriter(database: RawSqlite): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  const prepare = database.prepare.bind(database);
  database.prepare = (sql: string) => prepare(sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql);
}

import type { DataSource, EntityManager } from 'typeorm';

export type Dialect = 'sqlite' | 'mysql';

/** Which of the two families of SQL a connection speaks. */
export function dialectOf(connection: DataSource): Dialect {
  return connection.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
}

/**
 * Locks rows by id, in id order, until the transaction ends. SQLite needs no row locks: its transactions are
 * opened with BEGIN IMMEDIATE and run one at a time.
 */
export function lockRows(manager: EntityManager, table: string, ids: readonly number[]): Promise<void> {
  return holdRows(manager, table, ids, 'FOR UPDATE');
}

/** As `lockRows`, but many may hold the same rows at once: nobody changes them meanwhile. */
export function shareRows(manager: EntityManager, table: string, ids: readonly number[]): Promise<void> {
  return holdRows(manager, table, ids, 'LOCK IN SHARE MODE');
}

async function holdRows(manager: EntityManager, table: string, ids: readonly number[], how: string): Promise<void> {
  if (dialectOf(manager.connection) === 'sqlite' || ids.length === 0) return;
  const ordered = [...ids].sort((a, b) => a - b);
  const places = ordered.map(() => '?').join(',');
  await manager.query(`SELECT id FROM ${table} WHERE id IN (${places}) ORDER BY id ${how}`, ordered);
}

/** Errors after which the same transaction may simply be tried again: a lost deadlock or a lock that was not had in time. */
export function isRetryable(error: unknown): boolean {
  const code = driverCode(error);
  return (
    code === 'ER_LOCK_DEADLOCK' ||
    code === 'ER_LOCK_WAIT_TIMEOUT' ||
    code === 'SQLITE_BUSY' ||
    code === 'SQLITE_BUSY_SNAPSHOT'
  );
}

/** Whether a write failed because a unique key was taken. */
export function isDuplicateKey(error: unknown): boolean {
  const code = driverCode(error);
  return code === 'ER_DUP_ENTRY' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

/** Whether a write failed because a row refers to one that is not, or would no longer be, there. */
export function isForeignKey(error: unknown): boolean {
  const code = driverCode(error) ?? '';
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY' || /^ER_(ROW_IS|NO)_REFERENCED/.test(code)) return true;
  // SQLite tells a reference that restricts deletion as a trigger of its own.
  return code === 'SQLITE_CONSTRAINT_TRIGGER' && (error as Error).message.includes('FOREIGN KEY');
}

function driverCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const found = code ?? driverError?.code;
  return typeof found === 'string' ? found : undefined;
}

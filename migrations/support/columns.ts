import type { QueryRunner } from 'typeorm';

type Dialect = 'sqlite' | 'mysql';

/** A column in both dialects. SQLite tables are STRICT, and lengths are checked, so that both refuse the same rows. */
export interface Column {
  name: string;
  type: Record<Dialect, string>;
  nullable: boolean;
  primary?: boolean;
  default?: string;
  checks?: Partial<Record<Dialect, string | undefined>>;
}

interface ColumnOptions {
  nullable?: boolean;
  default?: string;
}

/** Options of a table: keys, checks, references and indexes, each by the columns it names. */
export interface TableShape {
  columns: Column[];
  primaryKey?: string[];
  unique?: string[][];
  checks?: Record<string, string>;
  /** `key`: the column that is referred to, `id` unless told. */
  references?: { column: string; table: string; key?: string; onDelete?: 'CASCADE' | 'RESTRICT' }[];
  indexes?: string[][];
}

/** An integer key given out by the database. */
export function id(): Column {
  return {
    name: 'id',
    type: { sqlite: 'INTEGER PRIMARY KEY AUTOINCREMENT', mysql: 'INT AUTO_INCREMENT PRIMARY KEY' },
    nullable: false,
    primary: true,
  };
}

/** Text of at most `length` characters. */
export function text(name: string, length: number, options: ColumnOptions = {}): Column {
  return column(name, { sqlite: 'TEXT', mysql: `VARCHAR(${length})` }, options, {
    sqlite: `length(${name}) <= ${length}`,
  });
}

/** Text without a bound worth naming: a document in JSON, a long note. */
export function longText(name: string, options: ColumnOptions = {}): Column {
  return column(name, { sqlite: 'TEXT', mysql: 'MEDIUMTEXT' }, options);
}

/** Bytes of a file, or of a part of one: up to 16 MB. */
export function blob(name: string, options: ColumnOptions = {}): Column {
  return column(name, { sqlite: 'BLOB', mysql: 'MEDIUMBLOB' }, options);
}

/** One of the given words. */
export function word(name: string, values: readonly string[], options: ColumnOptions = {}): Column {
  const length = Math.max(...values.map((value) => value.length));
  const check = `${name} IN (${values.map((value) => `'${value}'`).join(', ')})`;
  return column(name, { sqlite: 'TEXT', mysql: `VARCHAR(${length})` }, options, { sqlite: check, mysql: check });
}

/** A whole number, optionally bounded. */
export function integer(name: string, options: ColumnOptions & { min?: number; max?: number } = {}): Column {
  const bounds = [
    options.min === undefined ? null : `${name} >= ${options.min}`,
    options.max === undefined ? null : `${name} <= ${options.max}`,
  ].filter((bound) => bound !== null);
  const check = bounds.length > 0 ? bounds.join(' AND ') : undefined;
  return column(name, { sqlite: 'INTEGER', mysql: 'INT' }, options, { sqlite: check, mysql: check });
}

/** Whole đồng: up to 2^53. */
export function money(name: string, options: ColumnOptions = {}): Column {
  return column(name, { sqlite: 'INTEGER', mysql: 'BIGINT' }, options, {
    sqlite: `${name} >= 0`,
    mysql: `${name} >= 0`,
  });
}

/** Yes or no. */
export function flag(name: string, options: ColumnOptions = {}): Column {
  return column(name, { sqlite: 'INTEGER', mysql: 'TINYINT(1)' }, options, {
    sqlite: `${name} IN (0, 1)`,
    mysql: `${name} IN (0, 1)`,
  });
}

/** A day, `YYYY-MM-DD`. */
export function day(name: string, options: ColumnOptions = {}): Column {
  const check = `${name} LIKE '____-__-__'`;
  return column(name, { sqlite: 'TEXT', mysql: 'VARCHAR(10)' }, options, { sqlite: check, mysql: check });
}

/** A moment in UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export function instant(name: string, options: ColumnOptions = {}): Column {
  const check = `${name} LIKE '____-__-__T__:__:__.___Z'`;
  return column(name, { sqlite: 'TEXT', mysql: 'VARCHAR(24)' }, options, { sqlite: check, mysql: check });
}

/** Creates a table, its keys, checks and indexes in the dialect of the connection. */
export async function createTable(runner: QueryRunner, table: string, shape: TableShape): Promise<void> {
  const dialect = dialectOf(runner);
  const lines = [
    ...shape.columns.map((col) => columnSql(col, dialect)),
    ...(shape.primaryKey ? [`PRIMARY KEY (${shape.primaryKey.join(', ')})`] : []),
    ...(shape.unique ?? []).map(
      (columns) => `CONSTRAINT uq_${table}_${columns.join('_')} UNIQUE (${columns.join(', ')})`,
    ),
    ...(shape.references ?? []).map(
      ({ column: col, table: target, key = 'id', onDelete = 'RESTRICT' }) =>
        `CONSTRAINT fk_${table}_${col} FOREIGN KEY (${col}) REFERENCES ${target} (${key}) ON DELETE ${onDelete}`,
    ),
    ...Object.entries(shape.checks ?? {}).map(([name, check]) => `CONSTRAINT ck_${table}_${name} CHECK (${check})`),
  ];
  const options = dialect === 'sqlite' ? 'STRICT' : 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';
  await runner.query(`CREATE TABLE ${table} (\n  ${lines.join(',\n  ')}\n) ${options}`);
  for (const columns of shape.indexes ?? []) {
    await runner.query(`CREATE INDEX ix_${table}_${columns.join('_')} ON ${table} (${columns.join(', ')})`);
  }
}

/** Drops tables in the given order. */
export async function dropTables(runner: QueryRunner, tables: readonly string[]): Promise<void> {
  for (const table of tables) await runner.query(`DROP TABLE ${table}`);
}

function column(
  name: string,
  type: Record<Dialect, string>,
  options: ColumnOptions,
  checks: Partial<Record<Dialect, string | undefined>> = {},
): Column {
  return { name, type, nullable: options.nullable ?? false, default: options.default, checks };
}

function columnSql(col: Column, dialect: Dialect): string {
  if (col.primary) return `${col.name} ${col.type[dialect]}`;
  const check = col.checks?.[dialect];
  return [
    col.name,
    col.type[dialect],
    col.nullable ? 'NULL' : 'NOT NULL',
    col.default === undefined ? '' : `DEFAULT ${col.default}`,
    check ? `CHECK (${check})` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function dialectOf(runner: QueryRunner): Dialect {
  return runner.connection.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
}

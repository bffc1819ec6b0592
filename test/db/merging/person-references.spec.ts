import { PERSON_REFERENCES } from '../../../src/features/merging/rules/person-references.js';
import { dialectOf } from '../../../src/platform/database/dialect.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('columns that name a person', () => {
  let program: TestApp;
  beforeAll(async () => {
    program = await startTestApp();
  });
  afterAll(() => program.close());

  /** Columns of the database that refer to people, or are called as those that do. */
  async function inTheDatabase(): Promise<string[]> {
    const { db } = program;
    if (dialectOf(db) === 'mysql') {
      const rows: { name: string }[] = await db.query(
        `SELECT DISTINCT CONCAT(c.table_name, '.', c.column_name) AS name FROM information_schema.columns c
         LEFT JOIN information_schema.key_column_usage k ON k.table_schema = c.table_schema
           AND k.table_name = c.table_name AND k.column_name = c.column_name AND k.referenced_table_name = 'people'
         WHERE c.table_schema = DATABASE() AND (k.column_name IS NOT NULL OR c.column_name LIKE '%person_id')`,
      );
      return rows.map(({ name }) => name);
    }
    const tables: { name: string }[] = await db.query("SELECT name FROM sqlite_master WHERE type = 'table'");
    const found = new Set<string>();
    for (const { name: table } of tables) {
      const keys: { table: string; from: string }[] = await db.query(`PRAGMA foreign_key_list(${table})`);
      for (const key of keys) if (key.table === 'people') found.add(`${table}.${key.from}`);
      const columns: { name: string }[] = await db.query(`PRAGMA table_info(${table})`);
      for (const { name } of columns) if (name.endsWith('person_id')) found.add(`${table}.${name}`);
    }
    return [...found];
  }

  it('are all known to the merge of files, with what becomes of them', async () => {
    const known = PERSON_REFERENCES.map(({ table, column }) => `${table}.${column}`);
    expect((await inTheDatabase()).sort()).toEqual([...known].sort());
  });
});

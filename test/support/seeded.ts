import type { DataSource } from 'typeorm';
import { loadDemo } from '../../src/seeding/demo/load-demo.js';
import { loadRequired } from '../../src/seeding/load-required.js';
import { seedingTools } from '../../src/seeding/seeding-tools.js';
import { PASSWORD } from './cast.js';
import { startTestApp, type TestApp } from './test-app.js';

/** The program with the demo in it, on a day in 2026; everybody's password is PASSWORD. */
export async function startSeededApp(today = '2026-11-20'): Promise<TestApp> {
  const program = await startTestApp();
  program.standOn(today);
  await loadRequired(seedingTools(program.app));
  await loadDemo(seedingTools(program.app), () => PASSWORD);
  return program;
}

/** How many rows a table has, or how many of them fit a condition. */
export async function countRows(db: DataSource, table: string, where = '1 = 1'): Promise<number> {
  const [row] = (await db.query(`SELECT COUNT(*) AS number FROM ${table} WHERE ${where}`)) as {
    number: number | string;
  }[];
  return Number(row!.number);
}

/** How many rows every table has. */
export async function tableCounts(db: DataSource): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { tableName } of db.entityMetadatas) counts[tableName] = await countRows(db, tableName);
  return counts;
}

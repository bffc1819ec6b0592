import { QueryLog } from '../../src/platform/database/query-log.js';
import type { TestApp } from './test-app.js';

/** Statements that carry no data: they open and close transactions and set up connections. */
const FRAME = /^\s*(BEGIN|START TRANSACTION|COMMIT|ROLLBACK|SET|SAVEPOINT|RELEASE|PRAGMA)\b/i;

/** How many statements about data a piece of work costs. */
export async function countStatements(program: TestApp, work: () => Promise<unknown>): Promise<number> {
  const { statements } = await program.get(QueryLog).during(work);
  return statements.filter((sql) => !FRAME.test(sql)).length;
}

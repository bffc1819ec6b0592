import { QueryLog } from '../../src/platform/database/query-log.js';
import type { TestApp } from './test-app.js';

/** Statements that carry no data: they open and close transactions and set up connections. */
const FRAME = /^\s*(BEGIN|START TRANSACTION|COMMIT|ROLLBACK|SET|SAVEPOINT|RELEASE|PRAGMA)\b/i;

/** The statements that read or write rows. */
export function dataStatements(statements: readonly string[]): string[] {
  return statements.filter((sql) => !FRAME.test(sql));
}

/** How many statements about data a piece of work costs. */
export async function countStatements(program: TestApp, work: () => Promise<unknown>): Promise<number> {
  return dataStatements((await program.get(QueryLog).during(work)).statements).length;
}

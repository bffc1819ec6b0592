import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Config } from '../../src/platform/config/config.js';
import type { TestApp } from './test-app.js';

const compiled = path.join(__dirname, '../../dist/src/cli/main.js');

/** How a command ended. */
export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command of the built program on a database, as an operator would. */
export function command(databaseUrl: string, args: readonly string[], stdin = ''): Ended {
  if (!existsSync(compiled)) throw new Error('The commands are not built: run npm run build');
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiled, ...args], {
    encoding: 'utf8',
    input: stdin,
    env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: databaseUrl, LOG_LEVEL: '', LANG: 'C', LC_ALL: 'C' },
  });
  return { status, stdout, stderr };
}

/** The address of the database that a program under test works on. */
export function databaseUrlOf(program: TestApp): string {
  const { database } = program.get(Config);
  return database.kind === 'sqlite' ? `sqlite:${database.file}` : database.url;
}

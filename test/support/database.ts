import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mysql from 'mysql2/promise';

/** A fresh, empty database of its own for one test file. */
export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Makes a database on the server (or in a temporary file) that the test run was told to use. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return process.env['TEST_DATABASE'] === 'mysql' ? onServer() : inFile();
}

function inFile(): TestDatabase {
  const folder = mkdtempSync(path.join(tmpdir(), 'taphuan-test-'));
  return {
    url: `sqlite:${path.join(folder, 'test.db')}`,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function onServer(): Promise<TestDatabase> {
  const server = process.env['TEST_MYSQL_URL'];
  if (!server) throw new Error('TEST_MYSQL_URL is not set: run the tests with npm test, which starts MariaDB');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await statement(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  return {
    url: `${server.replace(/\/$/, '')}/${name}`,
    drop: () => statement(server, `DROP DATABASE ${name}`),
  };
}

async function statement(server: string, sql: string): Promise<void> {
  const connection = await mysql.createConnection(`${server.replace(/\/$/, '')}/`);
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}

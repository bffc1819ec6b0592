import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { entities } from '../../../src/entities.js';
import { readConfig } from '../../../src/platform/config/config.js';
import { writerOptions } from '../../../src/platform/database/data-source-options.js';
import { QueryLog } from '../../../src/platform/database/query-log.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { command } from '../../support/command.js';
import { endAllPrograms, failToStart, startProgram } from '../../support/program.js';
import { countRows } from '../../support/seeded.js';

describe('the built program', () => {
  let database: TestDatabase;
  let dataDir: string;
  let env: Record<string, string>;
  beforeEach(async () => {
    database = await createTestDatabase();
    dataDir = mkdtempSync(path.join(tmpdir(), 'taphuan-data-'));
    env = { DATABASE_URL: database.url, DATA_DIR: dataDir };
  });
  afterEach(async () => {
    endAllPrograms();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function look<T>(work: (db: DataSource) => Promise<T>): Promise<T> {
    const { database: target } = readConfig({ ...env, NODE_ENV: 'test' });
    const db = await new DataSource(
      writerOptions(target, entities, new QueryLog(), { migrationsRun: false }),
    ).initialize();
    return work(db).finally(() => db.destroy());
  }

  it('serves a demo on an empty database, tells whom to sign in as and that the port is taken, and stops when asked to', async () => {
    const first = await startProgram(env);
    const password = readFileSync(path.join(dataDir, 'demo-password'), 'utf8').trim();
    expect(password).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    expect(statSync(path.join(dataDir, 'demo-password')).mode & 0o777).toBe(0o600);
    for (const shown of [
      first.address.replace('127.0.0.1', 'localhost'),
      'quantri',
      'giangvien',
      'daumoi',
      'canbo',
      'bcd',
      password,
    ]) {
      await first.says(shown);
    }
    const { port } = new URL(first.address);
    expect(await failToStart({ ...env, PORT: port })).toEqual({
      code: 1,
      output: `taphuan: port ${port} is in use: stop the other program, or set PORT to another one\n`,
    });
    expect(await first.stop()).toBe(0);
    const second = await startProgram(env);
    await second.says(password);
    expect(await second.stop()).toBe(0);
    expect(await look((db) => countRows(db, 'training_classes'))).toBe(90);
    // An SQLite database is one whole file then, which may be copied.
    const file = database.url.split('sqlite:')[1];
    const beside = file === undefined ? [] : readdirSync(path.dirname(file));
    expect(beside.filter((name) => /-(wal|shm)$/.test(name))).toEqual([]);
  }, 60_000);

  it('takes the password that is given, and says so without showing it', async () => {
    const program = await startProgram({ ...env, DEMO_PASSWORD: 'mot-hai-ba-bon' });
    await program.says('DEMO_PASSWORD');
    expect(program.output()).not.toContain('mot-hai-ba-bon');
    await program.stop();
    const without = await startProgram(env);
    await without.says('user password');
    await without.stop();
  }, 60_000);

  it('loads everything once when two instances start together', async () => {
    const both = await Promise.all([startProgram(env), startProgram(env)]);
    await Promise.all(both.map((each) => each.stop()));
    const counts = await look(async (db) => [
      await countRows(db, 'courses'),
      await countRows(db, 'training_classes'),
      await countRows(db, 'users'),
      await countRows(db, 'audit_entries', "action = 'demo.loaded'"),
    ]);
    expect(counts).toEqual([14, 90, 5, 1]);
  }, 90_000);

  it('in production waits for the command that changes tables, and makes no accounts', async () => {
    const production = { ...env, NODE_ENV: 'production', SESSION_SECRET: 'a secret for tests that is long enough' };
    const { code, output } = await failToStart(production);
    expect([code, output]).toEqual([1, expect.stringMatching(/^taphuan: .*npm run taphuan -- migrate.*\n$/)]);
    expect(command(database.url, ['migrate']).status).toBe(0);
    const program = await startProgram(production);
    expect(program.output()).toBe('');
    await program.stop();
    expect(
      await look(async (db) => [
        await countRows(db, 'courses'),
        await countRows(db, 'users'),
        await countRows(db, 'people'),
      ]),
    ).toEqual([14, 0, 0]);
  }, 60_000);

  it('refuses tables that a newer version has changed', async () => {
    await (await startProgram({ ...env, NODE_ENV: 'test' })).stop();
    await look((db) =>
      db.query("INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')"),
    );
    const { code, output } = await failToStart(env);
    expect([code, output]).toEqual([1, expect.stringMatching(/^taphuan: .*newer version.*FromTheFuture.*\n$/)]);
  }, 60_000);
});

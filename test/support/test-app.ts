import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { Clock } from '../../src/common/clock.js';
import { createApp } from '../../src/create-app.js';
import { readConfig } from '../../src/platform/config/config.js';
import { createTestDatabase } from './database.js';

/** The whole program on a database of its own. */
export interface TestApp {
  app: NestExpressApplication;
  db: DataSource;
  get<T>(type: Type<T>): T;
  /** Stands on a day, at nine in the morning in Vietnam. */
  standOn(date: string): void;
  close(): Promise<void>;
}

/** Starts the program with empty, migrated tables; `environment`: settings beside the usual ones. */
export async function startTestApp(environment: NodeJS.ProcessEnv = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'taphuan-data-'));
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    SESSION_SECRET: 'a secret for tests that is long enough',
    BASE_URL: 'http://localhost:3000',
    ...environment,
  });
  const app = await createApp(config);
  const get = <T>(type: Type<T>): T => app.get(type, { strict: false });
  return {
    app,
    db: get(DataSource),
    get,
    standOn: (date) => {
      get(Clock).now = () => new Date(`${date}T02:00:00.000Z`);
    },
    close: async () => {
      await app.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

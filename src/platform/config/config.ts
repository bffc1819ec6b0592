import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readVirusScanAddress, type VirusScanAddress } from '../files/virus-scan.js';
import { type MailSettings, MailSettingsError, readMailSettings } from '../mail/mail-settings.js';

/** Where rows live: an SQLite file, or a MariaDB/MySQL server by its URL. */
export type DatabaseTarget = { kind: 'sqlite'; file: string } | { kind: 'mysql'; url: string };

/** Everything the program takes from its environment, checked once at start. */
export class Config {
  constructor(
    readonly mode: 'production' | 'demo' | 'test',
    readonly host: string,
    readonly port: number,
    readonly baseUrl: string,
    readonly database: DatabaseTarget,
    readonly dataDir: string,
    readonly sessionSecret: string,
    readonly logLevel: string,
    readonly demoPassword: string | null,
    /** Where letters are handed in; null: none are written. */
    readonly mail: MailSettings | null,
    /** What looks at files before they are kept; null: nothing does. */
    readonly virusScan: VirusScanAddress | null,
  ) {}

  /** Whether pages are reached over TLS; cookies and headers follow. */
  get secure(): boolean {
    return this.baseUrl.startsWith('https:');
  }
}

/** A value of the environment that the program cannot start with; the message is one line for the operator. */
export class ConfigError extends Error {}

const optional = z.string().trim().min(1).optional();

const environmentSchema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  HOST: optional,
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: optional,
  DATA_DIR: z.string().trim().min(1).default('data'),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DEMO_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  SMTP_URL: optional,
  MAIL_FROM: optional,
  VIRUS_SCAN: optional,
});

type Environment = z.infer<typeof environmentSchema>;

/**
 * Reads the configuration from environment variables.
 * @throws ConfigError naming the variable that is wrong or missing.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) throw new ConfigError(describe(parsed.error));
  const values = parsed.data;
  const production = values.NODE_ENV === 'production';
  const host = values.HOST ?? '127.0.0.1';
  if (!production && !isLoopback(host)) {
    throw new ConfigError(
      `HOST: demo data is served on a loopback address only, not on ${host}; set NODE_ENV=production`,
    );
  }
  const dataDir = path.resolve(values.DATA_DIR);
  const baseUrl = (values.BASE_URL ?? `http://${host === '127.0.0.1' ? 'localhost' : host}:${values.PORT}`).replace(
    /\/$/,
    '',
  );
  return new Config(
    production ? 'production' : values.NODE_ENV === 'test' ? 'test' : 'demo',
    host,
    values.PORT,
    baseUrl,
    databaseTarget(values, dataDir),
    dataDir,
    keptSecret(values, dataDir),
    values.LOG_LEVEL,
    values.DEMO_PASSWORD ?? null,
    mailSettings(values, baseUrl),
    virusScanAddress(values),
  );
}

function virusScanAddress({ VIRUS_SCAN: text }: Environment): VirusScanAddress | null {
  if (text === undefined) return null;
  const address = readVirusScanAddress(text);
  if (!address) throw new ConfigError('VIRUS_SCAN: expected clamd://HOST:PORT or clamd:/PATH/OF/THE.sock');
  return address;
}

function mailSettings(values: Environment, baseUrl: string): MailSettings | null {
  try {
    return readMailSettings(values.SMTP_URL, values.MAIL_FROM, baseUrl);
  } catch (error) {
    throw error instanceof MailSettingsError ? new ConfigError(error.message) : error;
  }
}

function databaseTarget(values: Environment, dataDir: string): DatabaseTarget {
  const url = values.DATABASE_URL ?? `sqlite:${path.join(dataDir, 'taphuan.db')}`;
  if (url.startsWith('sqlite:')) {
    const file = url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '');
    if (file === '' || file === ':memory:')
      throw new ConfigError('DATABASE_URL: name a file, for example sqlite:data/taphuan.db');
    return { kind: 'sqlite', file: path.resolve(file) };
  }
  if (/^(mysql|mariadb):\/\/[^/]+\/[^/?]+/.test(url)) return { kind: 'mysql', url: url.replace(/^mariadb:/, 'mysql:') };
  throw new ConfigError('DATABASE_URL: expected sqlite:FILE or mysql://USER:PASSWORD@HOST:PORT/DATABASE');
}

/** Outside production the secret is made once and kept, so that a restart signs nobody out. */
function keptSecret(values: Environment, dataDir: string): string {
  if (values.SESSION_SECRET) return values.SESSION_SECRET;
  if (values.NODE_ENV === 'production') throw new ConfigError('SESSION_SECRET: is required in production');
  const file = path.join(dataDir, 'session-secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const secret = randomBytes(32).toString('hex');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(file, secret, { mode: 0o600 });
  return secret;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function describe(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}

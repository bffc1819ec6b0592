import { type Config, ConfigError } from './platform/config/config.js';
import { SchemaError } from './platform/database/schema.js';

const DATABASE_CODE = /^(ER_|SQLITE_|ECONNREFUSED$|ENOTFOUND$|ETIMEDOUT$|EHOSTUNREACH$|PROTOCOL_)/;

/** What the operator can mend, in one line; null when the program itself is at fault. */
export function startFailure(error: unknown, config: Config | null): string | null {
  if (error instanceof ConfigError || error instanceof SchemaError) return error.message;
  const { code, message, path } = error as { code?: unknown; message?: unknown; path?: unknown };
  if (typeof code !== 'string') return null;
  if (typeof path === 'string') return String(message);
  if (code === 'EADDRINUSE')
    return `port ${config?.port} is in use: stop the other program, or set PORT to another one`;
  if (code === 'EACCES') return `port ${config?.port} may not be used by this account: set PORT to 1024 or above`;
  if (code === 'EADDRNOTAVAIL') return `HOST: this machine has no address ${config?.host}`;
  return DATABASE_CODE.test(code) ? `the database cannot be used: ${String(message || code)}` : null;
}

import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../platform/config/config.js';

/** Small letters and digits that are not taken for one another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** The file that keeps the password for later starts; only its owner may read it. */
export function demoPasswordFile({ dataDir }: Config): string {
  return path.join(dataDir, 'demo-password');
}

/** The password that the demo was loaded with, as far as is known here: the one given, else the one kept; null when neither is. */
export function knownDemoPassword(config: Config): string | null {
  if (config.demoPassword !== null) return config.demoPassword;
  const file = demoPasswordFile(config);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** The password to load the demo with: the one known, else a new one, which is kept. */
export function demoPassword(config: Config): string {
  return knownDemoPassword(config) ?? keep(config, newPassword());
}

function keep(config: Config, password: string): string {
  mkdirSync(config.dataDir, { recursive: true });
  writeFileSync(demoPasswordFile(config), `${password}\n`, { mode: 0o600 });
  return password;
}

/** Easy to read aloud and to type: `k7wm-3xqd-9hpz`. */
function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return [group(), group(), group()].join('-');
}

// Runs every test there is: prepares what they need, says in one line what had to be left out, and passes Jest's answer on.
// `node test/run.mjs [jest arguments]`; with CI=true nothing may be left out.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startMariadb } from './support/mariadb.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const given = process.argv.slice(2);

function step(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function findChromium() {
  const places = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  return places.find((place) => place && existsSync(place)) ?? null;
}

if (!existsSync(path.join(root, 'node_modules', 'jest'))) step('npm', ['ci']);
step(process.execPath, ['src/build/build.mjs']);

const left = [];
const projects = ['unit', 'architecture', 'sqlite'];
const mariadb = process.env.TEST_MYSQL_URL
  ? { url: process.env.TEST_MYSQL_URL, stop: async () => {} }
  : await startMariadb();
if (mariadb) projects.push('mariadb');
else left.push('MariaDB (mariadbd is not installed and TEST_MYSQL_URL is not set)');
const chromium = findChromium();
if (chromium) projects.push('journeys');
else left.push('browser journeys (no Chromium was found; set CHROMIUM_PATH)');

if (left.length > 0) {
  console.log(`Skipped: ${left.join('; ')}.`);
  if (process.env.CI === 'true') {
    await mariadb?.stop();
    process.exit(1);
  }
}

const jest = spawn(
  process.execPath,
  [
    'node_modules/jest/bin/jest.js',
    '-c',
    'test/jest.config.cjs',
    '--selectProjects',
    ...projects,
    '--maxWorkers=2',
    ...given,
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TEST_MYSQL_URL: mariadb?.url ?? '', CHROMIUM_PATH: chromium ?? '', NODE_ENV: 'test' },
  },
);
const code = await new Promise((resolve) => jest.on('close', resolve));
await mariadb?.stop();
process.exit(code ?? 1);

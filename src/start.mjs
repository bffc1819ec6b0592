// Starts the program from a fresh checkout: installs what is missing, builds what has changed, serves. Needs only Node;
// a build needs the development packages too, so they are installed where something has to be built.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './build/stamp.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const LEAST_NODE = [20, 19];

mustHaveNode();
const built = isBuilt();
if (!isInstalled({ dev: !built })) install({ dev: !built });
if (!built) build();
if (process.env.npm_lifecycle_event === 'start') stopWithNpm(process.ppid);
await import('../dist/src/main.js');

function mustHaveNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  stop(`Node ${LEAST_NODE.join('.')} or later is needed; this is ${process.versions.node}.`);
}

/** Whether node_modules holds the versions of package-lock.json, as npm itself noted when it had finished. */
function isInstalled({ dev }) {
  const noted = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(noted)) return false;
  const installed = packagesIn(noted);
  return Object.entries(packagesIn(path.join(root, 'package-lock.json'))).every(
    ([place, wanted]) =>
      place === '' ||
      wanted.optional ||
      (!dev && (wanted.dev || wanted.devOptional)) ||
      installed[place]?.version === wanted.version,
  );
}

function packagesIn(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

function install({ dev }) {
  step('Installing packages (npm ci)', ...npm('ci', ...(dev ? ['--include=dev'] : [])));
}

function build() {
  step('Building', process.execPath, ['src/build/build.mjs']);
}

/** npm as it was called, else the one on the path. */
function npm(...args) {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? [process.execPath, [script, ...args]] : ['npm', args];
}

function step(name, command, args) {
  console.log(`${name} …`);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (error) stop(`${name} failed: ${error.message}`);
  if (status !== 0) stop(`${name} failed; see above.`);
}

/** A signal to `npm start` may end npm and its shell only: whoever is left without them stops as if it had got it too. */
function stopWithNpm(shell) {
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}

function stop(line) {
  console.error(line);
  process.exit(1);
}

// `npm run taphuan -- …`: builds the program where its sources are newer than the build, then runs the command.
// What the build says goes to standard error: standard output belongs to the command.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const program = path.join(root, 'dist/src/cli/main.js');
const stamp = path.join(root, 'dist/.tsbuildinfo');

function isBuilt() {
  if (!existsSync(program) || !existsSync(stamp)) return false;
  const builtAt = statSync(stamp).mtimeMs;
  return ['src', 'migrations', 'seeds'].every((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .every((entry) => statSync(path.join(entry.parentPath, entry.name)).mtimeMs <= builtAt),
  );
}

function run(script, args, stdio) {
  const { status, signal } = spawnSync(process.execPath, [script, ...args], { stdio });
  return signal ? 1 : (status ?? 1);
}

if (!isBuilt()) {
  const status = run(path.join(root, 'src/build/build.mjs'), [], ['ignore', 2, 2]);
  if (status !== 0) process.exit(status);
  utimesSync(stamp, new Date(), new Date());
}
process.exitCode = run(program, process.argv.slice(2), 'inherit');

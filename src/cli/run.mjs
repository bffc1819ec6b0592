// `npm run taphuan -- …`: builds the program where its sources are not those of the build, then runs the command.
// What the build says goes to standard error: standard output belongs to the command.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isBuilt } from '../build/stamp.mjs';

const place = (file) => fileURLToPath(new URL(`../../${file}`, import.meta.url));

function run(script, args, stdio) {
  const { status, error } = spawnSync(process.execPath, [place(script), ...args], { stdio });
  if (error) throw error;
  return status ?? 1;
}

const built = isBuilt() ? 0 : run('src/build/build.mjs', [], ['ignore', 2, 2]);
process.exitCode = built === 0 ? run('dist/src/cli/main.js', process.argv.slice(2), 'inherit') : built;

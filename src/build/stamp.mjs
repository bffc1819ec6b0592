import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = ['src', 'views', 'migrations', 'seeds', 'package.json', 'package-lock.json', 'tsconfig.json'];
const stamp = path.join(root, 'dist/.built-from');

/** Notes which sources the build was made from. */
export function stampBuild() {
  writeFileSync(stamp, fingerprint());
}

/** Whether there is a build, made from the sources as they are now. */
export function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();
}

/** One value for the names and contents of all sources; what only the clock changed is not a change. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesIn(source)).sort()) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesIn(source) {
  if (!statSync(path.join(root, source)).isDirectory()) return [source];
  return readdirSync(path.join(root, source), { withFileTypes: true }).flatMap(({ name }) =>
    filesIn(path.join(source, name)),
  );
}

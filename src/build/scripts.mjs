import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root, viewsDir } from './paths.mjs';

/** What pages without a line look like stands here; another text or look is another version of the worker. */
const SHOWN_OFFLINE = /offline|layouts/;

/** The few scripts that make pages quicker, and those with which marks are taken without a line. Pages work without them. */
export async function buildScripts() {
  return [
    { name: 'app.js', content: await bundled('main.ts') },
    { name: 'attendance.js', content: await bundled('attendance.ts') },
  ];
}

/** The service worker, which knows the names of all assets; `manifest` maps names to those on disk. */
export function buildWorker(manifest) {
  const version = createHash('sha256').update(JSON.stringify(manifest)).update(pagesWithoutLine()).digest('hex');
  return bundled('offline/sw.ts', { BUILT: JSON.stringify({ version: version.slice(0, 10), assets: manifest }) });
}

async function bundled(entry, define = {}) {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/web/browser', entry)],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2020',
    legalComments: 'none',
    define,
  });
  return outputFiles[0].contents;
}

function pagesWithoutLine() {
  return readdirSync(viewsDir, { recursive: true })
    .filter((path) => /\.(hbs|json)$/.test(path) && SHOWN_OFFLINE.test(path))
    .sort()
    .map((path) => `${path}\0${readFileSync(join(viewsDir, path), 'utf8')}`)
    .join('\0');
}

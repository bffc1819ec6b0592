import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './paths.mjs';

/** The few scripts that make pages quicker, as one file. Pages work without it. */
export async function buildScripts() {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/web/browser/main.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2020',
    legalComments: 'none',
  });
  return [{ name: 'app.js', content: outputFiles[0].contents }];
}

import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAssets } from './assets.mjs';
import { nodeModules, root } from './paths.mjs';
import { stampBuild } from './stamp.mjs';

const { values } = parseArgs({
  options: {
    'assets-only': { type: 'boolean', default: false },
    out: { type: 'string', default: join(root, 'dist/public') },
  },
});

if (!values['assets-only']) compile();
const started = performance.now();
const manifest = await buildAssets(resolve(values.out));
const seconds = ((performance.now() - started) / 1000).toFixed(1);
if (!values['assets-only']) stampBuild();
console.log(`Built ${Object.keys(manifest).length} assets in ${seconds} s`);

function compile() {
  const tsc = join(nodeModules, 'typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.json'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { buildFonts } from './fonts.mjs';
import { buildIcons } from './icons.mjs';
import { buildScripts, buildWorker } from './scripts.mjs';
import { buildStyles } from './styles.mjs';

/**
 * Writes everything that browsers fetch from `/assets/` into `directory`, each file with a fingerprint of its content in its
 * name, and `manifest.json` from the names templates use to the names on disk, which it also returns. `sw.js` keeps its
 * name: browsers look at one address for a new worker.
 */
export async function buildAssets(directory) {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const [fonts, scripts] = await Promise.all([buildFonts(), buildScripts()]);
  const first = await writeAll(directory, [...fonts, ...buildIcons(), ...scripts]);
  const addresses = Object.fromEntries(Object.entries(first).map(([name, file]) => [name, `/assets/${file}`]));
  const manifest = { ...first, ...(await writeAll(directory, await buildStyles(addresses))) };
  await writeFile(join(directory, 'sw.js'), await buildWorker(manifest));
  await writeFile(join(directory, 'manifest.json'), JSON.stringify(manifest, null, 2));
  return manifest;
}

async function writeAll(directory, files) {
  const written = files.map(async ({ name, content }) => {
    const file = fingerprinted(name, content);
    await writeFile(join(directory, file), content);
    return [name, file];
  });
  return Object.fromEntries(await Promise.all(written));
}

function fingerprinted(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const ending = extname(name);
  return `${name.slice(0, -ending.length)}.${hash}${ending}`;
}

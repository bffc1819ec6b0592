import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const root = join(__dirname, '../../..');

describe('the built assets', () => {
  let directory: string;
  let manifest: Record<string, string>;
  const content = (name: string) => readFileSync(join(directory, manifest[name] ?? ''), 'utf8');

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'assets-'));
    const program = join(root, 'src/build/build.mjs');
    execFileSync(process.execPath, [program, '--assets-only', '--out', directory]);
    manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Record<string, string>;
  }, 60_000);
  afterAll(() => rmSync(directory, { recursive: true }));

  it('are all in the manifest, under names that change with their content', () => {
    const files = readdirSync(directory).filter((file) => !['manifest.json', 'sw.js'].includes(file));
    expect(Object.values(manifest).sort()).toEqual(files.sort());
    expect(files.filter((file) => !/\.[0-9a-f]{10}\.(css|js|svg|png|woff2)$/.test(file))).toEqual([]);
  });

  it('keep the style sheet light', () => {
    expect(gzipSync(content('app.css')).length).toBeLessThan(20_000);
  });

  it('name only files that are there, and hold no pictures inside the style sheet', () => {
    const named = [...content('app.css').matchAll(/url\(["']?([^"')]+)["']?\)/g)].map(([, address]) => address);
    const served = new Set(Object.values(manifest).map((file) => `/assets/${file}`));
    expect(named.filter((address) => !served.has(address ?? ''))).toEqual([]);
    expect(named.length).toBeGreaterThan(8);
  });

  it('keep what our pages use of Tabler', () => {
    const kept = [
      '.card{',
      '.btn{',
      '.form-control{',
      '.form-select{',
      '.visually-hidden',
      '.form-check-input[type=radio]',
    ];
    expect(kept.filter((rule) => !content('app.css').includes(rule))).toEqual([]);
    expect(content('app.css')).not.toContain('.carousel');
  });

  it('hold each picture of the list once', () => {
    const icons = JSON.parse(readFileSync(join(root, 'src/build/icons.json'), 'utf8')) as string[];
    const symbols = [...content('icons.svg').matchAll(/<symbol id="([^"]+)" viewBox="0 0 (?:24 24|32 32)">/g)].map(
      ([, id]) => id,
    );
    expect(symbols).toEqual(['brand', ...icons]);
  });

  it('cut the digits to a few kilobytes', () => {
    expect(readFileSync(join(directory, manifest['digits-400.woff2'] ?? '')).length).toBeLessThan(6_000);
  });

  it('keep the script of every page light, and that of registers and devices', () => {
    expect(gzipSync(content('app.js')).length).toBeLessThan(5_000);
    expect(gzipSync(content('attendance.js')).length).toBeLessThan(20_000);
  });

  it('tell the worker of pages without a line the names of all assets', () => {
    const worker = readFileSync(join(directory, 'sw.js'), 'utf8');
    expect(Object.values(manifest).filter((file) => !worker.includes(file))).toEqual([]);
    expect(worker).toMatch(/version:"[0-9a-f]{10}"/);
  });
});

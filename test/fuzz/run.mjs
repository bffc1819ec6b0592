// Reads changed files, good and hostile ones, for a while: none may crash the reader, hang it or take memory beyond its bound.
// `node test/fuzz/run.mjs [--minutes 10 | --seconds 8] [--files LEAST] [--seed N] [--only NUMBER] [--keep FOLDER]`
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
/** The bounds under which the program itself reads a file. */
const SECONDS_A_FILE = 60;
const HEAP_MEGABYTES = 512;
/** Heap, buffers and the program around them. */
const RSS_MEGABYTES = HEAP_MEGABYTES + 400;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    seconds: { type: 'string' },
    files: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    keep: { type: 'string' },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const seconds = Number(values.seconds ?? Number(values.minutes ?? 1) * 60);
/** A busy machine reads slowly: it goes on past the time until so many are read. */
const least = Number(values.files ?? 0);
const only = values.only !== undefined;

// Beside the packages that the bundle leaves out, so that they are found.
mkdirSync(path.join(root, 'data'), { recursive: true });
const folder = mkdtempSync(path.join(root, 'data/fuzz-'));
const program = path.join(folder, 'fuzz-worker.cjs');
const outcomes = new Map();
const failures = [];
const worst = { milliseconds: 0, slowest: 0, heapMegabytes: 0, rssMegabytes: 0 };
let files = 0;

try {
  await build({
    entryPoints: {
      'fuzz-worker': path.join(root, 'test/fuzz/fuzz-worker.ts'),
      keep: path.join(root, 'test/fuzz/keep-file.ts'),
    },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  console.log(`seed ${seed}`);
  const start = performance.now();
  let next = only ? Number(values.only) : 0;
  while (next !== null) next = await run(next, start + seconds * 1_000);
  report((performance.now() - start) / 1_000);
  if (values.keep) await keepFailures(values.keep);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures.length > 0 ? 1 : 0;

/** Lets a worker read files until the time is over or it dies; answers the number to go on with, null at the end. */
async function run(first, until) {
  const worker = new Worker(program, {
    workerData: { seed, first, only },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    execArgv: ['--enable-source-maps'],
    env: {},
  });
  let reading = null;
  let begun = performance.now();
  const next = await new Promise((settle) => {
    const clock = setInterval(() => {
      worst.rssMegabytes = Math.max(worst.rssMegabytes, process.memoryUsage().rss / 1024 / 1024);
      if (reading !== null && performance.now() - begun > SECONDS_A_FILE * 1_000) {
        fail(reading, `not read after ${SECONDS_A_FILE} seconds`);
        settle(reading + 1);
      } else if (performance.now() > until && files >= least && !only) settle(null);
    }, 20);
    worker.on('message', (message) => {
      reading = message.type === 'begin' ? message.number : null;
      begun = performance.now();
      if (message.type === 'end') take(message);
    });
    worker.on('error', (error) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY' && reading !== null) {
        count('too_much_memory');
        console.log(`  ${reading}: stopped at ${HEAP_MEGABYTES} MB`);
        settle(reading + 1);
        return;
      }
      fail(reading ?? first, error.stack ?? String(error));
      settle(reading === null ? null : reading + 1);
    });
    worker.on('exit', () => settle(null));
    worker.on('exit', () => clearInterval(clock));
  });
  await worker.terminate();
  return only || performance.now() > until ? null : next;
}

function take({ number, outcome, milliseconds, heapMegabytes, failure }) {
  count(outcome);
  if (milliseconds > worst.milliseconds) Object.assign(worst, { milliseconds, slowest: number });
  worst.heapMegabytes = Math.max(worst.heapMegabytes, heapMegabytes);
  if (failure !== null) fail(number, failure);
}

function count(outcome) {
  files += 1;
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}

function fail(number, why) {
  failures.push(number);
  console.log(`FAILED ${number} (again: node test/fuzz/run.mjs --seed ${seed} --only ${number})\n${why}\n`);
}

function report(elapsed) {
  if (worst.rssMegabytes > RSS_MEGABYTES) fail(worst.slowest, `${Math.round(worst.rssMegabytes)} MB in all`);
  console.log(`${files} files in ${Math.round(elapsed)} s, ${(files / elapsed).toFixed(1)} a second`);
  for (const [outcome, times] of [...outcomes].sort((a, b) => b[1] - a[1])) console.log(`  ${outcome}: ${times}`);
  console.log(`slowest ${Math.round(worst.milliseconds)} ms (${worst.slowest})`);
  console.log(
    `most heap after a file ${Math.round(worst.heapMegabytes)} MB, most memory in all ${Math.round(worst.rssMegabytes)} MB`,
  );
  console.log(failures.length === 0 ? 'no failure' : `${failures.length} FAILURES`);
}

async function keepFailures(to) {
  mkdirSync(to, { recursive: true });
  const { keptFile } = await import(path.join(folder, 'keep.cjs'));
  for (const number of only ? [Number(values.only)] : failures) {
    const { fileName, what, bytes } = await keptFile(seed, number);
    const file = path.join(to, `${seed}-${number}${path.extname(fileName)}`);
    writeFileSync(file, bytes);
    console.log(`kept ${file} (from: ${what})`);
  }
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { readCorpus } from './corpus.js';
import { fuzzedFile } from './fuzzed-file.js';
import { readLikeAnImport } from './read-like-an-import.js';

/** Which files to make and read: numbers from `first` on, only one of them where `only` is given. */
export interface FuzzTask {
  seed: number;
  first: number;
  only: boolean;
}

/** Said before a file is read, and after it with what became of it. */
export type FuzzMessage =
  | { type: 'begin'; number: number }
  | {
      type: 'end';
      number: number;
      outcome: string;
      milliseconds: number;
      heapMegabytes: number;
      failure: string | null;
    };

/** Reads one changed file after the other until it is stopped. */
async function fuzz({ seed, first, only }: FuzzTask): Promise<void> {
  const corpus = await readCorpus();
  const folder = mkdtempSync(path.join(tmpdir(), 'fuzz-'));
  const file = path.join(folder, 'upload');
  try {
    for (let number = first; ; number += 1) {
      say({ type: 'begin', number });
      const { fileName, bytes } = fuzzedFile(corpus, seed, number);
      writeFileSync(file, bytes);
      say(await tried(file, fileName, number));
      if (only) return;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function tried(file: string, fileName: string, number: number): Promise<FuzzMessage> {
  const start = performance.now();
  const [outcome, failure] = await readLikeAnImport(file, fileName).then(
    (code) => [code, null] as const,
    (error: unknown) => ['crash', error instanceof Error ? (error.stack ?? error.message) : String(error)] as const,
  );
  const heapMegabytes = process.memoryUsage().heapUsed / 1024 / 1024;
  return { type: 'end', number, outcome, milliseconds: performance.now() - start, heapMegabytes, failure };
}

function say(message: FuzzMessage): void {
  parentPort?.postMessage(message, []);
}

void fuzz(workerData as FuzzTask);

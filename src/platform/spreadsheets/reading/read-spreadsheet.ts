import { extname, join, relative, resolve, sep } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Turns } from '../../../common/turns.js';
import { READING_LIMITS, type ReadingLimits } from './limits.js';
import type { ReadingMessage, ReadingTask } from './reading-message.js';
import type { ReadResult, Refusal } from './read-result.js';

const turns = new Turns(2);

/**
 * Reads a spreadsheet file in a worker thread with bounded memory and time, so that a hostile file costs nobody else
 * anything. `fileName` is the name it was sent under, `filePath` where it lies. At most two files are read at once;
 * further ones wait their turn. Rejects only where the file cannot be opened or the reader itself is at fault.
 */
export async function readSpreadsheet(
  filePath: string,
  fileName: string,
  limits: ReadingLimits = READING_LIMITS,
): Promise<ReadResult> {
  const release = await turns.take();
  try {
    return await readInWorker({ path: resolve(filePath), fileName, limits });
  } finally {
    release();
  }
}

async function readInWorker(task: ReadingTask): Promise<ReadResult> {
  const worker = new Worker(workerFile(), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: task.limits.memoryMegabytes },
    env: {},
    execArgv: [],
  });
  try {
    return await answerOf(worker, task.limits);
  } finally {
    await worker.terminate();
  }
}

function answerOf(worker: Worker, limits: ReadingLimits): Promise<ReadResult> {
  return new Promise((settle, reject) => {
    let result: ReadResult | null = null;
    const refuse = (refused: Refusal): void => settle({ ok: false, refused });
    const timer = setTimeout(
      () => refuse({ code: 'too_slow', params: { seconds: limits.seconds } }),
      limits.seconds * 1_000,
    );
    worker.on('message', (message: ReadingMessage) => {
      if (message.type === 'result') result = message.result;
      if (message.type === 'rows' && result?.ok) result.sheets[message.sheet]?.rows.push(...message.rows);
      if (message.type === 'done' && result) settle(result);
      setImmediate(() => worker.postMessage('next', []));
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') reject(error);
      else refuse({ code: 'too_much_memory', params: { limitMb: limits.memoryMegabytes } });
    });
    worker.on('exit', () => {
      clearTimeout(timer);
      reject(new Error('the reading worker ended without an answer'));
    });
  });
}

/**
 * The worker lies beside this file once compiled. Where the source itself runs (tests), its compiled copy under `dist/`
 * is taken: a worker thread cannot load TypeScript.
 */
function workerFile(): string {
  if (extname(__filename) === '.js') return join(__dirname, 'worker.js');
  const root = __dirname.slice(0, __dirname.lastIndexOf(`${sep}src${sep}`));
  return join(root, 'dist', relative(root, __dirname), 'worker.js');
}

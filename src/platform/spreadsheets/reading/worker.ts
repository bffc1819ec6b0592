import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { parseSpreadsheet } from './parse-spreadsheet.js';
import type { ReadingMessage, ReadingTask } from './reading-message.js';

const ROWS_A_LOT = 250;

/** Runs in a worker thread: reads one file and hands the result over in lots. */
async function readInWorker(task: ReadingTask): Promise<void> {
  const result = await parseSpreadsheet(task.path, task.fileName, task.limits);
  const sheets = result.ok ? result.sheets : [];
  await say({
    type: 'result',
    result: result.ok ? { ...result, sheets: sheets.map((sheet) => ({ ...sheet, rows: [] })) } : result,
  });
  for (const [index, sheet] of sheets.entries()) {
    for (let start = 0; start < sheet.rows.length; start += ROWS_A_LOT) {
      await say({ type: 'rows', sheet: index, rows: sheet.rows.slice(start, start + ROWS_A_LOT) });
    }
  }
  await say({ type: 'done' });
}

/** Says one thing and waits until the main thread asks for the next. */
async function say(message: ReadingMessage): Promise<void> {
  if (!parentPort) throw new Error('worker.js runs in a worker thread only');
  const asked = once(parentPort, 'message');
  parentPort.postMessage(message, []);
  await asked;
}

void readInWorker(workerData as ReadingTask);

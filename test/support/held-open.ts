import { setTimeout as pause } from 'node:timers/promises';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { TestApp } from './test-app.js';

const HELD_MS = 300;

/** Does work in a transaction that stays open for a while after; answers once the work is done. `ended` waits for the rest. */
export async function heldOpen(program: TestApp, work: () => Promise<unknown>): Promise<{ ended: Promise<void> }> {
  let ended = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    ended = program.get(UnitOfWork).run(async () => {
      await work();
      resolve();
      await pause(HELD_MS);
    });
    ended.catch(reject);
  });
  return { ended };
}

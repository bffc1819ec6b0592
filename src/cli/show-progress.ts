import { Progress } from '../features/imports/progress.js';

const EVERY_MS = 500;

/** Does work while a line on the terminal says how far it is; says nothing where nobody looks. */
export async function showingProgress<T>(work: (progress: Progress) => Promise<T>): Promise<T> {
  const progress = new Progress();
  if (!process.stderr.isTTY) return work(progress);
  const timer = setInterval(() => {
    const { phase, done, total } = progress;
    process.stderr.write(`\r\u001b[K${phase}${total === null ? '' : ` ${done}/${total}`}`);
  }, EVERY_MS);
  try {
    return await work(progress);
  } finally {
    clearInterval(timer);
    process.stderr.write('\r\u001b[K');
  }
}

import type { ReadingLimits } from './limits.js';
import type { ReadResult, SheetRow } from './read-result.js';

/** What the worker is started with. */
export interface ReadingTask {
  path: string;
  fileName: string;
  limits: ReadingLimits;
}

/**
 * What the worker says: first the result with its sheets emptied of rows, then the rows in small lots, one for each
 * `next` of the main thread, so that taking them over never holds up other requests; at last `done`.
 */
export type ReadingMessage =
  { type: 'result'; result: ReadResult } | { type: 'rows'; sheet: number; rows: SheetRow[] } | { type: 'done' };

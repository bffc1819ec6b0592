import type { RefusalCode } from '../../../src/platform/spreadsheets/reading/read-result.js';
import { BROKEN_FILES } from './broken-files.js';
import { FOREIGN_FILES } from './foreign-files.js';
import { OVERSIZED_FILES } from './oversized-files.js';

/** A file that must be refused, and with which reason. */
export interface HostileFile {
  what: string;
  fileName: string;
  refused: RefusalCode;
  bytes: () => Buffer;
}

/** Everything that must not be read. */
export const HOSTILE_FILES: readonly HostileFile[] = [...OVERSIZED_FILES, ...BROKEN_FILES, ...FOREIGN_FILES];

import type { NoFile } from '../../platform/http/received-files.js';
import { READING_LIMITS } from '../../platform/spreadsheets/reading/limits.js';
import type { RefusedFile } from './import-reading.js';

const MEGABYTE = 1024 * 1024;

/** What to say where a request came without a file that could be read. */
export function refusedUpload(why: NoFile): RefusedFile {
  const limitMb = READING_LIMITS.fileBytes / MEGABYTE;
  if (why === 'none') return { code: 'empty', params: {} };
  return { code: 'too_large', params: { limitMb } };
}

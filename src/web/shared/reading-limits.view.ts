import { READING_LIMITS } from '../../platform/spreadsheets/reading/limits.js';
import type { Message } from './messages.js';

const MEGABYTE = 1024 * 1024;

/** How much of a file is read, as every page says it that takes one. */
export function readingLimits(): Message {
  const { fileBytes, rows, columns } = READING_LIMITS;
  return { key: 'imports.limits', params: { fileMb: fileBytes / MEGABYTE, rows, columns } };
}

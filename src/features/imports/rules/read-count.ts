import type { Cell } from '../../../platform/spreadsheets/reading/read-result.js';
import { tidy } from './word-key.js';

/** What a cell for a whole number holds; `written` is what stands there where it is none. */
export type ReadCount = { count: number | null; written: null } | { count: null; written: string };

const LONGEST_WRITTEN = 40;
/** "30 người", "1.500.000 đồng". */
const UNIT_AFTER = /^([\d.,\s]+?)\s*(?:\p{L}+\.?)?$/u;

/** A whole number that is not negative: a number cell, `1599`, `1.599`, "30 người". A dash says none. */
export function readCount(cell: Cell | null): ReadCount {
  const text = tidy(cell?.text ?? '');
  if (cell === null || text === '') return { count: null, written: null };
  const count = cell.number ?? countOfText(text);
  const isCount = count !== null && Number.isSafeInteger(count) && count >= 0;
  return isCount ? { count, written: null } : { count: null, written: text.slice(0, LONGEST_WRITTEN) };
}

function countOfText(text: string): number | null {
  if (/^[-–—]+$/.test(text)) return 0;
  const digits = UNIT_AFTER.exec(text)?.[1]?.trim() ?? '';
  if (/^\d+$/.test(digits)) return Number(digits);
  return /^\d{1,3}([., ]\d{3})+$/.test(digits) ? Number(digits.replace(/[., ]/g, '')) : null;
}

import { createHash } from 'node:crypto';
import { wordKey } from './word-key.js';

/**
 * What makes two lists of one layout: the same headings in the same columns, marks, case and punctuation aside. A digest, as
 * headings may be long.
 */
export function layoutKey(labels: Readonly<Record<number, string>>): string {
  const headings = Object.entries(labels)
    .map(([column, label]) => [Number(column), wordKey(label)] as const)
    .filter(([, key]) => key !== '')
    .sort(([a], [b]) => a - b);
  return createHash('sha256').update(JSON.stringify(headings)).digest('hex');
}

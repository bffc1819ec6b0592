import { textSortKey } from '../../../common/vietnamese/sort-key.js';

/** Orders people by unit; those of one unit keep the order they came in, which is that of given names. */
export function byUnit<Line extends { unitLabel: string }>(lines: readonly Line[]): Line[] {
  return lines
    .map((line) => ({ line, key: textSortKey(line.unitLabel) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ line }) => line);
}

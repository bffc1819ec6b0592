import { searchKey } from '../../../common/vietnamese/search-key.js';

/** The words of positions that a class is for, as they are separated by semicolons; none: it is for everybody. */
export function positionWords(positions: string | null): string[] {
  return (positions ?? '')
    .split(';')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** Whether a position is one that a class is for: it holds the words of one of them, however they are marked. */
export function positionFits(positions: string | null, position: string | null): boolean {
  const words = positionWords(positions);
  if (words.length === 0) return true;
  const held = ` ${plain(position ?? '')} `;
  return words.some((word) => held.includes(` ${plain(word)} `));
}

/** Words without the marks between them. */
function plain(text: string): string {
  return searchKey(text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')).trim();
}

import { searchKey } from '../../../common/vietnamese/search-key.js';
import type { UnitChange } from '../../units/rules/unit-history.js';

const KINDS: Readonly<Record<UnitChange['kind'], readonly string[]>> = {
  merge: ['merge', 'sáp nhập', 'nhập', 'hợp nhất'],
  split: ['split', 'chia tách', 'chia', 'tách', 'điều chỉnh'],
  rename: ['rename', 'đổi tên'],
  move: ['move', 'chuyển', 'chuyển đơn vị cấp trên'],
  abolish: ['abolish', 'giải thể', 'kết thúc'],
  found: ['found', 'thành lập'],
};

const YES = new Set(['x', '1', 'true', 'primary', 'co', 'chinh']);

/** The kind of change that a word of a file means, in Vietnamese with or without marks or as in the program's own files. */
export function kindOfWord(word: string): UnitChange['kind'] | null {
  const key = searchKey(word);
  const found = Object.entries(KINDS).find(([, words]) => words.some((each) => searchKey(each) === key));
  return found ? (found[0] as UnitChange['kind']) : null;
}

/** Whether a cell is ticked. */
export function isYes(word: string): boolean {
  return YES.has(searchKey(word));
}

import { ABBREVIATIONS, FOLDED, SPELT_COMMITTEE } from './unit-words-catalog.js';
import { wordKey } from './word-key.js';

/** Final y after a consonant sounds as i and is written either way: Quý Hoà, Quí Hoà. */
const FINAL_Y = /(?<=[bcdghklmnpqrstvx]u?)y\b/g;

/**
 * A unit's name in one form, whatever the form it is written in: "ĐU xã Tân Thanh", "Đảng bộ xã Tân Thanh" and
 * "x. Tân Thanh" are all `xa tan thanh`; "HU Văn Lãng" and "Huyện uỷ Văn Lãng" are `huyen van lang`.
 */
export function unitPhrase(text: string): string {
  let phrase = wordKey(text)
    .replace(SPELT_COMMITTEE, '$1u')
    .split(' ')
    .map((word) => ABBREVIATIONS.get(word) ?? word)
    .join(' ');
  for (const [pattern, replacement] of FOLDED) phrase = phrase.replace(pattern, replacement);
  return phrase.replace(FINAL_Y, 'i').replace(/ {2,}/g, ' ').trim();
}

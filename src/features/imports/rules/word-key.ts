import { searchKey } from '../../../common/vietnamese/search-key.js';

/** Spaces of every kind and characters without width, as office programs scatter them. */
const SPACES = /[\s\u00a0\u200b-\u200d\u2060\ufeff]+/g;
const NO_LETTER_OR_DIGIT = /[^\p{L}\p{N}]+/gu;

/** Text as it is shown and kept: NFC, single plain spaces. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(SPACES, ' ').trim();
}

/** The bare words of a text, for comparing: no marks, no punctuation, lower case, single spaces. */
export function wordKey(text: string): string {
  return searchKey(text.replace(SPACES, ' ')).replace(NO_LETTER_OR_DIGIT, ' ').trim();
}

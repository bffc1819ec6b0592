import { TCVN3_LETTERS, TCVN3_MARKS } from './tcvn3-vietnamese.js';
import { VNI_LETTERS, VNI_MARKS, VNI_VOWELS } from './vni-vietnamese.js';

/** Text as it was meant, and the encoding that it was typed in. */
export interface ConvertedText {
  /** Unicode, NFC. */
  text: string;
  from: 'TCVN3' | 'VNI';
}

/** Fonts of TCVN 5712:1993, VN3 ("ABC"); those whose name ends in a capital H show every letter as a capital. */
const TCVN3_FONT = /^\.vn/i;
const CAPITALS_FONT = /H$/;
const VNI_FONT = /^vni[- ]/i;

/** Letters and marks that no single-byte text can hold: somebody typed Unicode in an old font. */
const UNICODE_LETTER = /[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]|\p{Mn}/u;
const BEYOND_ASCII = /[^\p{ASCII}]/u;
const VNI_SEQUENCE = new RegExp(`([${VNI_VOWELS}])([${[...VNI_MARKS.keys()].join('')}])`, 'gi');
const VNI_LETTER = new RegExp(`[${[...VNI_LETTERS.keys()].join('')}]`, 'gi');
const TCVN3_SEQUENCE = new RegExp(`([AEIOUYĂÂÊÔƠƯ])([${[...TCVN3_MARKS.keys()].join('')}])`, 'giu');

/**
 * Text of an old Vietnamese file as Unicode, told by the font of its cell alone; never guessed from the text itself.
 * `text` is what a program reads there: one character of ISO 8859-1 for each byte, the soft hyphen U+00AD among them.
 * Null where there is nothing to convert: another font, plain ASCII, or text that is Unicode in spite of its font.
 */
export function convertLegacy(text: string, font: string | null): ConvertedText | null {
  if (font === null || !BEYOND_ASCII.test(text) || UNICODE_LETTER.test(text)) return null;
  const name = font.trim();
  if (TCVN3_FONT.test(name)) return changed(text, fromTcvn3(text, CAPITALS_FONT.test(name)), 'TCVN3');
  return VNI_FONT.test(name) ? changed(text, fromVni(text), 'VNI') : null;
}

function changed(before: string, text: string, from: ConvertedText['from']): ConvertedText | null {
  return text === before ? null : { text, from };
}

function fromTcvn3(text: string, inCapitals: boolean): string {
  const letters = [...text].map((character) => TCVN3_LETTERS.get(character) ?? character).join('');
  const toned = letters.replace(TCVN3_SEQUENCE, (_, letter: string, mark: string) => letter + TCVN3_MARKS.get(mark));
  return (inCapitals ? toned.toUpperCase() : toned).normalize('NFC');
}

/** The mark follows its letter; the letter says which case, as people mixed the two. */
function fromVni(text: string): string {
  return text
    .replace(VNI_SEQUENCE, (_, letter: string, mark: string) => vniLetter(letter) + VNI_MARKS.get(mark.toLowerCase()))
    .replace(VNI_LETTER, vniLetter)
    .normalize('NFC');
}

function vniLetter(letter: string): string {
  const found = VNI_LETTERS.get(letter.toLowerCase());
  if (found === undefined) return letter;
  return letter === letter.toLowerCase() ? found : found.toUpperCase();
}

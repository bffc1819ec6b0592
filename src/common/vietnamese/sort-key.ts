const LETTERS = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
const LETTER_CODE = new Map([...LETTERS].map((letter, index) => [letter, String.fromCharCode(64 + index)]));
const TONE_CODE: Readonly<Record<string, string>> = {
  '\u0300': '1',
  '\u0309': '2',
  '\u0303': '3',
  '\u0301': '4',
  '\u0323': '5',
};
const SHAPE_MARKS = new Set(['\u0306', '\u0302', '\u031b']);
const LEVEL_BREAK = '\x01';

/**
 * An ASCII key whose byte order is the order of `Intl.Collator('vi', { caseFirst: 'lower' })`, so that both
 * databases sort names alike: letters first, then tones, then case.
 */
export function textSortKey(text: string): string {
  let letters = '';
  let tones = '';
  let cases = '';
  for (const char of text.normalize('NFC')) {
    const lower = char.toLowerCase();
    const { base, tone } = decompose(lower);
    letters += LETTER_CODE.get(base) ?? otherCode(char);
    tones += LETTER_CODE.has(base) ? tone : '0';
    cases += LETTER_CODE.has(base) && char !== lower ? '1' : '0';
  }
  return [letters, tones.replace(/0+$/, ''), cases.replace(/0+$/, '')].join(LEVEL_BREAK);
}

/** The sort key of a person: by given name (the last word), then family and middle names. */
export function nameSortKey(fullName: string): string {
  const words = fullName.trim().split(/\s+/);
  return textSortKey([words.at(-1), ...words.slice(0, -1)].join(' '));
}

function decompose(lower: string): { base: string; tone: string } {
  const [first = '', ...marks] = lower.normalize('NFD');
  let base = first;
  let tone = '0';
  for (const mark of marks) {
    tone = TONE_CODE[mark] ?? tone;
    if (SHAPE_MARKS.has(mark)) base = (base + mark).normalize('NFC');
  }
  return { base, tone };
}

function otherCode(char: string): string {
  if (/[0-9]/.test(char)) return char;
  return /\s/.test(char) ? ' ' : '!';
}

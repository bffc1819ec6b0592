import { nameIdentity } from '../../../common/vietnamese/name-identity.js';
import { searchKey } from '../../../common/vietnamese/search-key.js';

/**
 * How alike two written names are, the likest first: the same, wherever tones stand; the same with all marks lost on one
 * side; the same words in another order; a middle word more or less; marks that differ (Hoà, Hoá); one letter that
 * differs; family and given name the same; the given name the same; none of these.
 */
export type NameLikeness =
  | 'same'
  | 'accents_lost'
  | 'words_swapped'
  | 'word_missing'
  | 'marks_differ'
  | 'one_letter'
  | 'ends'
  | 'given'
  | 'other';

/** The words of a name without marks, case or punctuation, family name first. */
export function nameWords(fullName: string): string[] {
  return searchKey(fullName.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')).split(' ');
}

/** Compares two names; the order of the two does not matter. */
export function nameLikeness(one: string, other: string): NameLikeness {
  const [identity, otherIdentity] = [nameIdentity(one), nameIdentity(other)];
  if (identity === otherIdentity) return 'same';
  const [words, otherWords] = [nameWords(one), nameWords(other)];
  const [key, otherKey] = [words.join(' '), otherWords.join(' ')];
  if (key === otherKey) return identity === key || otherIdentity === key ? 'accents_lost' : 'marks_differ';
  if ([...words].sort().join(' ') === [...otherWords].sort().join(' ')) return 'words_swapped';
  const sameGiven = words.at(-1) === otherWords.at(-1);
  const sameEnds = sameGiven && words[0] === otherWords[0];
  if (sameEnds && differsByMiddleWord(words, otherWords)) return 'word_missing';
  if (differsByOneLetter(words, otherWords)) return 'one_letter';
  if (sameEnds) return 'ends';
  return sameGiven ? 'given' : 'other';
}

function differsByMiddleWord(words: readonly string[], others: readonly string[]): boolean {
  const [shorter, longer] = words.length < others.length ? [words, others] : [others, words];
  if (shorter.length < 2 || longer.length !== shorter.length + 1) return false;
  return longer.some((_, index) => longer.toSpliced(index, 1).join(' ') === shorter.join(' '));
}

/** One word is another by one letter more, fewer, or different; all others are the same. */
function differsByOneLetter(words: readonly string[], others: readonly string[]): boolean {
  if (words.length !== others.length) return false;
  const differing = words.flatMap((word, index) => (word === others[index] ? [] : [[word, others[index]!] as const]));
  const [only] = differing;
  return only !== undefined && differing.length === 1 && isOneLetterApart(...only);
}

function isOneLetterApart(one: string, other: string): boolean {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  if (longer.length - shorter.length > 1) return false;
  let start = 0;
  while (start < shorter.length && shorter[start] === longer[start]) start++;
  const rest = longer.slice(start + 1);
  return rest === shorter.slice(start) || rest === shorter.slice(start + 1);
}

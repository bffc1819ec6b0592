import { nameIdentity } from '../../../common/vietnamese/name-identity.js';
import { searchKey } from '../../../common/vietnamese/search-key.js';

/**
 * How a text writes the marks of a name (given as its `nameIdentity`): all of them, none, or others ("Tân Thanh" for Tân
 * Thành). A text that does not spell the name out, as an abbreviation, says nothing against it.
 */
export function marksWritten(text: string, identity: string): 'same' | 'none' | 'other' {
  const written = nameIdentity(text).split(' ');
  const name = identity.split(' ');
  const bare = name.map(searchKey);
  const starts = written.flatMap((_, start) =>
    bare.every((syllable, index) => searchKey(written[start + index] ?? '') === syllable) ? [start] : [],
  );
  const spelt = starts.map((start) => written.slice(start, start + name.length).join(' '));
  if (spelt.length === 0 || spelt.includes(identity)) return 'same';
  return written.every((word) => searchKey(word) === word) ? 'none' : 'other';
}

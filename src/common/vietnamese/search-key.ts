/** Combining marks that NFD splits from Vietnamese letters: tones, breve, circumflex, horn. */
const MARKS = /[\u0300-\u036f]/g;

/**
 * The key under which a name or title is found: no marks, đ as d, lower case, single spaces.
 * Stripping every mark makes old and new tone placement (Hoà, Hòa) the same key.
 */
export function searchKey(text: string): string {
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

/** Fits no key: keys have single spaces. */
const NOTHING = '%  %';

/**
 * The words of a search as LIKE patterns, none for an empty search. Characters that LIKE reads as wildcards are dropped; a
 * search without any letter or digit finds nothing rather than everything.
 */
export function searchPatterns(query: string): string[] {
  const key = searchKey(query);
  if (query.trim() !== '' && !/[\p{L}\p{N}]/u.test(key)) return [NOTHING];
  return key
    .replace(/[%_\\]/g, ' ')
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 8)
    .map((word) => `%${word}%`);
}

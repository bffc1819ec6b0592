/** Tone marks; the marks that make another vowel (ă, â, ê, ô, ơ, ư) are not among them. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const NO_LETTER = /[^\p{L}\p{M}\p{N}]+/gu;

/**
 * What makes a written name the same name: every mark counts, but not its place in the syllable (Hoà and Hòa), nor case,
 * punctuation or Unicode form. Hoa, Hoà and Hoá stay three names.
 */
export function nameIdentity(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(NO_LETTER, ' ')
    .trim()
    .split(' ')
    .map((syllable) => syllable.replace(TONES, '') + (syllable.match(TONES) ?? []).join(''))
    .join(' ');
}

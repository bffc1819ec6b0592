/** Control characters, halves of characters and those that turn the direction of writing: nobody types them, and a paper shows them as boxes. */
const INVISIBLE = /[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** A text of one line as somebody meant it: breaks are blanks, without what nobody can see, without blanks around it. */
export function visibleText(text: string): string {
  return text
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(INVISIBLE, '')
    .trim();
}

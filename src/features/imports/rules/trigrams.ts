/** The runs of three letters of a phrase, by which similar spellings are found. */
export function trigramsOf(phrase: string): Set<string> {
  const padded = ` ${phrase} `;
  const found = new Set<string>();
  for (let start = 0; start + 3 <= padded.length; start += 1) found.add(padded.slice(start, start + 3));
  return found;
}

import type { BoundedZip } from '../bounded-zip.js';
import type { ReadingLimits } from '../limits.js';
import { readXml } from '../read-xml.js';
import { RefusedFile } from '../refused-file.js';
import { RichText } from './rich-text.js';

/** A text that cells share. `font` is set where the text carries its own, over the cell's. */
export interface SharedString {
  text: string;
  font: string | null;
}

/** The shared texts in the order in which cells refer to them. */
export async function readSharedStrings(
  zip: BoundedZip,
  part: string | null,
  limits: ReadingLimits,
): Promise<SharedString[]> {
  const strings: SharedString[] = [];
  let current: RichText | null = null;
  if (part === null) return strings;
  await readXml(zip.read(part), {
    open(name, attributes) {
      if (name === 'si') current = new RichText(limits.cellCharacters);
      else current?.open(name, attributes);
    },
    close(name) {
      if (name !== 'si') return current?.close(name);
      if (strings.length >= limits.cells) throw new RefusedFile('too_many_cells', { limit: limits.cells });
      if (current) strings.push(current.finished());
      current = null;
    },
    text(text) {
      current?.write(text);
    },
  });
  return strings;
}

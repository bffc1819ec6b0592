import type { BoundedZip } from '../bounded-zip.js';
import { ContentCount } from '../content-count.js';
import type { ReadingLimits } from '../limits.js';
import type { ReadingNote, Sheet } from '../read-result.js';
import { readXml } from '../read-xml.js';
import { RefusedFile } from '../refused-file.js';
import { OdsContent } from './content.js';
import { OdsStyles } from './styles.js';

/** The values of an OpenDocument spreadsheet. Macros, links to other files and formulas are told of, never followed. */
export async function readOds(
  zip: BoundedZip,
  limits: ReadingLimits,
): Promise<{ sheets: Sheet[]; notes: ReadingNote[] }> {
  await refuseEncrypted(zip);
  const styles = new OdsStyles();
  if (zip.has('styles.xml')) await readXml(zip.read('styles.xml'), styles);
  const count = new ContentCount(limits);
  const content = new OdsContent(styles, count);
  await readXml(zip.read('content.xml'), content);
  const notes: ReadingNote[] = [];
  if (zip.names.some((name) => name.startsWith('basic/') || name.startsWith('scripts/'))) {
    notes.push({ code: 'macros', params: {} });
  }
  if (content.hasExternalLinks) notes.push({ code: 'external_links', params: {} });
  if (content.formulas > 0) notes.push({ code: 'formulas', params: { count: content.formulas } });
  return { sheets: content.sheets, notes: [...notes, ...count.notes()] };
}

/** Parts of an encrypted OpenDocument file are listed as such in its manifest. */
async function refuseEncrypted(zip: BoundedZip): Promise<void> {
  const manifest = 'META-INF/manifest.xml';
  if (!zip.has(manifest)) return;
  await readXml(zip.read(manifest), {
    open(name) {
      if (name === 'encryption-data') throw new RefusedFile('encrypted');
    },
  });
}

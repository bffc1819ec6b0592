import { posix } from 'node:path';
import type { BoundedZip } from '../bounded-zip.js';
import { readXml } from '../read-xml.js';
import { RefusedFile } from '../refused-file.js';

/** A package has hardly more parts than this, and a workbook links to few of them. */
const MOST_LINKS = 10_000;

/** A link from one part of the package to another; links that leave the package are left out. */
interface Relationship {
  id: string;
  /** Last word of the relationship's type, `worksheet`, `styles`, … */
  type: string;
  part: string;
}

/** What a part refers to; an absent list of relationships is an empty one. */
export async function relationshipsOf(zip: BoundedZip, part: string): Promise<Relationship[]> {
  const folder = posix.dirname(part);
  const list = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const found: Relationship[] = [];
  if (!zip.has(list)) return found;
  await readXml(zip.read(list), {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      if (found.length >= MOST_LINKS) throw new RefusedFile('damaged');
      const target = attributes['Target'] ?? '';
      found.push({
        id: attributes['Id'] ?? '',
        type: posix.basename(attributes['Type'] ?? ''),
        part: target.startsWith('/') ? posix.normalize(target.slice(1)) : posix.join(folder, target),
      });
    },
  });
  return found;
}

/** The part that is the workbook, found through the package's own relationships; null where there is none. */
export async function workbookPart(zip: BoundedZip): Promise<string | null> {
  const links = await relationshipsOf(zip, '');
  return links.find((link) => link.type === 'officeDocument')?.part ?? null;
}

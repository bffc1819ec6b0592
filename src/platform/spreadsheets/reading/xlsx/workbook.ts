import type { BoundedZip } from '../bounded-zip.js';
import type { ReadingLimits } from '../limits.js';
import { localName, readXml } from '../read-xml.js';
import { RefusedFile } from '../refused-file.js';
import { relationshipsOf } from './package-parts.js';

export interface SheetEntry {
  name: string;
  hidden: boolean;
  part: string;
}

export interface Workbook {
  sheets: SheetEntry[];
  /** Whether serial numbers count from 1904 (files that began on an old Macintosh). */
  from1904: boolean;
  sharedStrings: string | null;
  styles: string | null;
}

const SHEET_NAME_LENGTH = 100;

/** The list of sheets in the order of their tabs, and where their contents lie in the package. */
export async function readWorkbook(zip: BoundedZip, part: string, limits: ReadingLimits): Promise<Workbook> {
  const links = await relationshipsOf(zip, part);
  const partOf = (type: string): string | null =>
    links.find((link) => link.type === type && zip.has(link.part))?.part ?? null;
  const worksheets = new Map(links.filter((link) => link.type === 'worksheet').map((link) => [link.id, link.part]));
  const book: Workbook = {
    sheets: [],
    from1904: false,
    sharedStrings: partOf('sharedStrings'),
    styles: partOf('styles'),
  };
  await readXml(zip.read(part), {
    open(name, attributes) {
      if (name === 'workbookPr') book.from1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const target = worksheets.get(relationshipId(attributes));
      if (!target || !zip.has(target)) return;
      book.sheets.push({
        name: (attributes['name'] ?? '').slice(0, SHEET_NAME_LENGTH),
        hidden: (attributes['state'] ?? 'visible') !== 'visible',
        part: target,
      });
      if (book.sheets.length > limits.sheets) throw new RefusedFile('too_many_sheets', { limit: limits.sheets });
    },
  });
  return book;
}

/** `1` and `true`, as XML Schema writes a boolean. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function relationshipId(attributes: Readonly<Record<string, string>>): string {
  const name = Object.keys(attributes).find((key) => key.includes(':') && localName(key) === 'id');
  return name ? (attributes[name] ?? '') : '';
}

import type { BoundedZip } from '../bounded-zip.js';
import { ContentCount } from '../content-count.js';
import type { ReadingLimits } from '../limits.js';
import type { ReadingNote, Sheet } from '../read-result.js';
import { readSharedStrings } from './shared-strings.js';
import { readStyles } from './styles.js';
import { readWorkbook } from './workbook.js';
import { readWorksheet } from './worksheet.js';

/** The values of an Office Open XML workbook. Macros, links to other files and formulas are told of, never followed. */
export async function readXlsx(
  zip: BoundedZip,
  workbookPart: string,
  limits: ReadingLimits,
): Promise<{ sheets: Sheet[]; notes: ReadingNote[] }> {
  const book = await readWorkbook(zip, workbookPart, limits);
  const tables = {
    from1904: book.from1904,
    styles: await readStyles(zip, book.styles),
    strings: await readSharedStrings(zip, book.sharedStrings, limits),
  };
  const count = new ContentCount(limits);
  const sheets: Sheet[] = [];
  let formulas = 0;
  for (const entry of book.sheets) {
    const read = await readWorksheet(zip, entry, tables, count);
    sheets.push(read.sheet);
    formulas += read.formulas;
  }
  return { sheets, notes: [...packageNotes(zip), ...formulaNotes(formulas), ...count.notes()] };
}

function packageNotes(zip: BoundedZip): ReadingNote[] {
  const notes: ReadingNote[] = [];
  if (zip.names.some((name) => name.endsWith('vbaproject.bin'))) notes.push({ code: 'macros', params: {} });
  if (zip.names.some((name) => name.includes('/externallinks/') || name.endsWith('/connections.xml'))) {
    notes.push({ code: 'external_links', params: {} });
  }
  return notes;
}

function formulaNotes(count: number): ReadingNote[] {
  return count === 0 ? [] : [{ code: 'formulas', params: { count } }];
}

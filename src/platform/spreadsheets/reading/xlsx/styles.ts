import type { BoundedZip } from '../bounded-zip.js';
import { readXml } from '../read-xml.js';
import { type DateFormat, dateFormatOf, paddingOf } from './number-format.js';

/** What of a cell's look decides how its value is read. */
export interface CellStyle {
  date: DateFormat;
  /** Digits that the number is padded to with zeros. */
  padding: number;
  font: string | null;
}

/** Excel itself writes no more cell styles than this. */
const MOST_STYLES = 65_536;

/** The cell styles in the order in which cells refer to them. */
export async function readStyles(zip: BoundedZip, part: string | null): Promise<CellStyle[]> {
  const formats = new Map<number, string>();
  const fonts: (string | null)[] = [];
  const styles: { formatId: number; fontId: number }[] = [];
  const path: string[] = [];
  if (part === null) return [];
  await readXml(zip.read(part), {
    open(name, attributes) {
      const parent = path.at(-1);
      path.push(name);
      if (name === 'numFmt' && parent === 'numFmts') {
        formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      }
      if (name === 'font' && parent === 'fonts') fonts.push(null);
      if (name === 'name' && parent === 'font' && fonts.length > 0) fonts[fonts.length - 1] = attributes['val'] ?? null;
      if (name === 'xf' && parent === 'cellXfs' && styles.length < MOST_STYLES) {
        styles.push({ formatId: Number(attributes['numFmtId'] ?? 0), fontId: Number(attributes['fontId'] ?? 0) });
      }
    },
    close() {
      path.pop();
    },
  });
  return styles.map(({ formatId, fontId }) => ({
    date: dateFormatOf(formatId, formats.get(formatId)),
    padding: paddingOf(formats.get(formatId)),
    font: fonts[fontId] ?? null,
  }));
}

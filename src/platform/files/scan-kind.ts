/** Kinds of scans that are kept. */
export type ScanMediaType = 'application/pdf' | 'image/jpeg' | 'image/png';

/** Why bytes are not kept as a scan. */
export type NoScan = 'scan_unreadable' | 'scan_active' | 'scan_two_in_one';

const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
const ZIP_END_BYTES = 22;
const LONGEST_ZIP_COMMENT = 65_535;

/** How far into a file readers look for its beginning: bytes there must not be the beginning of something else. */
const HEAD_BYTES = 1024;
const TAIL_BYTES = 1024;

/**
 * Which kind of scan bytes are, by their own structure and nothing that the sender says. What also opens as something else
 * (an archive behind a picture, a page of the web before a PDF) or carries programs is not kept.
 */
export function scanKind(bytes: Buffer): ScanMediaType | NoScan {
  const kind = structureOf(bytes);
  if (kind === null) return 'scan_unreadable';
  if (opensAsMore(bytes, kind)) return 'scan_two_in_one';
  if (kind === 'application/pdf' && hasProgram(bytes)) return 'scan_active';
  return kind;
}

function structureOf(bytes: Buffer): ScanMediaType | null {
  if (isPdf(bytes)) return 'application/pdf';
  if (isPng(bytes)) return 'image/png';
  return isJpeg(bytes) ? 'image/jpeg' : null;
}

/** Begins with its version and ends with the place of its table. */
function isPdf(bytes: Buffer): boolean {
  if (!/^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8))) return false;
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - TAIL_BYTES));
  return /startxref\s+\d+\s+%%EOF\s*$/.test(tail.replace(/\0+$/, ''));
}

/** Whole parts from the header to the end of the picture, and nothing behind it. */
function isPng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(PNG_HEAD)) return false;
  let at = 8;
  for (let part = 0; at + 12 <= bytes.length; part += 1) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (part === 0 && (type !== 'IHDR' || length !== 13)) return false;
    if (!/^[A-Za-z]{4}$/.test(type)) return false;
    at += 12 + length;
    if (type === 'IEND') return length === 0 && at === bytes.length;
  }
  return false;
}

/** Segments from the start to the picture's data, which goes on to the end mark. */
function isJpeg(bytes: Buffer): boolean {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return false;
  let at = 2;
  let hasFrame = false;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) at += 1;
    else if (marker === 0xda) return hasFrame && endsJpeg(bytes);
    else if (marker < 0xc0 || marker === 0xd8 || marker === 0xd9) return false;
    else {
      hasFrame ||= marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
      at += 2 + Math.max(2, bytes.readUInt16BE(at + 2));
    }
  }
  return false;
}

/** Scanners fill up with zeros. */
function endsJpeg(bytes: Buffer): boolean {
  let end = bytes.length;
  while (end > 2 && bytes[end - 1] === 0) end -= 1;
  return bytes.readUInt16BE(end - 2) === 0xffd9;
}

function opensAsMore(bytes: Buffer, kind: ScanMediaType): boolean {
  const head = bytes.toString('latin1', 0, HEAD_BYTES).toLowerCase();
  if (kind !== 'application/pdf' && head.includes('%pdf-')) return true;
  if (/<(html|script|svg|!doctype)|<\?(php|xml[^>]*>\s*<svg)/.test(head)) return true;
  return endsAsArchive(bytes);
}

/** An archive is read from its end: its last record stands within the longest comment there can be behind it. */
function endsAsArchive(bytes: Buffer): boolean {
  return bytes.includes(ZIP_END, Math.max(0, bytes.length - ZIP_END_BYTES - LONGEST_ZIP_COMMENT));
}

/** As far as names are written out: a compressed or escaped one is not seen, which is why scans are only ever downloaded. */
function hasProgram(bytes: Buffer): boolean {
  return ['/JavaScript', '/Launch', '/EmbeddedFile'].some((name) => bytes.includes(name, 0, 'latin1'));
}

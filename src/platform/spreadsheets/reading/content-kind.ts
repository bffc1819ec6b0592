import { type FileHandle, open } from 'node:fs/promises';
import { RefusedFile } from './refused-file.js';

/** What the first bytes say; a zip and a text are looked at further. */
export type ContentKind = 'zip' | 'text';

const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** A first entry, or the end of an archive without any. */
const ZIP_STARTS = ['504b0304', '504b0506'].map((bytes) => Buffer.from(bytes, 'hex'));
const START_BYTES = 4_096;

/** Tells by content what a file may be; names are not believed. Refuses what can be no list. */
export async function contentKind(path: string): Promise<ContentKind> {
  const file = await open(path);
  try {
    const start = await bytesAt(file, 0, START_BYTES);
    if (start.length === 0) throw new RefusedFile('empty');
    if (start.subarray(0, 8).equals(OLE2)) throw new RefusedFile(await compoundFileKind(file));
    if (ZIP_STARTS.some((zip) => start.subarray(0, 4).equals(zip))) return 'zip';
    return refuseOtherMarkup(start);
  } finally {
    await file.close();
  }
}

/** Whether an old compound file is a protected workbook, an old workbook or something else (a letter, a message). */
async function compoundFileKind(file: FileHandle): Promise<'encrypted' | 'old_xls' | 'not_a_spreadsheet'> {
  const { size } = await file.stat();
  const content = await bytesAt(file, 0, size);
  const names = (name: string): boolean => content.includes(Buffer.from(`${name}\0`, 'utf16le'));
  if (names('EncryptedPackage')) return 'encrypted';
  return names('Workbook') || names('Book') ? 'old_xls' : 'not_a_spreadsheet';
}

/** Files that call themselves .xls or .csv and are web pages, XML or prints. */
function refuseOtherMarkup(start: Buffer): ContentKind {
  const text = start
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^[ÿþï»¿\s]+/, '')
    .toLowerCase();
  if (text.startsWith('%pdf') || text.startsWith('{\\rtf')) throw new RefusedFile('not_a_spreadsheet');
  if (/^(<!doctype html|<html|<table|<meta|<head)/.test(text)) throw new RefusedFile('web_page');
  if (!text.startsWith('<?xml')) return 'text';
  throw new RefusedFile(
    /urn:schemas-microsoft-com:office:spreadsheet/.test(text)
      ? 'xml_spreadsheet'
      : /<html/.test(text)
        ? 'web_page'
        : 'not_a_spreadsheet',
  );
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(length), position });
  return buffer.subarray(0, bytesRead);
}

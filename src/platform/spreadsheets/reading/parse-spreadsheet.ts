import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { BoundedZip } from './bounded-zip.js';
import { contentKind } from './content-kind.js';
import type { ReadingLimits } from './limits.js';
import { readOds } from './ods/read-ods.js';
import type { ReadingNote, ReadResult, Sheet, SpreadsheetKind } from './read-result.js';
import { RefusedFile } from './refused-file.js';
import { decodeText } from './text/decode-text.js';
import { readDelimited } from './text/read-delimited.js';
import { workbookPart } from './xlsx/package-parts.js';
import { readXlsx } from './xlsx/read-xlsx.js';

const MEGABYTE = 1024 * 1024;

interface ReadContent {
  kind: SpreadsheetKind;
  sheets: Sheet[];
  notes: ReadingNote[];
}

/**
 * Reads a spreadsheet in this thread, within the limits of size and content; time and memory are the worker's to bound.
 * `fileName` is only compared with what the content turned out to be.
 */
export async function parseSpreadsheet(path: string, fileName: string, limits: ReadingLimits): Promise<ReadResult> {
  try {
    await refuseTooLarge(path, limits);
    const { kind, sheets, notes } = await readContent(path, limits);
    giveEachItsName(sheets);
    return { ok: true, kind, sheets, notes: [...nameNotes(kind, fileName), ...notes, ...hiddenSheetNotes(sheets)] };
  } catch (error) {
    if (error instanceof RefusedFile) return { ok: false, refused: error.refusal };
    throw error;
  }
}

async function refuseTooLarge(path: string, limits: ReadingLimits): Promise<void> {
  const { size } = await stat(path);
  if (size <= limits.fileBytes) return;
  throw new RefusedFile('too_large', {
    sizeMb: Math.ceil(size / MEGABYTE),
    limitMb: Math.floor(limits.fileBytes / MEGABYTE),
  });
}

async function readContent(path: string, limits: ReadingLimits): Promise<ReadContent> {
  if ((await contentKind(path)) === 'text') return readText(path, limits);
  const zip = await BoundedZip.open(path, limits);
  try {
    return await readPackage(zip, limits);
  } finally {
    zip.close();
  }
}

async function readText(path: string, limits: ReadingLimits): Promise<ReadContent> {
  const decoded = decodeText(await readFile(path));
  if (!decoded) throw new RefusedFile('not_a_spreadsheet');
  return { kind: 'text', ...readDelimited(decoded, limits) };
}

async function readPackage(zip: BoundedZip, limits: ReadingLimits): Promise<ReadContent> {
  if (await isOds(zip)) return { kind: 'ods', ...(await readOds(zip, limits)) };
  const part = await workbookPart(zip);
  if (part?.endsWith('.bin')) throw new RefusedFile('xlsb');
  if (part === null || !zip.has(part) || !part.startsWith('xl/')) {
    throw new RefusedFile(zip.has('[Content_Types].xml') ? 'not_a_spreadsheet' : 'archive');
  }
  return { kind: 'xlsx', ...(await readXlsx(zip, part, limits)) };
}

async function isOds(zip: BoundedZip): Promise<boolean> {
  if (!zip.has('mimetype') || !zip.has('content.xml')) return false;
  let type = '';
  for await (const chunk of zip.read('mimetype')) type = (type + chunk.toString('latin1')).slice(0, 200);
  if (!type.startsWith('application/vnd.oasis.opendocument.spreadsheet')) throw new RefusedFile('not_a_spreadsheet');
  return true;
}

/** A row is told by its sheet's name and its number, so that no two sheets may have one name. */
function giveEachItsName(sheets: readonly Sheet[]): void {
  const taken = new Set<string>();
  for (const sheet of sheets) {
    const name = sheet.name;
    for (let copy = 2; taken.has(sheet.name.toLowerCase()); copy += 1) sheet.name = `${name.slice(0, 90)} (${copy})`;
    taken.add(sheet.name.toLowerCase());
  }
}

const EXTENSIONS: Readonly<Record<SpreadsheetKind, readonly string[]>> = {
  xlsx: ['.xlsx', '.xlsm', '.xltx', '.xltm'],
  ods: ['.ods', '.ots'],
  text: ['.csv', '.txt', '.tsv'],
};

function nameNotes(kind: SpreadsheetKind, fileName: string): ReadingNote[] {
  const extension = extname(fileName).toLowerCase();
  return EXTENSIONS[kind].includes(extension) ? [] : [{ code: 'other_name', params: { kind, name: fileName } }];
}

function hiddenSheetNotes(sheets: readonly Sheet[]): ReadingNote[] {
  const hidden = sheets.filter((sheet) => sheet.hidden && sheet.rows.length > 0);
  if (hidden.length === 0) return [];
  return [
    { code: 'hidden_sheets', params: { count: hidden.length, names: hidden.map((sheet) => sheet.name).join(', ') } },
  ];
}

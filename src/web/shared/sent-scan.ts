import { readFile, stat } from 'node:fs/promises';
import { SCAN_BYTES, type SentScan, tooLargeScan } from '../../platform/files/scans.service.js';
import type { NoFile, ReceivedFile } from '../../platform/http/received-files.js';

/** The bytes of a scan that came with a form; null where none did. @throws DomainError scan_too_large */
export async function sentScan(file: ReceivedFile | NoFile): Promise<SentScan | null> {
  if (file === 'none') return null;
  if (file === 'too_large' || (await stat(file.path)).size > SCAN_BYTES) throw tooLargeScan();
  return { name: file.name, bytes: await readFile(file.path) };
}

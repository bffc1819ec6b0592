import type { SheetToKeyIn } from '../../features/paper/sheet-to-key-in.js';
import { MOST_SCANS, SCAN_BYTES } from '../../platform/files/scans.service.js';
import { moment } from '../shared/moment.js';
import type { FieldError, Text } from '../shared/page-context.js';

const KILOBYTE = 1024;

/** The scans of a signed list, and the field for another one. */
export function scansView({ cls, scans }: SheetToKeyIn, here: string, errors: ReadonlyMap<string, FieldError>) {
  return {
    scans: scans.map(({ id, fileName, bytes, at, byName }) => ({
      id: `f-removal-${id}`,
      fileName,
      href: `${here}/scans/${id}`,
      size: sizeOf(bytes),
      at: moment(at),
      who: byName,
      removal: cls.resultsSigned ? null : `${here}/scans/${id}/removal`,
      error: errors.get(`removal.${id}`) ?? null,
    })),
    upload:
      scans.length >= MOST_SCANS
        ? null
        : { action: `${here}/scans`, limit: SCAN_BYTES / KILOBYTE / KILOBYTE, error: errors.get('file') ?? null },
    mostScans: MOST_SCANS,
  };
}

function sizeOf(bytes: number): Text {
  if (bytes < KILOBYTE * KILOBYTE) return { key: 'sheets.size.kb', params: { size: Math.ceil(bytes / KILOBYTE) } };
  const tenths = Math.round((bytes * 10) / KILOBYTE / KILOBYTE);
  return { key: 'sheets.size.mb', params: { size: `${Math.floor(tenths / 10)},${tenths % 10}` } };
}

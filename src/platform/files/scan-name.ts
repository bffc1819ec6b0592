import type { ScanMediaType } from './scan-kind.js';

const ENDINGS: Readonly<Record<ScanMediaType, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
};
const LONGEST = 100;

/**
 * The name under which a scan is offered: of what the sender called it, letters, digits and a few marks, without folders and
 * with the ending of what it is. `otherwise`: where nothing is left of it.
 */
export function scanName(given: string, mediaType: ScanMediaType, otherwise: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const words = last
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/[^\p{L}\p{M}\p{N} ()_-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const name = [...words].slice(0, LONGEST).join('').trim();
  return `${name || otherwise}${ENDINGS[mediaType]}`;
}

import type { ZipPart } from '../support/rosters/zip-bytes.js';
import { HOSTILE_FILES } from '../support/rosters/hostile-files.js';
import { ROSTER_FILES } from '../support/rosters/roster-files.js';
import { partsOf } from './mutate-package.js';

/** A file to begin with. */
export interface CorpusFile {
  what: string;
  fileName: string;
  bytes: Buffer;
  /** What it is packed of; null for a text, or where it is too broken or too large to be changed part by part. */
  parts: ZipPart[] | null;
}

/** Larger files take so long that they would be all that is ever tried. */
const LARGEST = 300_000;
const LARGEST_UNPACKED = 3_000_000;

/** Good and hostile files of every form. */
export async function readCorpus(): Promise<CorpusFile[]> {
  const corpus: CorpusFile[] = [];
  for (const { what, fileName, bytes } of [...ROSTER_FILES, ...HOSTILE_FILES]) {
    const content = await bytes();
    if (content.length === 0 || content.length > LARGEST) continue;
    const parts = packedParts(content);
    if (parts !== 'too large') corpus.push({ what, fileName, bytes: content, parts });
  }
  return corpus;
}

function packedParts(bytes: Buffer): ZipPart[] | null | 'too large' {
  try {
    const parts = partsOf(bytes);
    const size = (parts ?? []).reduce((sum, { content }) => sum + content.length, 0);
    return size > LARGEST_UNPACKED ? 'too large' : parts && parts.length > 0 ? parts : null;
  } catch {
    return null;
  }
}

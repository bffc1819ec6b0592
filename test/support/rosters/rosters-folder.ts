import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ExpectedLine } from './roster-writing.js';
import { ROSTER_FILES } from './roster-files.js';

/** What stands beside each roster of the folder. */
export interface ExpectedRoster {
  what: string;
  fileName: string;
  rows: readonly ExpectedLine[];
  preview: readonly string[];
  skippedHidden: number;
  notes: readonly string[];
}

/** A roster in the folder. */
export interface RosterOnDisk extends ExpectedRoster {
  path: string;
}

/** Writes every roster into a folder, and beside each what must be read from it. */
export async function writeRosters(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [index, file] of ROSTER_FILES.entries()) {
    const ending = file.fileName.slice(file.fileName.lastIndexOf('.'));
    const name = `${String(index + 1).padStart(2, '0')} ${file.what.slice(0, 60).replace(/[^\p{L}\p{N} ,]/gu, '')}`;
    writeFileSync(join(folder, name + ending), await file.bytes());
    const { what, fileName, expected, preview, skippedHidden = 0, notes = [] } = file;
    const beside: ExpectedRoster = { what, fileName, rows: expected, preview, skippedHidden, notes };
    writeFileSync(join(folder, `${name}.expected.json`), JSON.stringify(beside, null, 1));
  }
}

/** The rosters that lie in a folder. */
export function rostersIn(folder: string): RosterOnDisk[] {
  const names = readdirSync(folder).sort();
  return names
    .filter((name) => !name.endsWith('.expected.json'))
    .map((name) => {
      const beside = `${basename(name, name.slice(name.lastIndexOf('.')))}.expected.json`;
      const expected = JSON.parse(readFileSync(join(folder, beside), 'utf8')) as ExpectedRoster;
      return { ...expected, path: join(folder, name) };
    });
}

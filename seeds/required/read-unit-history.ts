import { existsSync } from 'node:fs';
import path from 'node:path';
import { replaySuccessions } from '../../src/features/units/rules/replay-successions.js';
import type { UnitHistory } from '../../src/features/units/rules/unit-history.js';
import { readUnitSeed } from './read-unit-files.js';

/** The files stand beside the source; the compiled program finds them from `dist/seeds/required`. */
const folder = [__dirname, path.join(__dirname, '../../../seeds/required')].find((place) =>
  existsSync(path.join(place, 'units-2011.csv')),
)!;

/** The units of 2011 and what became of them, from the seed files. */
export function readUnitHistory(): UnitHistory {
  const { start, changes } = readUnitSeed(folder);
  return replaySuccessions(start, changes);
}

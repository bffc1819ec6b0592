import { existsSync } from 'node:fs';
import path from 'node:path';
import { grouped } from '../../src/common/grouped.js';
import { replaySound } from '../../src/features/units/rules/replay-successions.js';
import type { ActOnUnits, UnitHistory, UnitOfStart } from '../../src/features/units/rules/unit-history.js';
import { readUnitSeed } from './read-unit-files.js';

/** The files stand beside the source; the compiled program finds them from `dist/seeds/required`. */
const folder = [__dirname, path.join(__dirname, '../../../seeds/required')].find((place) =>
  existsSync(path.join(place, 'units-2011.csv')),
)!;

/** The units of 2011 and what became of them, from the seed files. */
export function readUnitHistory(): UnitHistory {
  const { start, acts } = readUnitActs();
  return replaySound(start, acts);
}

/** The units of 2011 and the acts after it, one for each day and basis, numbered from 1 in order of time. */
export function readUnitActs(): { start: UnitOfStart[]; acts: (ActOnUnits & { id: number })[] } {
  const { start, changes } = readUnitSeed(folder);
  const decided = [...grouped(changes, ({ effectiveDate, basis }) => `${effectiveDate} ${basis ?? ''}`).values()];
  const inOrder = decided.sort(([a], [b]) => (a!.effectiveDate < b!.effectiveDate ? -1 : 1));
  return { start, acts: inOrder.map((lines, index) => ({ id: index + 1, lines })) };
}

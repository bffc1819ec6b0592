import type { IndexedUnit, UnitIndex } from './unit-facts.js';
import { trigramsOf } from './trigrams.js';
import { unitPhrase } from './unit-phrase.js';

const MOST = 5;
const LEAST_SHARED = 0.45;

/** Units whose names look like the text, the most similar first: a help to choose, never a match. */
export function suggestUnits(text: string, index: UnitIndex): IndexedUnit[] {
  const wanted = trigramsOf(unitPhrase(text));
  const shared = new Map<IndexedUnit, number>();
  for (const trigram of wanted) {
    for (const unit of index.byTrigram.get(trigram) ?? []) shared.set(unit, (shared.get(unit) ?? 0) + 1);
  }
  return [...shared]
    .map(([unit, count]) => ({ unit, score: (2 * count) / (wanted.size + unit.trigrams.size) }))
    .filter(({ score }) => score >= LEAST_SHARED)
    .sort((a, b) => b.score - a.score || a.unit.unit.code.localeCompare(b.unit.unit.code))
    .slice(0, MOST)
    .map(({ unit }) => unit);
}

import { targetOf } from '../../units/rules/successions-of-day.js';
import type { UnitChange } from '../../units/rules/unit-history.js';
import { byTime, type StandingAct } from '../../units/rules/weigh-acts.js';

/** The acts after one that name a unit which it named: what they decided, and whom they moved, rests on it. */
export function actsNamingTheSame(act: StandingAct, standing: readonly StandingAct[]): StandingAct[] {
  const named = unitsNamed(act.lines);
  const lines = [...standing].sort(byTime);
  return lines
    .slice(lines.findIndex(({ id }) => id === act.id) + 1)
    .filter((later) => [...unitsNamed(later.lines)].some((code) => named.has(code)));
}

function unitsNamed(lines: readonly UnitChange[]): Set<string> {
  return new Set(lines.flatMap((line) => [...line.fromCodes, targetOf(line) ?? line.fromCodes[0]!]));
}

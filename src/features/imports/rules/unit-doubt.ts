import type { RosterMessage } from './roster-line.js';
import type { UnitMatch } from './match-unit.js';
import type { UnitFacts } from './unit-index.js';

const MOST_NAMED = 4;

/** Why a text does not say which unit is meant, or means one that may not be taken. `written` null: nothing is written. */
export function unitDoubt(match: UnitMatch, written: string | null): RosterMessage {
  if (match.kind === 'one') return { key: 'imports.unsure.unit_elsewhere', params: { unit: match.unit.label } };
  if (match.kind === 'many') {
    const units = match.units.slice(0, MOST_NAMED).map(({ label }) => label);
    const params = { written: written ?? '', count: match.units.length, units: units.join('; ') };
    return { key: 'imports.unsure.unit_many', params };
  }
  if (written === null) return { key: 'imports.unsure.unit_missing', params: {} };
  const [likely] = match.suggestions;
  return likely
    ? { key: 'imports.unsure.unit_unknown_suggested', params: { written, unit: likely.label } }
    : { key: 'imports.unsure.unit_unknown', params: { written } };
}

/** The units to choose from where a text fits several, or none but some are like it. */
export function unitChoices(match: UnitMatch): UnitFacts[] {
  if (match.kind === 'one') return [match.unit];
  return match.kind === 'many' ? match.units : match.suggestions;
}

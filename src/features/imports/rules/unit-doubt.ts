import type { EndedUnit, UnitFacts } from './unit-facts.js';
import { formatDate } from '../../../common/dates/calendar-date.js';
import type { RosterMessage } from './roster-line.js';
import type { UnitMatch } from './match-unit.js';

const MOST_NAMED = 4;

/** Why a text does not say which unit is meant, or means one that may not be taken. `written` null: nothing is written. */
export function unitDoubt(match: UnitMatch, written: string | null): RosterMessage {
  if (match.kind === 'one') return { key: 'imports.unsure.unit_elsewhere', params: { unit: match.unit.label } };
  if (match.kind === 'many') {
    const units = match.units.slice(0, MOST_NAMED).map(({ label }) => label);
    const params = { written: written ?? '', count: match.units.length, units: units.join('; ') };
    return { key: 'imports.unsure.unit_many', params };
  }
  if (match.ended) return endedDoubt(match.ended, written ?? '');
  if (written === null) return { key: 'imports.unsure.unit_missing', params: {} };
  const [likely] = match.suggestions;
  return likely
    ? { key: 'imports.unsure.unit_unknown_suggested', params: { written, unit: likely.label } }
    : { key: 'imports.unsure.unit_unknown', params: { written } };
}

/** A unit that has ended is not there to be chosen any more: when it ended, and what is in its place. */
function endedDoubt(ended: readonly { unit: EndedUnit; heir: UnitFacts | null }[], written: string): RosterMessage {
  const [first] = ended;
  const heirs = [...new Set(ended.flatMap(({ heir }) => heir?.label ?? []))].slice(0, MOST_NAMED).join('; ');
  if (!first || ended.length > 1) {
    const params = { written, count: ended.length, units: heirs };
    return { key: heirs ? 'imports.unsure.unit_ended_many' : 'imports.unsure.unit_ended_many_no_heir', params };
  }
  const params = { ended: first.unit.unit.label, date: formatDate(first.unit.endedOn), unit: heirs };
  return { key: heirs ? 'imports.unsure.unit_ended' : 'imports.unsure.unit_ended_no_heir', params };
}

/** The units to choose from where a text fits several, or none but some are like it. */
export function unitChoices(match: UnitMatch): UnitFacts[] {
  if (match.kind === 'one') return [match.unit];
  return match.kind === 'many' ? match.units : match.suggestions;
}

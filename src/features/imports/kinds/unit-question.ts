import type { UnitFacts } from '../rules/unit-facts.js';
import { unitChoices, unitDoubt } from '../rules/unit-doubt.js';
import type { RowChoice, RowMessage, RowQuestion } from './compared-row.js';
import type { UnitsOfDay } from './units-of-days.js';

/** Which unit a cell means: the unit, or why it is doubtful and what to ask. */
export type UnitAnswer =
  { unit: UnitFacts; doubt: null; question: null } | { unit: null; doubt: RowMessage; question: RowQuestion };

/**
 * The unit that a text means on a day, or that was chosen under the question's name. Units that `allowed` leaves out can be
 * neither meant nor chosen.
 */
export function unitAnswer(
  name: string,
  text: string | null,
  units: UnitsOfDay,
  choice: RowChoice,
  allowed: (unit: UnitFacts) => boolean = () => true,
): UnitAnswer {
  const chosen = choice[name] ? units.match(choice[name]) : null;
  const match = chosen?.kind === 'one' && allowed(chosen.unit) ? chosen : units.match(text);
  const within = unitChoices(match).filter(allowed);
  const [only, ...others] = match.kind === 'none' ? [] : within;
  if (only && others.length === 0) return { unit: only, doubt: null, question: null };
  const options = within.map(({ code, label }) => ({ value: code, label }));
  return {
    unit: null,
    doubt: unitDoubt(match, text || null),
    question: { name, type: 'unit', key: 'imports.page.choose_unit', options },
  };
}

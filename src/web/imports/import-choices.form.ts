import type { SettledChoice } from '../../features/imports/rules/row-outcome.js';

const FIELD = /^(unit|person|accept)\.(\d{1,10})$/;

/** The choices of a page by row id: fields `unit.<row>`, `person.<row>`, `accept.<row>`; what is left open is no choice. */
export function choicesOf(body: Record<string, unknown>): Map<number, SettledChoice> {
  const choices = new Map<number, SettledChoice>();
  for (const [name, value] of Object.entries(body)) {
    const match = FIELD.exec(name);
    if (!match || typeof value !== 'string' || value === '') continue;
    const choice = choiceOf(match[1]!, value);
    if (choice) choices.set(Number(match[2]), { ...choices.get(Number(match[2])), ...choice });
  }
  return choices;
}

function choiceOf(kind: string, value: string): SettledChoice | null {
  if (kind === 'accept') return { accepted: true };
  if (kind === 'person' && value === 'new') return { personId: 'new' };
  const id = Number(value);
  if (!Number.isSafeInteger(id) || id < 1) return null;
  return kind === 'unit' ? { unitId: id } : { personId: id };
}

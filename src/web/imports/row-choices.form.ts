import type { RowChoice } from '../../features/imports/kinds/compared-row.js';

const FIELD = /^(choose|type)\.(\d{1,10})\.([a-zA-Z]{1,20})$/;
const LONGEST_ANSWER = 200;

/**
 * The answers of a page by row id: fields `choose.<row>.<question>` and `type.<row>.<question>`, of which what was typed
 * counts. What is left open is no answer.
 */
export function rowChoices(body: Record<string, unknown>): Map<number, RowChoice> {
  const choices = new Map<number, Record<string, string>>();
  const answers = Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, value] of answers) {
    const [, , row, question] = FIELD.exec(name) ?? [];
    if (row === undefined || question === undefined || typeof value !== 'string') continue;
    const answer = value.trim().slice(0, LONGEST_ANSWER);
    if (answer !== '') choices.set(Number(row), { ...choices.get(Number(row)), [question]: answer });
  }
  return choices;
}

import type { Person } from '../../people/person.entity.js';

/** Facts of a file that belong together and are put back together. */
const GROUPS = {
  fullName: ['fullName', 'searchKey', 'sortKey'],
  birth: ['birthDate', 'birthYear'],
  birthPlace: ['birthPlace'],
  sex: ['sex'],
  ethnicity: ['ethnicity', 'minority'],
  phone: ['phone'],
} as const satisfies Record<string, readonly (keyof Person)[]>;

/** The fields that were changed since a merge and stay as they are when it is undone. */
export type KeptField = keyof typeof GROUPS;

/**
 * What to put back of the survivor's facts when a merge is undone: what it was before, except where somebody has changed it
 * since the merge. @returns the changes, and the fields that stay
 */
export function restoredFacts(
  before: Person,
  after: Person,
  now: Person,
): { changes: Partial<Person>; kept: KeptField[] } {
  const kept: KeptField[] = [];
  const changes: Partial<Person> = {};
  for (const [field, columns] of Object.entries(GROUPS) as [KeptField, readonly (keyof Person)[]][]) {
    if (columns.some((column) => now[column] !== after[column])) kept.push(field);
    else Object.assign(changes, Object.fromEntries(columns.map((column) => [column, before[column]])));
  }
  return { changes, kept };
}

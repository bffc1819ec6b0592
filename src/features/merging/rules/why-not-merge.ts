import type { Person } from '../../people/person.entity.js';

type File = Pick<Person, 'mergedIntoId' | 'anonymisedAt' | 'closedOn'>;

/** Why two files cannot be made one; null when nothing stands against it. */
export function whyNotMerge(survivor: File, merged: File, areDistinct: boolean): string | null {
  if (survivor.mergedIntoId !== null || merged.mergedIntoId !== null) return 'merge_already_merged';
  if (survivor.anonymisedAt !== null || merged.anonymisedAt !== null) return 'merge_anonymised';
  if (areDistinct) return 'merge_known_distinct';
  if (survivor.closedOn !== null && merged.closedOn === null) return 'merge_into_closed';
  return null;
}

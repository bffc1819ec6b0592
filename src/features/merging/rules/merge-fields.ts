import { isMinority } from '../../people/rules/minority.js';
import { searchKey } from '../../../common/vietnamese/search-key.js';
import { nameSortKey } from '../../../common/vietnamese/sort-key.js';
import type { Person } from '../../people/person.entity.js';
import type { Posting } from '../../people/posting.entity.js';

/** What of a file may be taken from either of the two; `posting` is where the person serves now. */
export const MERGE_FIELDS = ['fullName', 'birth', 'birthPlace', 'sex', 'ethnicity', 'phone', 'posting'] as const;

export type MergeField = (typeof MERGE_FIELDS)[number];

export type Side = 'survivor' | 'merged';

/** From which file each field is taken. */
export type MergeChoices = Readonly<Partial<Record<MergeField, Side>>>;

/** A file with its current posting; `unitAlive` says whether the unit of that posting still is. */
export interface FileFacts {
  person: Pick<Person, 'fullName' | 'birthDate' | 'birthYear' | 'birthPlace' | 'sex' | 'ethnicity' | 'phone'>;
  posting: Pick<Posting, 'unitId' | 'position' | 'fromDate'> | null;
  unitAlive: boolean;
}

/** The fields in which two files differ. */
export function differingFields(survivor: FileFacts, merged: FileFacts): MergeField[] {
  return MERGE_FIELDS.filter((field) => valueOf(survivor, field) !== valueOf(merged, field));
}

/** Which of two values is proposed: the survivor's, unless the survivor has none, or a year where the other has the whole date. */
export function proposedSide(field: MergeField, survivor: FileFacts, merged: FileFacts): Side {
  const [own, other] = [fullness(survivor, field), fullness(merged, field)];
  return other > own ? 'merged' : 'survivor';
}

/** The survivor's facts after a merge; what is not chosen is the one proposed. */
export function mergedFacts(survivor: FileFacts, merged: FileFacts, choices: MergeChoices) {
  const from = (field: MergeField) =>
    (sideOf(field, survivor, merged, choices) === 'merged' ? merged : survivor).person;
  const { fullName } = from('fullName');
  const { birthDate, birthYear } = from('birth');
  const { ethnicity } = from('ethnicity');
  return {
    fullName,
    searchKey: searchKey(fullName),
    sortKey: nameSortKey(fullName),
    birthDate,
    birthYear,
    birthPlace: from('birthPlace').birthPlace,
    sex: from('sex').sex,
    ethnicity,
    minority: isMinority(ethnicity),
    phone: from('phone').phone,
  };
}

/** The file whose value is taken. */
export function sideOf(field: MergeField, survivor: FileFacts, merged: FileFacts, choices: MergeChoices): Side {
  return choices[field] ?? proposedSide(field, survivor, merged);
}

function valueOf({ person, posting }: FileFacts, field: MergeField): string {
  if (field === 'birth') return `${person.birthDate ?? ''} ${person.birthYear ?? ''}`;
  if (field === 'posting') return posting ? `${posting.unitId} ${posting.position ?? ''}` : '';
  return person[field] ?? '';
}

/** How much is known of a field, 0 for nothing; to serve in a unit that has ended is hardly to serve. */
function fullness({ person, posting, unitAlive }: FileFacts, field: MergeField): number {
  if (field === 'birth') return person.birthDate ? 2 : person.birthYear ? 1 : 0;
  if (field === 'posting') return posting ? (unitAlive ? 2 : 1) : 0;
  return person[field] === null || person[field] === '' ? 0 : 1;
}
